-- Written by apps/api/src/reads.test.ts.

-- admin.settings.homePicture
select "media"."id", "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "store_settings"
  inner join "media" on "media"."id" = "store_settings"."home_media_id";

-- admin.settings.markets
select "id", "code", "name", "currency", "locale", "languages", "countries", "prices_include_tax", "time_zone", "bank_transfer", "transfer_limit", "is_default", "active", "position", "version"
  from "markets"
  order by "markets"."position" asc, "markets"."code" asc;

-- admin.settings.regions

-- admin.settings.shipping
select "id", "name", "countries", "position", "version"
  from "shipping_zones"
  order by "shipping_zones"."position" asc, "shipping_zones"."id" asc;
select "id", "zone_id", "name", "description", "min_days", "max_days", "cutoff_hour", "needs_stock", "tax_class", "position", "active", "version"
  from "shipping_methods"
  order by "shipping_methods"."position" asc, "shipping_methods"."id" asc;
select "method_id", "currency", "amount", "free_from"
  from "shipping_method_prices"
  order by "shipping_method_prices"."currency" asc;

-- admin.settings.store
select "name", "content_language", "tagline", "about", "email", "address", "returns_policy", "payment_instructions", "payment_window_minutes", "capture_on_ship", "transfer_days", "transfer_max_units", "unpaid_mail_minutes", "version"
  from "store_settings";

-- admin.settings.taxNotes
select served.country
  from ( select distinct c.country
  from "markets" m, unnest(m.countries) as c (country)
  where m.active and not exists (select 1
  from "tax_rates" t
  where t.country = c.country and t.tax_class = 'standard' and t.valid_from <= (now() at time zone m.time_zone)::date and (t.valid_until is null or t.valid_until > (now() at time zone m.time_zone)::date)) ) as served
  order by served.country;
select unnest("markets"."countries") as country
  from "markets"
  where "markets"."active" union select "tax_rates"."country"
  from "tax_rates";

-- admin.settings.taxRates
select "id", "name", "country", "region", "postcodes", "adds_to_wider", "tax_class", "rate_ppm", "valid_from", "valid_until", "version"
  from "tax_rates"
  order by "tax_rates"."country" asc, "tax_rates"."region" asc, "tax_rates"."postcodes" asc, "tax_rates"."tax_class" asc, "tax_rates"."valid_from" desc;
