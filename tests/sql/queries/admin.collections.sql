-- Written by apps/api/src/reads.test.ts.

-- admin.collections.choices
select "id", "code", "currency", "locale", "prices_include_tax", "time_zone", "countries", "languages", coalesce( (select s.content_language
  from "store_settings" s), 'en'), ( select coalesce(json_agg(json_build_object('name', m.name, 'amount', p.amount, 'written', ( select coalesce(json_object_agg(w.lang, w.fields), '{}')
  from ( select lang, json_object_agg(field, value) as fields
  from ( select lang, field, value
  from "translations"
  where entity = 'shippingMethod' and entity_id = m.id::text and status in ('machine', 'done')
  union all select lang, 'slug', slug
  from "translated_slugs"
  where entity = 'shippingMethod' and entity_id = m.id::text and current) all_of
  group by lang) w), 'freeFrom', p.free_from, 'minDays', m.min_days, 'maxDays', m.max_days, 'cutoffHour', m.cutoff_hour, 'needsStock', m.needs_stock)
  order by p.amount, m.position), '[]')
  from "shipping_methods" m
  join "shipping_method_prices" p on p.method_id = m.id and p.currency = "markets".currency
  where m.active and m.zone_id = (select z.id
  from "shipping_zones" z
  where "markets".countries[1] = any(z.countries)
  order by z.position, z.id
  limit 1))
  from "markets"
  where ("markets"."code" = $ and "markets"."active" = $);
select "id", "name"
  from "brands"
  order by lower("brands"."name") asc, "brands"."id" asc
  limit $;
select moment.seen, moment.synonyms, moment.rules, moment.learned, "listings"."product_id", "listings"."changed", "listings"."listed", "listings"."card", "listings"."options", "listings"."variants", "listings"."facts", "listings"."category_ids", "listings"."words", "listings"."translations", "listings"."rank", "listings"."newest", "listings"."popularity", "listings"."rating", "listings"."ratings"
  from (select (select case when pg_is_in_recovery() then concat(pg_snapshot_xmin(s), ':', pg_snapshot_xmin(s), ':') else s::text end
  from pg_current_snapshot() s) as seen, coalesce((select synonyms
  from "search_changes"), 0) as synonyms, coalesce((select rules
  from "search_changes"), 0) as rules, coalesce((select learned
  from "search_changes"), 0) as learned) moment
  left join "listings" on ("listings"."market_id" = $ and "listings"."changed" >= pg_snapshot_xmin($::pg_snapshot) and not pg_visible_in_snapshot("listings"."changed", $::pg_snapshot))
  order by "listings"."changed" asc, "listings"."product_id" asc
  limit $;
select tag
  from "products", unnest("products"."tags") as tag
  group by tag
  order by count(*) desc, tag
  limit $;
select wanted.place::int as place, l.card, case when wanted.chain <> '' then ( select jsonb_object_agg(said.key, said.value - '{description,seoTitle,seoDescription,units,categories}'::text[])
  from jsonb_each(l.translations) said
  where said.key = any (string_to_array(wanted.chain, ','))) end as translations, l.rating::float8 as rating, l.ratings, ( select json_build_object('key', v->'key', 'image', v->'image')
  from jsonb_array_elements(l.variants) v
  where v->>'id' = wanted.shown) as shown
  from unnest($::uuid[], $::text[], $::uuid[], $::text[]) with ordinality as wanted (id, shown, market_id, chain, place)
  join "listings" l on l.product_id = wanted.id and l.market_id = wanted.market_id and l.listed;

