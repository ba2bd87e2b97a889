-- Written by apps/api/src/reads.test.ts.

-- admin.brands.find
select "brands"."id", "brands"."name"
  from "brand_names"
  inner join "brands" on "brands"."id" = "brand_names"."brand_id"
  where "brand_names"."key" = $;
select "id", "name"
  from "brands"
  where exists (select 1
  from "brand_names" n
  where n.brand_id = "brands"."id" and kontor_unaccent(n.name) ilike kontor_unaccent($::text))
  order by kontor_unaccent(lower("brands"."name")) like kontor_unaccent(lower($::text)) desc, lower("brands"."name") asc, "brands"."id" asc
  limit $;

-- admin.brands.get
select "brands"."id", "brands"."name", "brands"."slug", "brands"."description_html", "brands"."media_id", "brands"."seo_title", "brands"."seo_description", "brands"."version", "brands"."created_at", "brands"."updated_at", "brands"."updated_by", (select count(*)
  from "products"
  where "products"."brand_id" = "brands"."id")::int, array(select n.name
  from "brand_names" n
  where n.brand_id = "brands"."id"
  order by lower(n.name), n.key), "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "brands"
  left join "media" on "media"."id" = "brands"."media_id"
  where "brands"."id" = $;

-- admin.brands.list
select "brands"."id", "brands"."name", "brands"."slug", lower("brands"."name"), (select count(*)
  from "products"
  where "products"."brand_id" = "brands"."id")::int, "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "brands"
  left join "media" on "media"."id" = "brands"."media_id"
  where exists (select 1
  from "brand_names" n
  where n.brand_id = "brands"."id" and kontor_unaccent(n.name) ilike kontor_unaccent($::text))
  order by lower("brands"."name") asc, "brands"."id" asc
  limit $;
