-- Written by apps/api/src/reads.test.ts.

-- admin.products.get
select "id", "product_id", "title", "sku", "barcode", "weight_grams", "requires_shipping", "track_inventory", "media_id", array(select pov.value
  from "variant_option_values" vov
  join "product_options" po on po.id = vov.option_id
  join "product_option_values" pov on pov.id = vov.value_id
  where vov.variant_id = "variants"."id"
  order by po.position), ( select json_agg(json_build_object('currency', vp.currency, 'amount', vp.amount, 'compareAt', vp.compare_at)
  order by vp.currency)
  from "variant_prices" vp
  where vp.variant_id = "variants"."id"), ( select json_agg(json_build_object('locationId', l.id, 'location', l.name, 'onHand', sl.on_hand, 'reserved', sl.reserved)
  order by l.priority, l.code)
  from "stock_levels" sl
  join "locations" l on l.id = sl.location_id
  where sl.variant_id = "variants"."id")
  from "variants"
  where ("variants"."product_id" in ($) and "variants"."archived_at" is null)
  order by "variants"."position" asc, "variants"."id" asc;
select "id", "slug", "title", "description_html", "status", "type_id", "tags", "tax_class", "seo_title", "seo_description", "rank", "published_at", "version", "media_version", "created_at", "updated_at", "updated_by", (select json_build_object('id', b.id)
  from "brands" b
  where b.id = "products"."brand_id"), (select b.name
  from "brands" b
  where b.id = "products"."brand_id"), array(select pc.category_id::text
  from "product_categories" pc
  where pc.product_id = "products"."id"
  order by pc.position), array(select ps.slug
  from "product_slugs" ps
  where ps.product_id = "products"."id" and ps.slug <> "products"."slug"
  order by ps.created_at desc), ( select json_agg(json_build_object('name', po.name, 'values', ( select json_agg(json_build_object('value', pov.value, 'swatch', pov.swatch)
  order by pov.position)
  from "product_option_values" pov
  where pov.option_id = po.id))
  order by po.position)
  from "product_options" po
  where po.product_id = "products"."id"), ( select json_agg(json_build_object('mediaId', m.id, 'key', m.key, 'width', m.width, 'height', m.height, 'color', m.color, 'renditions', m.renditions, 'alt', pm.alt)
  order by pm.position)
  from "product_media" pm
  join "media" m on m.id = pm.media_id
  where pm.product_id = "products"."id"), ( select json_agg(json_build_object('attributeId', a.id, 'name', a.name, 'kind', a.kind, 'unit', a.unit, 'shown', a.shown, 'variantId', v.variant_id, 'choiceId', v.choice_id, 'text', v.text_value, 'number', v.number_value, 'yesNo', v.yes_no_value, 'date', v.date_value, 'label', c.label, 'color', c.color)
  order by ta.position nulls last, a.position, a.name, v.variant_id, c.position, v.id)
  from "attribute_values" v
  join "products" described on described.id = v.product_id
  join "attributes" a on a.id = v.attribute_id
  left join "attribute_choices" c on c.id = v.choice_id
  left join "product_type_attributes" ta on ta.type_id = described.type_id and ta.attribute_id = v.attribute_id
  where v.product_id = "products"."id")
  from "products"
  where "products"."id" in ($);

-- admin.products.list
select "id", "slug", "title", "status", (select b.name
  from "brands" b
  where b.id = "products"."brand_id"), (select t.name
  from "product_types" t
  where t.id = "products"."type_id"), "updated_at", "version", "products"."updated_at", (select count(*)
  from "variants" v
  where v.product_id = "products"."id" and v.archived_at is null)::int, ( select sum(case when v.track_inventory then (select available
  from (select coalesce(sum(greatest(on_hand - reserved, 0)), 0)::int as available, coalesce(sum(on_hand + backorder_limit - reserved), 0)::int as capacity
  from (select sl.on_hand, sl.backorder_limit, sl.reserved as reserved
  from "stock_levels" sl
  join "locations" l on l.id = sl.location_id and l.active
  where sl.variant_id = v.id) as level) as supply) end)
  from "variants" v
  where v.product_id = "products"."id" and v.archived_at is null)::int, ( select json_build_object('key', m.key, 'width', m.width, 'height', m.height, 'color', m.color, 'renditions', m.renditions, 'alt', pm.alt)
  from "product_media" pm
  join "media" m on m.id = pm.media_id
  where pm.product_id = "products"."id"
  order by pm.position
  limit 1)
  from "products"
  order by "products"."updated_at" desc nulls last, "products"."id" asc
  limit $;

-- admin.products.matching
select "id", "version"
  from "products"
  order by "products"."id" asc
  limit $;
