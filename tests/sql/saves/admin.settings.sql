-- Written by apps/api/src/versions.test.ts.

-- admin.settings.saveMarket
select "code", "languages", "is_default"
  from "markets"
  where "markets"."id" <> $;
select "id", "code", "name", "currency", "locale", "languages", "countries", "prices_include_tax", "time_zone", "bank_transfer", "transfer_limit", "is_default", "active", "position", "version"
  from "markets"
  order by "markets"."position" asc, "markets"."code" asc;
select "id", "code", "name", "currency", "locale", "languages", "countries", "prices_include_tax", "time_zone", "bank_transfer", "transfer_limit", "is_default", "active", "position", "version", "created_at", "updated_at", "updated_by"
  from "markets"
  where "markets"."id" = $;
select pg_advisory_xact_lock(key)
  from ( select distinct hashtextextended(who, 0) as key
  from (values ($::text)) named (who)
  where who is not null
  order by 1 ) keys;
update "markets"
  set "code" = $, "name" = $, "currency" = $, "locale" = $, "languages" = $, "countries" = $, "prices_include_tax" = $, "time_zone" = $, "bank_transfer" = $, "transfer_limit" = $, "is_default" = $, "active" = $, "position" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("markets"."id" = $ and "markets"."version" = $)
  returning "id", "code", "name", "currency", "locale", "languages", "countries", "prices_include_tax", "time_zone", "bank_transfer", "transfer_limit", "is_default", "active", "position", "version", "created_at", "updated_at", "updated_by";
update "markets"
  set "is_default" = $, "version" = "markets"."version" + 1, "updated_at" = $, "updated_by" = $
  where ("markets"."is_default" = $ and "markets"."id" <> $);

-- admin.settings.saveMethod
delete
  from "shipping_method_prices"
  where ("shipping_method_prices"."method_id" = $ and "shipping_method_prices"."currency" not in ($));
insert into "shipping_method_prices" ("method_id", "currency", "amount", "free_from")
  values ($, …)
  on conflict ("method_id","currency") do update
  set "amount" = excluded.amount, "free_from" = excluded.free_from;
select "id"
  from "shipping_zones"
  where "shipping_zones"."id" in ($);
select "id", "name", "countries", "position", "version"
  from "shipping_zones"
  order by "shipping_zones"."position" asc, "shipping_zones"."id" asc;
select "id", "zone_id", "name", "description", "min_days", "max_days", "cutoff_hour", "needs_stock", "tax_class", "position", "active", "version"
  from "shipping_methods"
  order by "shipping_methods"."position" asc, "shipping_methods"."id" asc;
select "method_id", "currency", "amount", "free_from"
  from "shipping_method_prices"
  order by "shipping_method_prices"."currency" asc;
update "shipping_methods"
  set "zone_id" = $, "name" = $, "description" = $, "min_days" = $, "max_days" = $, "cutoff_hour" = $, "needs_stock" = $, "tax_class" = $, "position" = $, "active" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("shipping_methods"."id" = $ and "shipping_methods"."version" = $)
  returning "id", "zone_id", "name", "description", "min_days", "max_days", "cutoff_hour", "needs_stock", "tax_class", "position", "active", "version", "created_at", "updated_at", "updated_by";

-- admin.settings.saveStore
insert into "store_settings" ("id", "name", "content_language", "tagline", "about", "email", "address", "returns_policy", "payment_instructions", "home_media_id", "payment_window_minutes", "transfer_days", "transfer_max_units", "capture_on_ship", "version", "unpaid_mail_minutes", "updated_at", "updated_by")
  values ($, …, default, $, …)
  on conflict ("id") do update
  set "name" = $, "content_language" = $, "tagline" = $, "about" = $, "email" = $, "address" = $, "returns_policy" = $, "payment_instructions" = $, "payment_window_minutes" = $, "transfer_days" = $, "transfer_max_units" = $, "capture_on_ship" = $, "version" = $, "unpaid_mail_minutes" = $, "updated_at" = $, "updated_by" = $
  where "store_settings"."version" = $
  returning "content_language";
select "content_language"
  from "store_settings";
select "name", "content_language", "tagline", "about", "email", "address", "returns_policy", "payment_instructions", "payment_window_minutes", "capture_on_ship", "transfer_days", "transfer_max_units", "unpaid_mail_minutes", "version"
  from "store_settings";

-- admin.settings.saveTaxRate
select "id", "name", "country", "region", "postcodes", "adds_to_wider", "tax_class", "rate_ppm", "valid_from", "valid_until", "version"
  from "tax_rates"
  order by "tax_rates"."country" asc, "tax_rates"."region" asc, "tax_rates"."postcodes" asc, "tax_rates"."tax_class" asc, "tax_rates"."valid_from" desc;
select "id", "name", "valid_from", "postcodes", "adds_to_wider"
  from "tax_rates"
  where ("tax_rates"."country" = $ and "tax_rates"."region" is null and "tax_rates"."tax_class" = $ and ("tax_rates"."valid_until" is null or "tax_rates"."valid_until" > $) and "tax_rates"."id" <> $);
select pg_advisory_xact_lock(key)
  from ( select distinct hashtextextended(who, 0) as key
  from (values ($::text)) named (who)
  where who is not null
  order by 1 ) keys;
update "tax_rates"
  set "name" = $, "country" = $, "region" = $, "postcodes" = $, "adds_to_wider" = $, "tax_class" = $, "rate_ppm" = $, "valid_from" = $, "valid_until" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("tax_rates"."id" = $ and "tax_rates"."version" = $)
  returning "id", "name", "country", "region", "postcodes", "adds_to_wider", "tax_class", "rate_ppm", "valid_from", "valid_until", "version", "created_at", "updated_at", "updated_by";

-- admin.settings.saveZone
select "id", "name", "countries", "position", "version"
  from "shipping_zones"
  order by "shipping_zones"."position" asc, "shipping_zones"."id" asc;
select "id", "zone_id", "name", "description", "min_days", "max_days", "cutoff_hour", "needs_stock", "tax_class", "position", "active", "version"
  from "shipping_methods"
  order by "shipping_methods"."position" asc, "shipping_methods"."id" asc;
select "method_id", "currency", "amount", "free_from"
  from "shipping_method_prices"
  order by "shipping_method_prices"."currency" asc;
update "shipping_zones"
  set "name" = $, "countries" = $, "position" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("shipping_zones"."id" = $ and "shipping_zones"."version" = $)
  returning "id", "name", "countries", "position", "version", "created_at", "updated_at", "updated_by";
