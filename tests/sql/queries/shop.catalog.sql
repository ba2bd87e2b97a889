-- Written by apps/api/src/reads.test.ts.

-- shop.catalog.all
select m.code
  from "markets" m
  where m.active and exists (select 1
  from "listings" l
  where l.market_id = m.id and l.listed)
  order by m.code;

-- shop.catalog.brand
select "brands"."id", "brands"."name", "brands"."slug", "brands"."description_html", "brands"."media_id", "brands"."seo_title", "brands"."seo_description", "brands"."version", "brands"."created_at", "brands"."updated_at", "brands"."updated_by", ( select coalesce(json_object_agg(w.lang, w.fields), '{}')
  from ( select lang, json_object_agg(field, value) as fields
  from ( select lang, field, value
  from "translations"
  where entity = 'brand' and entity_id = "brands"."id"::text and status in ('machine', 'done')
  union all select lang, 'slug', slug
  from "translated_slugs"
  where entity = 'brand' and entity_id = "brands"."id"::text and current) all_of
  group by lang) w), "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "brands"
  left join "media" on "media"."id" = "brands"."media_id"
  where "brands"."id"::text = coalesce(( select ts.entity_id
  from "translated_slugs" ts
  where ts.entity = 'brand' and ts.lang = $ and ts.slug = $), (select bs.brand_id::text
  from "brand_slugs" bs
  where bs.slug = $));
select m.code
  from "markets" m
  where m.active and exists ( select 1
  from "products" p
  join "listings" l on l.product_id = p.id and l.market_id = m.id and l.listed
  where p.brand_id = $)
  order by m.code;

-- shop.catalog.brands
select "brands"."id", "brands"."slug", "brands"."description_html", ( select coalesce(json_object_agg(w.lang, w.fields), '{}')
  from ( select lang, json_object_agg(field, value) as fields
  from ( select lang, field, value
  from "translations"
  where entity = 'brand' and entity_id = "brands"."id"::text and status in ('machine', 'done')
  union all select lang, 'slug', slug
  from "translated_slugs"
  where entity = 'brand' and entity_id = "brands"."id"::text and current) all_of
  group by lang) w), "brands"."name", "brands"."updated_at", "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "brands"
  left join "media" on "media"."id" = "brands"."media_id"
  order by lower("brands"."name") asc, "brands"."id" asc;

-- shop.catalog.categories

-- shop.catalog.category
select m.code
  from "markets" m
  where m.active and exists ( select 1
  from "product_categories" pc
  join "listings" l on l.product_id = pc.product_id and l.market_id = m.id and l.listed
  where pc.category_id in ($))
  order by m.code;

-- shop.catalog.collection
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
  where "collections"."id"::text = coalesce(( select ts.entity_id
  from "translated_slugs" ts
  where ts.entity = 'collection' and ts.lang = $ and ts.slug = $), (select cs.collection_id::text
  from "collection_slugs" cs
  where cs.slug = $))
  order by "collections"."position" asc, "collections"."title" asc, "collections"."id" asc;
select m.code
  from "markets" m
  where m.active and exists ( select 1
  from "listings" l
  where l.market_id = m.id and l.product_id in ($) and l.listed)
  order by m.code;

-- shop.catalog.collections

-- shop.catalog.home
select "id", "queries", "boost", "redirect_to", "starts_at", "ends_at", "market_id" is not null, array(select p.product_id::text
  from "search_rule_products" p
  where p.rule_id = "search_rules"."id" and p.place = $
  order by p.position), array(select p.product_id::text
  from "search_rule_products" p
  where p.rule_id = "search_rules"."id" and p.place = $
  order by p.position)
  from "search_rules"
  where ("search_rules"."market_id" is null or "search_rules"."market_id" = $)
  order by "search_rules"."id" asc;
select "kind", "words", "finds"
  from "search_synonyms"
  order by "search_synonyms"."id" asc;