-- admin.collections.facets
select "id", "code", "currency", "locale", "prices_include_tax", "time_zone", "countries", "languages", coalesce( (select s.content_language
  from "store_settings" s), 'en'), ( select coalesce(json_agg(json_build_object('name', m.name, 'amount', p.amount, 'written', ( select coalesce(json_object_agg(w.lang, w.fields), '{}')
  from ( select lang, json_object_agg(field, value) as fields
  from ( select lang, field, value
  from "translations"
  where entity = 'shippingMethod' and entity_id = m.id::text and status in ('machine', 'done')
  union all select lang, 'slug', slug
  from "translated_slugs"
  where entity = 'shippingMethod' and entity_id = m.id::text and current) all_of
  group by lang) w), 'freeFrom', p.free_from, 'minDays', m.min_days, 'maxDays', m.max_days, 'cutoffHour', m.cutoff_hour, 'needsStock', m.needs_stock)
  order by p.amount, m.position), '[]')
  from "shipping_methods" m
  join "shipping_method_prices" p on p.method_id = m.id and p.currency = "markets".currency
  where m.active and m.zone_id = (select z.id
  from "shipping_zones" z
  where "markets".countries[1] = any(z.countries)
  order by z.position, z.id
  limit 1))
  from "markets"
  where ("markets"."code" = $ and "markets"."active" = $);
select moment.seen, moment.synonyms, moment.rules, moment.learned, "listings"."product_id", "listings"."changed", "listings"."listed", "listings"."card", "listings"."options", "listings"."variants", "listings"."facts", "listings"."category_ids", "listings"."words", "listings"."translations", "listings"."rank", "listings"."newest", "listings"."popularity", "listings"."rating", "listings"."ratings"
  from (select (select case when pg_is_in_recovery() then concat(pg_snapshot_xmin(s), ':', pg_snapshot_xmin(s), ':') else s::text end
  from pg_current_snapshot() s) as seen, coalesce((select synonyms
  from "search_changes"), 0) as synonyms, coalesce((select rules
  from "search_changes"), 0) as rules, coalesce((select learned
  from "search_changes"), 0) as learned) moment
  left join "listings" on ("listings"."market_id" = $ and "listings"."changed" >= pg_snapshot_xmin($::pg_snapshot) and not pg_visible_in_snapshot("listings"."changed", $::pg_snapshot))
  order by "listings"."changed" asc, "listings"."product_id" asc
  limit $;
select wanted.place::int as place, l.card, case when wanted.chain <> '' then ( select jsonb_object_agg(said.key, said.value - '{description,seoTitle,seoDescription,units,categories}'::text[])
  from jsonb_each(l.translations) said
  where said.key = any (string_to_array(wanted.chain, ','))) end as translations, l.rating::float8 as rating, l.ratings, ( select json_build_object('key', v->'key', 'image', v->'image')
  from jsonb_array_elements(l.variants) v
  where v->>'id' = wanted.shown) as shown
  from unnest($::uuid[], $::text[], $::uuid[], $::text[]) with ordinality as wanted (id, shown, market_id, chain, place)
  join "listings" l on l.product_id = wanted.id and l.market_id = wanted.market_id and l.listed;

-- admin.collections.get
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

-- admin.collections.list
select "collections"."id", "collections"."slug", "collections"."title", "collections"."description", "collections"."media_id", "collections"."kind", "collections"."order", "collections"."rule", "collections"."starts_at", "collections"."ends_at", "collections"."position", "collections"."version", "collections"."created_at", "collections"."updated_at", "collections"."updated_by", array(select cp.product_id::text
  from "collection_products" cp
  where cp.collection_id = "collections"."id"
  order by cp.position), ( select coalesce(json_object_agg(w.lang, w.fields), '{}')
  from ( select lang, json_object_agg(field, value) as fields
  from ( select lang, field, value
  from "translations"
  where entity = 'collection' and entity_id = "collections"."id"::text and status in ('machine', 'done')
  union all select lang, 'slug', slug
  from "translated_slugs"
  where entity = 'collection' and entity_id = "collections"."id"::text and current) all_of
  group by lang) w), "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "collections"
  left join "media" on "media"."id" = "collections"."media_id"
  order by "collections"."position" asc, "collections"."title" asc, "collections"."id" asc;
