-- Written by apps/api/src/reads.test.ts.

-- admin.attributes.byId
select "id", "key", "name", "kind", "unit", "level", "filterable", "shown", "position", "version", ( select json_agg(json_build_object('id', c.id, 'label', c.label, 'color', c.color)
  order by c.position, c.label)
  from "attribute_choices" c
  where c.attribute_id = "attributes"."id")
  from "attributes"
  where "attributes"."id" in ($)
  order by "attributes"."position" asc, "attributes"."name" asc;

-- admin.attributes.get
select "id", "key", "name", "kind", "unit", "level", "filterable", "shown", "position", "version", "updated_at", (select count(distinct v.product_id)
  from "attribute_values" v
  where v.attribute_id = "attributes"."id")::int
  from "attributes"
  where "attributes"."id" = $;
select "id", "label", "color", (select count(distinct v.product_id)
  from "attribute_values" v
  where v.attribute_id = $ and v.choice_id = "attribute_choices"."id")::int
  from "attribute_choices"
  where "attribute_choices"."attribute_id" = $
  order by "attribute_choices"."position" asc, "attribute_choices"."label" asc;

-- admin.attributes.list
select "id", "key", "name", "kind", "unit", "level", "filterable", "shown", "position", "version", (select count(*)
  from "attribute_choices" c
  where c.attribute_id = "attributes"."id")::int, (select count(distinct v.product_id)
  from "attribute_values" v
  where v.attribute_id = "attributes"."id")::int, array(select t.name
  from "product_types" t
  join "product_type_attributes" ta on ta.type_id = t.id
  where ta.attribute_id = "attributes"."id"
  order by t.name)
  from "attributes"
  order by "attributes"."position" asc, "attributes"."name" asc, "attributes"."id" asc;
