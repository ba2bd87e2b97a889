-- Written by apps/api/src/versions.test.ts.

-- admin.collections.remove
delete
  from "collections"
  where ("collections"."id" = $ and "collections"."version" = $)
  returning "id";

-- admin.collections.save
delete
  from "collection_products"
  where "collection_products"."collection_id" = $;
insert into "collection_slugs" ("slug", "collection_id", "created_at")
  values ($, …, default)
  on conflict do nothing;
select "collection_id"
  from "collection_slugs"
  where "collection_slugs"."slug" = $;
select "collections"."id", "collections"."slug", "collections"."title", "collections"."description", "collections"."media_id", "collections"."kind", "collections"."order", "collections"."rule", "collections"."starts_at", "collections"."ends_at", "collections"."position", "collections"."version", "collections"."created_at", "collections"."updated_at", "collections"."updated_by", "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "collections"
  left join "media" on "media"."id" = "collections"."media_id"
  where "collections"."id" = $;
select "products"."id", "products"."title", "products"."status", ( select json_build_object('key', m.key, 'width', m.width, 'height', m.height, 'color', m.color, 'renditions', m.renditions, 'alt', pm.alt)
  from "product_media" pm
  join "media" m on m.id = pm.media_id
  where pm.product_id = "products"."id"
  order by pm.position
  limit 1)
  from "collection_products"
  inner join "products" on "products"."id" = "collection_products"."product_id"
  where "collection_products"."collection_id" = $
  order by "collection_products"."position" asc;
select distinct "slug"
  from "translated_slugs"
  where ("translated_slugs"."entity" = $ and "translated_slugs"."slug" in ($) and "translated_slugs"."entity_id" <> $);
update "collections"
  set "slug" = $, "title" = $, "description" = $, "media_id" = $, "kind" = $, "order" = $, "rule" = $, "starts_at" = $, "ends_at" = $, "position" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("collections"."id" = $ and "collections"."version" = $)
  returning "id", "slug", "title", "description", "media_id", "kind", "order", "rule", "starts_at", "ends_at", "position", "version", "created_at", "updated_at", "updated_by";