select "product_id", "listed", "card", "options", "variants", "facts", "category_ids", "words", "translations", "rank", "newest", "popularity", "rating", "ratings"
  from "listings"
  where ("listings"."market_id" = $ and "listings"."listed")
  order by "listings"."product_id" asc
  limit $;
select "query", "product_id", "lift"
  from "search_learned"
  where ("search_learned"."market_id" = $ and not exists (select 1
  from "search_changes"
  where not learns));
select "store_settings"."about", ( select coalesce(json_object_agg(w.lang, w.fields), '{}')
  from ( select lang, json_object_agg(field, value) as fields
  from ( select lang, field, value
  from "translations"
  where entity = 'store' and entity_id = 'store'::text and status in ('machine', 'done')
  union all select lang, 'slug', slug
  from "translated_slugs"
  where entity = 'store' and entity_id = 'store'::text and current) all_of
  group by lang) w), "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "store_settings"
  left join "media" on "media"."id" = "store_settings"."home_media_id";
select (select case when pg_is_in_recovery() then concat(pg_snapshot_xmin(s), ':', pg_snapshot_xmin(s), ':') else s::text end
  from pg_current_snapshot() s) as seen;

-- shop.catalog.product
select "variants"."product_id", asked.currency, "variants"."id", "variants"."title", case when not exists ( select 1
  from "product_options" choice
  where choice.product_id = "variants".product_id) then null when "variants".sku <> '' and not exists ( select 1
  from "variants" twin
  join lateral (select vp.amount, vp.compare_at
  from "variant_prices" vp
  where vp.variant_id = twin.id and vp.currency = asked.currency) as offer on true
  where twin.product_id = "variants".product_id and twin.id <> "variants".id and twin.sku = "variants".sku and twin.archived_at is null) then "variants".sku else "variants".id::text end, "variants"."sku", "variants"."barcode", "variants"."weight_grams", "variants"."requires_shipping", offer.amount, offer.compare_at, "media"."key", "variants"."track_inventory", ( select json_object_agg(po.name, pov.value
  order by po.position)
  from "variant_option_values" vov
  join "product_options" po on po.id = vov.option_id
  join "product_option_values" pov on pov.id = vov.value_id
  where vov.variant_id = "variants"."id"), supply.available, supply.capacity
  from unnest($::uuid[], $::text[]) as asked (product_id, currency)
  inner join "variants" on "variants"."product_id" = asked.product_id
  inner join lateral (select vp.amount, vp.compare_at
  from "variant_prices" vp
  where vp.variant_id = "variants".id and vp.currency = asked.currency) as offer on true cross
  join lateral (select coalesce(sum(greatest(on_hand - reserved, 0)), 0)::int as available, coalesce(sum(on_hand + backorder_limit - reserved), 0)::int as capacity
  from (select sl.on_hand, sl.backorder_limit, sl.reserved as reserved
  from "stock_levels" sl
  join "locations" l on l.id = sl.location_id and l.active
  where sl.variant_id = "variants".id) as level) as supply
  left join "media" on "media"."id" = "variants"."media_id"
  where "variants"."archived_at" is null
  order by "variants"."position" asc, "variants"."id" asc;
