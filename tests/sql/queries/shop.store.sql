-- Written by apps/api/src/reads.test.ts.

-- shop.store.delivery
select "id", "code", "name", "currency", "locale", "languages", "countries", "prices_include_tax", "time_zone", "bank_transfer", "transfer_limit"
  from "markets"
  where ("markets"."code" = $ and "markets"."active" = $);
select "id", "name", "countries", "position", "version"
  from "shipping_zones"
  order by "shipping_zones"."position" asc, "shipping_zones"."id" asc;
select "id", "zone_id", "name", "description", "min_days", "max_days", "cutoff_hour", "needs_stock", "tax_class", "position", "active", "version"
  from "shipping_methods"
  order by "shipping_methods"."position" asc, "shipping_methods"."id" asc;
select "id", ( select coalesce(json_object_agg(w.lang, w.fields), '{}')
  from ( select lang, json_object_agg(field, value) as fields
  from ( select lang, field, value
  from "translations"
  where entity = 'shippingMethod' and entity_id = "shipping_methods"."id"::text and status in ('machine', 'done')
  union all select lang, 'slug', slug
  from "translated_slugs"
  where entity = 'shippingMethod' and entity_id = "shipping_methods"."id"::text and current) all_of
  group by lang) w)
  from "shipping_methods";
select "method_id", "currency", "amount", "free_from"
  from "shipping_method_prices"
  order by "shipping_method_prices"."currency" asc;

-- shop.store.info
select "code", "name", "currency", "locale", "languages", "countries", "prices_include_tax", "is_default", "time_zone", "bank_transfer"
  from "markets"
  where "markets"."active" = $
  order by "markets"."position" asc, "markets"."code" asc;
select "markets"."code", "shipping_methods"."name", ( select coalesce(json_object_agg(w.lang, w.fields), '{}')
  from ( select lang, json_object_agg(field, value) as fields
  from ( select lang, field, value
  from "translations"
  where entity = 'shippingMethod' and entity_id = "shipping_methods"."id"::text and status in ('machine', 'done')
  union all select lang, 'slug', slug
  from "translated_slugs"
  where entity = 'shippingMethod' and entity_id = "shipping_methods"."id"::text and current) all_of
  group by lang) w), "shipping_method_prices"."amount", "shipping_method_prices"."free_from", "shipping_methods"."min_days", "shipping_methods"."max_days", "shipping_methods"."cutoff_hour", "shipping_methods"."needs_stock"
  from "markets"
  inner join "shipping_methods" on ("shipping_methods"."zone_id" = (select z.id
  from "shipping_zones" z
  where "markets"."countries"[1] = any(z.countries)
  order by z.position, z.id
  limit 1) and "shipping_methods"."active" = $)
  inner join "shipping_method_prices" on ("shipping_method_prices"."method_id" = "shipping_methods"."id" and "shipping_method_prices"."currency" = "markets"."currency")
  where "markets"."active" = $
  order by "shipping_method_prices"."amount" asc, "shipping_methods"."position" asc;
select "name", "content_language", "tagline", "email", "address", "returns_policy", ( select coalesce(json_object_agg(w.lang, w.fields), '{}')
  from ( select lang, json_object_agg(field, value) as fields
  from ( select lang, field, value
  from "translations"
  where entity = 'store' and entity_id = 'store'::text and status in ('machine', 'done')
  union all select lang, 'slug', slug
  from "translated_slugs"
  where entity = 'store' and entity_id = 'store'::text and current) all_of
  group by lang) w)
  from "store_settings";
