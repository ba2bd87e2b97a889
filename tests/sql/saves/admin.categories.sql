-- Written by apps/api/src/versions.test.ts.

-- admin.categories.remove
delete
  from "categories"
  where ("categories"."id" = $ and "categories"."version" = $)
  returning "id";
select "id"
  from "categories"
  where "categories"."parent_id" = $
  limit $;
select "product_id"
  from "product_categories"
  where "product_categories"."category_id" in ($);
select "queries"
  from "search_rules"
  where jsonb_path_exists("search_rules"."boost", 'strict $.conditions[*].categoryIds[*] ? (@ == $id)', jsonb_build_object('id', $::text), true)
  order by "search_rules"."id" asc
  limit $;
select "title"
  from "collections"
  where jsonb_path_exists("collections"."rule", 'strict $.conditions[*].categoryIds[*] ? (@ == $id)', jsonb_build_object('id', $::text), true)
  order by "collections"."id" asc
  limit $;
select pg_advisory_xact_lock(key)
  from ( select distinct hashtextextended(who, 0) as key
  from (values ($::text)) named (who)
  where who is not null
  order by 1 ) keys;

-- admin.categories.save
select "id", "parent_id"
  from "categories";
select "id", "parent_id", "slug", "title", "description", "media_id", "position", "facets", "version", "created_at", "updated_at", "updated_by"
  from "categories"
  where "categories"."id" = $
  for no key update of "categories";
select "product_id"
  from "product_categories"
  where "product_categories"."category_id" in ($);
select pg_advisory_xact_lock(key)
  from ( select distinct hashtextextended(who, 0) as key
  from (values ($::text)) named (who)
  where who is not null
  order by 1 ) keys;
update "categories"
  set "slug" = $, "title" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("categories"."id" = $ and "categories"."version" = $)
  returning "id", "parent_id", "slug", "title", "description", "media_id", "position", "facets", "version", "created_at", "updated_at", "updated_by";