select asked.place::int, "products"."id", "products"."slug", "products"."status", "products"."title", "products"."description_html", (select json_build_object('slug', b.slug, 'name', b.name)
  from "brands" b
  where b.id = "products"."brand_id"), coalesce((select t.name
  from "product_types" t
  where t.id = "products"."type_id"), ''), "products"."tags", "products"."tax_class", "products"."seo_title", "products"."seo_description", "products"."published_at", "products"."updated_at", said.rating::float8, said.ratings, array(select pc.category_id
  from "product_categories" pc
  where pc.product_id = "products"."id"), array( select m.code
  from "markets" m
  join "listings" l on l.market_id = m.id and l.product_id = "products"."id" and l.listed
  where m.active
  order by m.code), ( select json_agg(json_build_object('name', po.name, 'values', ( select json_agg(json_build_object('value', pov.value, 'swatch', pov.swatch)
  order by pov.position)
  from "product_option_values" pov
  where pov.option_id = po.id))
  order by po.position)
  from "product_options" po
  where po.product_id = "products"."id"), ( select json_agg(json_build_object('key', m.key, 'width', m.width, 'height', m.height, 'color', m.color, 'renditions', m.renditions, 'alt', coalesce(nullif(pm.alt, ''), m.alt))
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
  where v.product_id = "products"."id"), ( with recursive chain as ( (select c.id, c.parent_id, c.slug, c.title, 1 as depth
  from "categories" c
  join "product_categories" pc on pc.category_id = c.id
  where pc.product_id = "products"."id"
  order by pc.position, c.id
  limit 1)
  union all select c.id, c.parent_id, c.slug, c.title, chain.depth + 1
  from "categories" c
  join chain on c.id = chain.parent_id
  where chain.depth < 20) select json_agg(json_build_object('slug', slug, 'title', title, 'written', ( select coalesce(json_object_agg(w.lang, w.fields), '{}')
  from ( select lang, json_object_agg(field, value) as fields
  from ( select lang, field, value
  from "translations"
  where entity = 'category' and entity_id = chain.id::text and status in ('machine', 'done')
  union all select lang, 'slug', slug
  from "translated_slugs"
  where entity = 'category' and entity_id = chain.id::text and current) all_of
  group by lang) w))
  order by depth desc)
  from chain), ( select l.translations
  from "listings" l
  where l.product_id = "products"."id"
  limit 1)
  from unnest($::text[], $::text[], $::text[]) with ordinality as asked (slug, market, language, place)
  inner join "products" on "products"."id" = coalesce( ( select ts.entity_id
  from "translated_slugs" ts
  where ts.entity = 'product' and ts.lang = coalesce(asked.language, (select m.languages[1]
  from "markets" m
  where m.code = asked.market)) and ts.slug = asked.slug)::uuid, (select ps.product_id
  from "product_slugs" ps
  where ps.slug = asked.slug)) cross
  join lateral (select round(avg(r.rating), 2) as rating, count(*)::int as ratings
  from "reviews" r
  where r.product_id = "products"."id" and r.state = 'published') as said;

-- shop.catalog.reviews
select "id", "rating", "title", "text", "name", "answer", "written_at"
  from "reviews"
  where ("reviews"."product_id" = $ and "reviews"."state" = $)
  order by "reviews"."written_at" desc, "reviews"."id" desc
  limit $;
select "slug", ( select l.translations
  from "listings" l
  where l.product_id = "id"
  limit 1)
  from "products"
  where "products"."id" = $;
select coalesce( ( select ts.entity_id
  from "translated_slugs" ts
  where ts.entity = 'product' and ts.lang = $ and ts.slug = $)::uuid, (select ps.product_id
  from "product_slugs" ps
  where ps.slug = $)) as id;

-- shop.catalog.sitemap
select "brands"."id", "brands"."slug", "brands"."description_html", ( select coalesce(json_object_agg(w.lang, w.fields), '{}')
  from ( select lang, json_object_agg(field, value) as fields
  from ( select lang, field, value
  from "translations"
  where entity = 'brand' and entity_id = "brands"."id"::text and status in ('machine', 'done')
  union all select lang, 'slug', slug
  from "translated_slugs"
  where entity = 'brand' and entity_id = "brands"."id"::text and current) all_of
  group by lang) w), "brands"."name", "brands"."updated_at", "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "brands"
  left join "media" on "media"."id" = "brands"."media_id"
  order by lower("brands"."name") asc, "brands"."id" asc;
select "slug", "updated_at", ( select jsonb_object_agg(said.key, jsonb_strip_nulls( jsonb_build_object('slug', said.value->'slug', 'title', said.value->'title')))
  from "listings" l, jsonb_each(l.translations) said
  where l.product_id = "products"."id" and l.market_id = $ and said.key = any ($::text[])), ( select json_build_object('key', m.key, 'width', m.width, 'height', m.height, 'color', m.color, 'renditions', m.renditions, 'alt', m.alt)
  from "product_media" pm
  join "media" m on m.id = pm.media_id
  where pm.product_id = "products"."id"
  order by pm.position
  limit 1)
  from "products"
  where exists (select 1
  from "listings" l
  where l.product_id = "products"."id" and l.market_id = $ and l.listed)
  order by "products"."id" asc
  limit $;

-- shop.catalog.sitemapCursors
select id
  from ( select "products"."id", row_number() over (order by "products"."id") as nth, count(*) over () as total
  from "products"
  where exists (select 1
  from "listings" l
  where l.product_id = "products"."id" and l.market_id = $ and l.listed)) listed
  where nth % $ = 0 and nth < total
  order by id;

-- by all, brand, categories, category, collection, home, sitemap
select "categories"."id", "categories"."parent_id", "categories"."slug", "categories"."title", "categories"."description", "categories"."facets", "categories"."updated_at", ( select coalesce(json_object_agg(w.lang, w.fields), '{}')
  from ( select lang, json_object_agg(field, value) as fields
  from ( select lang, field, value
  from "translations"
  where entity = 'category' and entity_id = "categories"."id"::text and status in ('machine', 'done')
  union all select lang, 'slug', slug
  from "translated_slugs"
  where entity = 'category' and entity_id = "categories"."id"::text and current) all_of
  group by lang) w), "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "categories"
  left join "media" on "media"."id" = "categories"."media_id"
  order by "categories"."position" asc, "categories"."title" asc, "categories"."id" asc;

-- by collections, home, sitemap
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

-- by all, brand, brands, categories, category, collection, collections, home, product, reviews, sitemap, sitemapCursors
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

-- by all, brand, brands, categories, category, collection, collections, home, product, reviews, sitemap
select moment.seen, moment.synonyms, moment.rules, moment.learned, "listings"."product_id", "listings"."changed", "listings"."listed", "listings"."card", "listings"."options", "listings"."variants", "listings"."facts", "listings"."category_ids", "listings"."words", "listings"."translations", "listings"."rank", "listings"."newest", "listings"."popularity", "listings"."rating", "listings"."ratings"
  from (select (select case when pg_is_in_recovery() then concat(pg_snapshot_xmin(s), ':', pg_snapshot_xmin(s), ':') else s::text end
  from pg_current_snapshot() s) as seen, coalesce((select synonyms
  from "search_changes"), 0) as synonyms, coalesce((select rules
  from "search_changes"), 0) as rules, coalesce((select learned
  from "search_changes"), 0) as learned) moment
  left join "listings" on ("listings"."market_id" = $ and "listings"."changed" >= pg_snapshot_xmin($::pg_snapshot) and not pg_visible_in_snapshot("listings"."changed", $::pg_snapshot))
  order by "listings"."changed" asc, "listings"."product_id" asc
  limit $;

-- by all, brand, collection, collections, home 2 times, reviews, sitemap
select wanted.place::int as place, l.card, case when wanted.chain <> '' then ( select jsonb_object_agg(said.key, said.value - '{description,seoTitle,seoDescription,units,categories}'::text[])
  from jsonb_each(l.translations) said
  where said.key = any (string_to_array(wanted.chain, ','))) end as translations, l.rating::float8 as rating, l.ratings, ( select json_build_object('key', v->'key', 'image', v->'image')
  from jsonb_array_elements(l.variants) v
  where v->>'id' = wanted.shown) as shown
  from unnest($::uuid[], $::text[], $::uuid[], $::text[]) with ordinality as wanted (id, shown, market_id, chain, place)
  join "listings" l on l.product_id = wanted.id and l.market_id = wanted.market_id and l.listed;
