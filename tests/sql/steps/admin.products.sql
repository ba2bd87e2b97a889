-- Written by apps/api/src/step-statements.test.ts.

-- admin.products.applyBulk
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
select "id", "slug", "title", "description_html", "status", "vendor", "product_type", "tags", "attributes", "tax_class", "seo_title", "seo_description", "rank", "published_at", "version", "media_version", "created_at", "updated_at", "updated_by", array(select pc.category_id::text
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
select "id", "title", "products"."status" = 'active', "vendor", "product_type", "tags", "description_html", array(select concat_ws(' ', v.sku, v.barcode)
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
select pg_notify($, …);
update "products"
  set "slug" = $, "title" = $, "description_html" = $, "vendor" = $, "product_type" = $, "tags" = $, "attributes" = $, "tax_class" = $, "seo_title" = $, "seo_description" = $, "rank" = $
  where "products"."id" = $;
update "products"
  set "version" = $, "updated_at" = $, "updated_by" = $
  where ("products"."id" = $ and "products"."version" = $)
  returning "id", "handle", "slug", "title", "description_html", "status", "vendor", "product_type", "tags", "attributes", "tax_class", "seo_title", "seo_description", "rank", "published_at", "version", "media_version", "created_at", "updated_at", "updated_by";

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
  from "product_categories"
  where "product_categories"."product_id" = $;
insert into "product_categories" ("product_id", "category_id", "position")
  values ($, …);
insert into "product_slugs" ("slug", "product_id", "created_at")
  values ($, …, default)
  on conflict do nothing;
insert into "products" ("id", "handle", "slug", "title", "description_html", "status", "vendor", "product_type", "tags", "attributes", "tax_class", "seo_title", "seo_description", "rank", "published_at", "version", "media_version", "created_at", "updated_at", "updated_by")
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
select "id", "slug", "title", "description_html", "status", "vendor", "product_type", "tags", "attributes", "tax_class", "seo_title", "seo_description", "rank", "published_at", "version", "media_version", "created_at", "updated_at", "updated_by", array(select pc.category_id::text
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

-- by applyBulk 2 times, create, previewBulk
select "id"
  from "categories"
  where "categories"."id" in ($);
