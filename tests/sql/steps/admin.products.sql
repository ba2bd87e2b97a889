-- Written by apps/api/src/step-statements.test.ts.

-- admin.products.applyBulk
delete
  from "attribute_values"
  where ("attribute_values"."product_id" = $ and "attribute_values"."variant_id" is null);
delete
  from "product_categories"
  where "product_categories"."product_id" = $;
insert into "product_categories" ("product_id", "category_id", "position")
  values ($, …);
insert into "product_search" ("product_id", "document", "title", "active")
  values ($, setweight((select to_tsvector('simple', w) || to_tsvector('english', w)
  from (select kontor_unaccent($::text) as w) t), $) || setweight((select to_tsvector('simple', w) || to_tsvector('english', w)
  from (select kontor_unaccent($::text) as w) t), $) || setweight((select to_tsvector('simple', w) || to_tsvector('english', w)
  from (select kontor_unaccent($::text) as w) t), $) || setweight((select to_tsvector('simple', w) || to_tsvector('english', w)
  from (select kontor_unaccent($::text) as w) t), $), kontor_unaccent($::text), $)
  on conflict ("product_id") do update
  set "document" = excluded.document, "title" = excluded.title, "active" = excluded.active;
select "id"
  from "products"
  where "products"."id" in ($);
select "id", "key", "name", "kind", "unit", "level", "filterable", "shown", "position", "version", "created_at", "updated_at", "updated_by"
  from "attributes"
  where exists (select 1
  from "attribute_values" v
  where v.attribute_id = "attributes".id and v.product_id = $)
  order by "attributes"."id" asc for share of "attributes";
select "id", "slug", "title", "description_html", "status", "vendor", "type_id", "tags", "tax_class", "seo_title", "seo_description", "rank", "published_at", "version", "media_version", "created_at", "updated_at", "updated_by", array(select pc.category_id::text
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
  where pm.product_id = "products"."id")
  from "products"
  where "products"."id" = $;
select "id", "title", "products"."status" = 'active', "vendor", (select t.name
  from "product_types" t
  where t.id = "products"."type_id"), array(select distinct case v.kind when 'number' then concat_ws(' ', trim_scale(v.number_value), a.unit) when 'yes_no' then case when v.yes_no_value then a.name end else coalesce(v.text_value, c.label) end
  from "attribute_values" v
  join "attributes" a on a.id = v.attribute_id
  left join "attribute_choices" c on c.id = v.choice_id
  where v.product_id = "products"."id" and v.kind <> 'date' and (v.kind <> 'yes_no' or v.yes_no_value)), "tags", "description_html", array(select concat_ws(' ', v.sku, v.barcode)
  from "variants" v
  where v.product_id = "products"."id" and v.archived_at is null), array(select pov.value
  from "product_options" po
  join "product_option_values" pov on pov.option_id = po.id
  where po.product_id = "products"."id"), array(select c.title
  from "product_categories" pc
  join "categories" c on c.id = pc.category_id
  where pc.product_id = "products"."id")
  from "products"
  where "products"."id" in ($);
