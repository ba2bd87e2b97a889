-- Written by apps/api/src/versions.test.ts.

-- admin.brands.merge
delete
  from "brands"
  where "brands"."id" = $;
insert into "search_changes" ("one", "synonyms", "rules", "learned", "learns")
  values (default, default, $, default, default)
  on conflict ("one") do update
  set "rules" = "search_changes"."rules" + 1;
select "id"
  from "products"
  where "products"."brand_id" = $
  order by "products"."id" asc
  for no key update of "products";
select "id", "name", "slug", "description_html", "media_id", "seo_title", "seo_description", "version", "created_at", "updated_at", "updated_by"
  from "brands"
  where "brands"."id" in ($, …)
  order by "brands"."id" asc
  for update of "brands";
select "id", "queries", "market_id", "boost", "redirect_to", "starts_at", "ends_at", "version", "created_at", "updated_at", "updated_by"
  from "search_rules"
  where jsonb_path_exists("search_rules"."boost", 'strict $.conditions[*].brandIds[*] ? (@ == $id)', jsonb_build_object('id', $::text), true)
  order by "search_rules"."id" asc;
select "id", "slug", "title", "description", "media_id", "kind", "order", "rule", "starts_at", "ends_at", "position", "version", "created_at", "updated_at", "updated_by"
  from "collections"
  where jsonb_path_exists("collections"."rule", 'strict $.conditions[*].brandIds[*] ? (@ == $id)', jsonb_build_object('id', $::text), true)
  order by "collections"."id" asc
  for no key update of "collections";
select "title"
  from "collections"
  where jsonb_path_exists("collections"."rule", 'strict $.conditions[*].brandIds[*] ? (@ == $id)', jsonb_build_object('id', $::text), true)
  order by "collections"."id" asc
  limit $;
select pg_advisory_xact_lock(key)
  from ( select distinct hashtextextended(who, 0) as key
  from (values ($::text)) named (who)
  where who is not null
  order by 1 ) keys;
update "brand_names"
  set "brand_id" = $
  where "brand_names"."brand_id" = $;
update "brand_slugs"
  set "brand_id" = $
  where "brand_slugs"."brand_id" = $;
update "brands"
  set "description_html" = $, "media_id" = $, "seo_title" = $, "seo_description" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("brands"."id" = $ and "brands"."version" = $)
  returning "id", "name", "slug", "description_html", "media_id", "seo_title", "seo_description", "version", "created_at", "updated_at", "updated_by";
update "collections"
  set "rule" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("collections"."id" = $ and "collections"."version" = $)
  returning "id", "slug", "title", "description", "media_id", "kind", "order", "rule", "starts_at", "ends_at", "position", "version", "created_at", "updated_at", "updated_by";
update "products"
  set "brand_id" = $, "version" = "products"."version" + 1, "updated_at" = $, "updated_by" = $
  where "products"."brand_id" = $;

-- admin.brands.remove
delete
  from "brands"
  where "brands"."id" = $;
select "id", "name", "slug", "description_html", "media_id", "seo_title", "seo_description", "version", "created_at", "updated_at", "updated_by"
  from "brands"
  where "brands"."id" = $
  for update of "brands";
select "queries"
  from "search_rules"
  where jsonb_path_exists("search_rules"."boost", 'strict $.conditions[*].brandIds[*] ? (@ == $id)', jsonb_build_object('id', $::text), true)
  order by "search_rules"."id" asc
  limit $;
select "title"
  from "collections"
  where jsonb_path_exists("collections"."rule", 'strict $.conditions[*].brandIds[*] ? (@ == $id)', jsonb_build_object('id', $::text), true)
  order by "collections"."id" asc
  limit $;
select count(*)
  from "products"
  where "products"."brand_id" = $;

-- admin.brands.save
delete
  from "brand_names"
  where ("brand_names"."brand_id" = $ and "brand_names"."key" not in ($, …));
insert into "brand_names" ("key", "name", "brand_id")
  values ($, …), …
  on conflict ("key") do update
  set "name" = excluded.name;
select "brand_names"."key", "brand_names"."name", "brands"."name"
  from "brand_names"
  inner join "brands" on "brands"."id" = "brand_names"."brand_id"
  where ("brand_names"."key" in ($, …) and "brand_names"."brand_id" <> $)
  order by "brand_names"."key" asc
  limit $;
select "brands"."id", "brands"."name", "brands"."slug", "brands"."description_html", "brands"."media_id", "brands"."seo_title", "brands"."seo_description", "brands"."version", "brands"."created_at", "brands"."updated_at", "brands"."updated_by", (select count(*)
  from "products"
  where "products"."brand_id" = "brands"."id")::int, array(select n.name
  from "brand_names" n
  where n.brand_id = "brands"."id"
  order by lower(n.name), n.key), "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "brands"
  left join "media" on "media"."id" = "brands"."media_id"
  where "brands"."id" = $;
select "id"
  from "products"
  where "products"."brand_id" = $;
select "id", "name", "slug", "description_html", "media_id", "seo_title", "seo_description", "version", "created_at", "updated_at", "updated_by"
  from "brands"
  where "brands"."id" = $
  for update of "brands";
select pg_advisory_xact_lock(key)
  from ( select distinct hashtextextended(who, 0) as key
  from (values ($::text)) named (who)
  where who is not null
  order by 1 ) keys;
update "brands"
  set "name" = $, "slug" = $, "description_html" = $, "media_id" = $, "seo_title" = $, "seo_description" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("brands"."id" = $ and "brands"."version" = $)
  returning "id", "name", "slug", "description_html", "media_id", "seo_title", "seo_description", "version", "created_at", "updated_at", "updated_by";
