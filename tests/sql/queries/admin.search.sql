-- Written by apps/api/src/reads.test.ts.

-- admin.search.learning
select "learns"
  from "search_changes";
select count(*)::int
  from "search_learned";

-- admin.search.pages
select "slug", "name"
  from "brands"
  where "brands"."name" ilike $
  order by "brands"."name" asc
  limit $;
select "slug", "title"
  from "categories"
  where "categories"."title" ilike $
  order by "categories"."title" asc
  limit $;
select "slug", "title"
  from "collections"
  where "collections"."title" ilike $
  order by "collections"."title" asc
  limit $;

-- admin.search.report
select "query", sum("searches")::int, sum("no_results")::int, coalesce(array_agg(distinct "market_id"::text) filter (where "no_results" > 0), '{}')
  from "search_days"
  where "search_days"."day" >= $
  group by "search_days"."query"
  order by sum("search_days"."searches")::int desc, sum("search_days"."no_results")::int desc, "search_days"."query"
  limit $;
select coalesce(sum("search_days"."searches")::int, 0), coalesce(sum("search_days"."no_results")::int, 0)
  from "search_days"
  where "search_days"."day" >= $;

-- admin.search.rule
select "categories"."slug", "categories"."title"
  from "category_slugs"
  inner join "categories" on "categories"."id" = "category_slugs"."category_id"
  where "category_slugs"."slug" = $;
select "search_rule_products"."place", "products"."id", "products"."title", "products"."status", ( select json_build_object('key', m.key, 'width', m.width, 'height', m.height, 'color', m.color, 'renditions', m.renditions, 'alt', pm.alt)
  from "product_media" pm
  join "media" m on m.id = pm.media_id
  where pm.product_id = "products"."id"
  order by pm.position
  limit 1), array(select m.name
  from "markets" m
  where m.active and true and not exists (select 1
  from "listings" l
  where l.market_id = m.id and l.product_id = "products"."id" and l.listed)
  order by m.name)
  from "search_rule_products"
  inner join "products" on "products"."id" = "search_rule_products"."product_id"
  where "search_rule_products"."rule_id" = $
  order by "search_rule_products"."place" asc, "search_rule_products"."position" asc;
select "search_rules"."id", "search_rules"."queries", "markets"."code", "search_rules"."boost", "search_rules"."redirect_to", "search_rules"."starts_at", "search_rules"."ends_at", "search_rules"."version", "search_rules"."market_id"
  from "search_rules"
  left join "markets" on "markets"."id" = "search_rules"."market_id"
  where "search_rules"."id" = $;

-- admin.search.rules
select "search_rules"."id", "search_rules"."queries", "markets"."code", "search_rules"."boost", "search_rules"."redirect_to", "search_rules"."starts_at", "search_rules"."ends_at", "search_rules"."version", (select count(*)::int
  from "search_rule_products" p
  where p.rule_id = "search_rules"."id" and p.place = $), (select count(*)::int
  from "search_rule_products" p
  where p.rule_id = "search_rules"."id" and p.place = $)
  from "search_rules"
  left join "markets" on "markets"."id" = "search_rules"."market_id"
  order by "search_rules"."id" desc
  limit $;

-- admin.search.synonym
select "id", "kind", "words", "finds", "version"
  from "search_synonyms"
  where "search_synonyms"."id" = $;

-- admin.search.synonyms
select "id", "kind", "words", "finds", "version"
  from "search_synonyms"
  order by "search_synonyms"."id" desc
  limit $;