select "id", "title", "sku", "barcode", "weight_grams", "requires_shipping", "track_inventory", "media_id", array(select pov.value
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
  where ("variants"."product_id" = $ and "variants"."archived_at" is null)
  order by "variants"."position" asc, "variants"."id" asc;
select ( select json_agg(json_build_object('attributeId', a.id, 'name', a.name, 'kind', a.kind, 'unit', a.unit, 'shown', a.shown, 'variantId', v.variant_id, 'choiceId', v.choice_id, 'text', v.text_value, 'number', v.number_value, 'yesNo', v.yes_no_value, 'date', v.date_value, 'label', c.label, 'color', c.color)
  order by ta.position nulls last, a.position, a.name, v.variant_id, c.position, v.id)
  from "attribute_values" v
  join "products" described on described.id = v.product_id
  join "attributes" a on a.id = v.attribute_id
  left join "attribute_choices" c on c.id = v.choice_id
  left join "product_type_attributes" ta on ta.type_id = described.type_id and ta.attribute_id = v.attribute_id
  where v.product_id = $::uuid)
  from "products"
  where "products"."id" = $;
select pg_notify($, …);
update "products"
  set "slug" = $, "title" = $, "description_html" = $, "vendor" = $, "type_id" = $, "tags" = $, "tax_class" = $, "seo_title" = $, "seo_description" = $, "rank" = $
  where "products"."id" = $;
update "products"
  set "version" = $, "updated_at" = $, "updated_by" = $
  where ("products"."id" = $ and "products"."version" = $)
  returning "id", "handle", "slug", "title", "description_html", "status", "vendor", "type_id", "tags", "tax_class", "seo_title", "seo_description", "rank", "published_at", "version", "media_version", "created_at", "updated_at", "updated_by";

-- admin.products.attachMedia
insert into "product_media" ("product_id", "media_id", "alt", "position")
  values ($, …, default, $)
  on conflict do nothing;
select "id"
  from "media"
  where "media"."id" in ($);
select coalesce(max("position"), -1)::int
  from "product_media"
  where "product_media"."product_id" = $;
select pg_notify($, …);
update "products"
  set "media_version" = "products"."media_version" + 1, "updated_at" = now()
  where "products"."id" = $
  returning "id";

-- admin.products.create
delete
  from "attribute_values"
  where ("attribute_values"."product_id" = $ and "attribute_values"."variant_id" is null);
delete
  from "product_categories"
  where "product_categories"."product_id" = $;
insert into "product_categories" ("product_id", "category_id", "position")
  values ($, …);
insert into "product_slugs" ("slug", "product_id", "created_at")
  values ($, …, default)
  on conflict do nothing;
insert into "products" ("id", "handle", "slug", "title", "description_html", "status", "vendor", "type_id", "tags", "tax_class", "seo_title", "seo_description", "rank", "published_at", "version", "media_version", "created_at", "updated_at", "updated_by")
  values ($, …, default, $, …, default, default, default, default, $, …)
  on conflict do nothing
  returning "version";
select "product_id"
  from "product_slugs"
  where "product_slugs"."slug" = $;
select "slug"
  from "product_slugs"
  where "product_slugs"."slug" = $;

-- admin.products.previewBulk
select "id"
  from "products"
  where "products"."id" in ($);
select "id", "slug", "title", "description_html", "status", "vendor", "type_id", "tags", "tax_class", "seo_title", "seo_description", "rank", "published_at", "version", "media_version", "created_at", "updated_at", "updated_by", array(select pc.category_id::text
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
  where pm.product_id = "products"."id")
  from "products"
  where "products"."id" = $;
select "id", "title", "sku", "barcode", "weight_grams", "requires_shipping", "track_inventory", "media_id", array(select pov.value
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
  where ("variants"."product_id" = $ and "variants"."archived_at" is null)
  order by "variants"."position" asc, "variants"."id" asc;
select ( select json_agg(json_build_object('attributeId', a.id, 'name', a.name, 'kind', a.kind, 'unit', a.unit, 'shown', a.shown, 'variantId', v.variant_id, 'choiceId', v.choice_id, 'text', v.text_value, 'number', v.number_value, 'yesNo', v.yes_no_value, 'date', v.date_value, 'label', c.label, 'color', c.color)
  order by ta.position nulls last, a.position, a.name, v.variant_id, c.position, v.id)
  from "attribute_values" v
  join "products" described on described.id = v.product_id
  join "attributes" a on a.id = v.attribute_id
  left join "attribute_choices" c on c.id = v.choice_id
  left join "product_type_attributes" ta on ta.type_id = described.type_id and ta.attribute_id = v.attribute_id
  where v.product_id = $::uuid)
  from "products"
  where "products"."id" = $;

-- by applyBulk 2 times, create, previewBulk
select "id"
  from "categories"
  where "categories"."id" in ($);
