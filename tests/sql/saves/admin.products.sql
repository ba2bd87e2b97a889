-- Written by apps/api/src/versions.test.ts.

-- admin.products.saveVariants
delete
  from "attribute_values"
  where "attribute_values"."variant_id" in ($);
delete
  from "product_options"
  where "product_options"."product_id" = $;
delete
  from "variant_option_values"
  where "variant_option_values"."variant_id" in ($);
delete
  from "variant_prices"
  where "variant_prices"."variant_id" in ($)
  returning "variant_id", "currency", "amount", "compare_at";
insert into "product_search" ("product_id", "document", "title", "active")
  values ($, setweight((select to_tsvector('simple', w) || to_tsvector('english', w)
  from (select kontor_unaccent($::text) as w) t), $) || setweight((select to_tsvector('simple', w) || to_tsvector('english', w)
  from (select kontor_unaccent($::text) as w) t), $) || setweight((select to_tsvector('simple', w) || to_tsvector('english', w)
  from (select kontor_unaccent($::text) as w) t), $) || setweight((select to_tsvector('simple', w) || to_tsvector('english', w)
  from (select kontor_unaccent($::text) as w) t), $), kontor_unaccent($::text), $)
  on conflict ("product_id") do update
  set "document" = excluded.document, "title" = excluded.title, "active" = excluded.active;
insert into "variant_prices" ("variant_id", "currency", "amount", "compare_at")
  values ($, …);
insert into "variants" ("id", "product_id", "title", "sku", "barcode", "weight_grams", "requires_shipping", "track_inventory", "media_id", "position", "archived_at", "created_at", "updated_at")
  values ($, …, default, default, default)
  on conflict ("id") do update
  set "title" = excluded.title, "sku" = excluded."sku", "barcode" = excluded."barcode", "weight_grams" = excluded."weight_grams", "requires_shipping" = excluded."requires_shipping", "track_inventory" = excluded."track_inventory", "media_id" = excluded."media_id", "position" = excluded.position, "archived_at" = $, "updated_at" = now();
select "id", "product_id", "title", "sku", "barcode", "weight_grams", "requires_shipping", "track_inventory", "media_id", "position", "archived_at", "created_at", "updated_at"
  from "variants"
  where "variants"."product_id" = $;
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
select "product_options"."name", "product_option_values"."value", "product_option_values"."swatch"
  from "product_option_values"
  inner join "product_options" on "product_options"."id" = "product_option_values"."option_id"
  where "product_options"."product_id" = $;
update "products"
  set "version" = $, "updated_at" = $, "updated_by" = $
  where ("products"."id" = $ and "products"."version" = $)
  returning "id", "handle", "slug", "title", "description_html", "status", "vendor", "type_id", "tags", "tax_class", "seo_title", "seo_description", "rank", "published_at", "version", "media_version", "created_at", "updated_at", "updated_by";
update "variants"
  set "archived_at" = coalesce("variants"."archived_at", now())
  where ("variants"."product_id" = $ and "variants"."id" not in ($));

-- admin.products.setStatus
update "product_search"
  set "active" = $
  where "product_search"."product_id" = $;
update "products"
  set "status" = $, "version" = "products"."version" + 1, "updated_at" = $, "updated_by" = $
  where ("products"."id" = $ and "products"."version" = $)
  returning "version";

-- admin.products.update
insert into "product_search" ("product_id", "document", "title", "active")
  values ($, setweight((select to_tsvector('simple', w) || to_tsvector('english', w)
  from (select kontor_unaccent($::text) as w) t), $) || setweight((select to_tsvector('simple', w) || to_tsvector('english', w)
  from (select kontor_unaccent($::text) as w) t), $) || setweight((select to_tsvector('simple', w) || to_tsvector('english', w)
  from (select kontor_unaccent($::text) as w) t), $) || setweight((select to_tsvector('simple', w) || to_tsvector('english', w)
  from (select kontor_unaccent($::text) as w) t), $), kontor_unaccent($::text), $)
  on conflict ("product_id") do update
  set "document" = excluded.document, "title" = excluded.title, "active" = excluded.active;
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
update "products"
  set "slug" = $, "title" = $
  where "products"."id" = $;
update "products"
  set "version" = $, "updated_at" = $, "updated_by" = $
  where ("products"."id" = $ and "products"."version" = $)
  returning "id", "handle", "slug", "title", "description_html", "status", "vendor", "type_id", "tags", "tax_class", "seo_title", "seo_description", "rank", "published_at", "version", "media_version", "created_at", "updated_at", "updated_by";

-- admin.products.updateMedia
delete
  from "product_media"
  where "product_media"."product_id" = $;
insert into "product_media" ("product_id", "media_id", "alt", "position")
  values ($, …);
select "media_id", "alt"
  from "product_media"
  where "product_media"."product_id" = $;
update "products"
  set "media_version" = "products"."media_version" + 1, "updated_at" = now()
  where ("products"."id" = $ and "products"."media_version" = $)
  returning "id";
update "variants"
  set "media_id" = $
  where ("variants"."product_id" = $ and "variants"."media_id" not in ($));
