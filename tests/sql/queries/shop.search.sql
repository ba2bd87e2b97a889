-- Written by apps/api/src/reads.test.ts.

-- shop.search.products
select "code", "currency", "locale", "prices_include_tax", "time_zone", "countries", ( select coalesce(json_agg(json_build_object('name', m.name, 'amount', p.amount, 'freeFrom', p.free_from, 'minDays', m.min_days, 'maxDays', m.max_days, 'cutoffHour', m.cutoff_hour, 'needsStock', m.needs_stock)
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
select "id", "slug", "title", "vendor", "published_at", ( select json_agg(json_build_object('amount', offer.amount, 'compareAt', offer.compare_at, 'tracked', v.track_inventory, 'available', supply.available, 'capacity', supply.capacity))
  from "variants" v
  join lateral (select vp.amount, vp.compare_at
  from "variant_prices" vp
  where vp.variant_id = v.id and vp.currency = $) as offer on true cross
  join lateral (select coalesce(sum(greatest(on_hand - reserved, 0)), 0)::int as available, coalesce(sum(on_hand + backorder_limit - reserved), 0)::int as capacity
  from (select sl.on_hand, sl.backorder_limit, sl.reserved as reserved
  from "stock_levels" sl
  join "locations" l on l.id = sl.location_id and l.active
  where sl.variant_id = v.id) as level) as supply
  where v.product_id = "products"."id" and v.archived_at is null and true), null, ( select json_agg(row_to_json(i)
  order by i.position)
  from ( select m.key, m.width, m.height, m.color, m.renditions, pm.position, coalesce(nullif(pm.alt, ''), m.alt) as alt
  from "product_media" pm
  join "media" m on m.id = pm.media_id
  where pm.product_id = "products"."id"
  order by pm.position
  limit 2) i), ( select json_agg(json_build_object('value', pov.value, 'color', pov.swatch)
  order by pov.position)
  from "product_options" po
  join "product_option_values" pov on pov.option_id = po.id
  where po.product_id = "products"."id" and pov.swatch is not null), (case when "products"."id" in (select v.product_id
  from "variants" v
  where v.archived_at is null and v.sku in ($, …)) then 100 else 0 end + coalesce(( select ts_rank(ps.document, ((to_tsquery('simple', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text) || to_tsquery('english', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text))))
  from "product_search" ps
  where ps.product_id = "products"."id"), 0))::float8
  from "products"
  where ("products"."status" = 'active' and exists (select 1
  from "variants" v
  join lateral (select vp.amount, vp.compare_at
  from "variant_prices" vp
  where vp.variant_id = v.id and vp.currency = $) as offer on true
  where v.product_id = "products"."id" and v.archived_at is null and true) and ("products"."id" in (select ps.product_id
  from "product_search" ps
  where ps.active and ps.document @@ ((to_tsquery('simple', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text) || to_tsquery('english', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text)))) or "products"."id" in (select v.product_id
  from "variants" v
  where v.archived_at is null and v.sku in ($, …))))
  order by (case when "products"."id" in (select v.product_id
  from "variants" v
  where v.archived_at is null and v.sku in ($, …)) then 100 else 0 end + coalesce(( select ts_rank(ps.document, ((to_tsquery('simple', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text) || to_tsquery('english', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text))))
  from "product_search" ps
  where ps.product_id = "products"."id"), 0))::float8 desc nulls last, "products"."id" asc
  limit $;
select "product_options"."name", "product_option_values"."value", min("product_option_values"."swatch")
  from "product_option_values"
  inner join "product_options" on "product_options"."id" = "product_option_values"."option_id"
  where "product_options"."product_id" in (select "id"
  from "products"
  where ("products"."status" = 'active' and exists (select 1
  from "variants" v
  join lateral (select vp.amount, vp.compare_at
  from "variant_prices" vp
  where vp.variant_id = v.id and vp.currency = $) as offer on true
  where v.product_id = "products"."id" and v.archived_at is null and true) and ("products"."id" in (select ps.product_id
  from "product_search" ps
  where ps.active and ps.document @@ ((to_tsquery('simple', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text) || to_tsquery('english', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text)))) or "products"."id" in (select v.product_id
  from "variants" v
  where v.archived_at is null and v.sku in ($, …))))
  limit $)
  group by "product_options"."name", "product_option_values"."value"
  order by min("product_options"."position") asc, "product_options"."name" asc, min("product_option_values"."position") asc, "product_option_values"."value" asc
  limit $;
select count(*)::int
  from (select "id"
  from "products"
  where ("products"."status" = 'active' and exists (select 1
  from "variants" v
  join lateral (select vp.amount, vp.compare_at
  from "variant_prices" vp
  where vp.variant_id = v.id and vp.currency = $) as offer on true
  where v.product_id = "products"."id" and v.archived_at is null and true) and ("products"."id" in (select ps.product_id
  from "product_search" ps
  where ps.active and ps.document @@ ((to_tsquery('simple', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text) || to_tsquery('english', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text)))) or "products"."id" in (select v.product_id
  from "variants" v
  where v.archived_at is null and v.sku in ($, …))))
  limit $) "some";

-- shop.search.suggest
select "categories"."id", "categories"."parent_id", "categories"."slug", "categories"."title", "categories"."description", "categories"."updated_at", "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "categories"
  left join "media" on "media"."id" = "categories"."media_id"
  order by "categories"."position" asc, "categories"."title" asc, "categories"."id" asc;
select "code", "currency", "locale", "prices_include_tax", "time_zone", "countries", ( select coalesce(json_agg(json_build_object('name', m.name, 'amount', p.amount, 'freeFrom', p.free_from, 'minDays', m.min_days, 'maxDays', m.max_days, 'cutoffHour', m.cutoff_hour, 'needsStock', m.needs_stock)
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
select "id", "slug", "title", "vendor", "published_at", ( select json_agg(json_build_object('amount', offer.amount, 'compareAt', offer.compare_at, 'tracked', v.track_inventory, 'available', supply.available, 'capacity', supply.capacity))
  from "variants" v
  join lateral (select vp.amount, vp.compare_at
  from "variant_prices" vp
  where vp.variant_id = v.id and vp.currency = $) as offer on true cross
  join lateral (select coalesce(sum(greatest(on_hand - reserved, 0)), 0)::int as available, coalesce(sum(on_hand + backorder_limit - reserved), 0)::int as capacity
  from (select sl.on_hand, sl.backorder_limit, sl.reserved as reserved
  from "stock_levels" sl
  join "locations" l on l.id = sl.location_id and l.active
  where sl.variant_id = v.id) as level) as supply
  where v.product_id = "products"."id" and v.archived_at is null and true), null, ( select json_agg(row_to_json(i)
  order by i.position)
  from ( select m.key, m.width, m.height, m.color, m.renditions, pm.position, coalesce(nullif(pm.alt, ''), m.alt) as alt
  from "product_media" pm
  join "media" m on m.id = pm.media_id
  where pm.product_id = "products"."id"
  order by pm.position
  limit 2) i), ( select json_agg(json_build_object('value', pov.value, 'color', pov.swatch)
  order by pov.position)
  from "product_options" po
  join "product_option_values" pov on pov.option_id = po.id
  where po.product_id = "products"."id" and pov.swatch is not null), (case when "products"."id" in (select v.product_id
  from "variants" v
  where v.archived_at is null and v.sku in ($, …)) then 100 else 0 end + coalesce(( select ts_rank(ps.document, ((to_tsquery('simple', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text) || to_tsquery('english', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text))))
  from "product_search" ps
  where ps.product_id = "products"."id"), 0))::float8
  from "products"
  where ("products"."status" = 'active' and exists (select 1
  from "variants" v
  join lateral (select vp.amount, vp.compare_at
  from "variant_prices" vp
  where vp.variant_id = v.id and vp.currency = $) as offer on true
  where v.product_id = "products"."id" and v.archived_at is null and true) and ("products"."id" in (select ps.product_id
  from "product_search" ps
  where ps.active and ps.document @@ ((to_tsquery('simple', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text) || to_tsquery('english', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text)))) or "products"."id" in (select v.product_id
  from "variants" v
  where v.archived_at is null and v.sku in ($, …))))
  order by (case when "products"."id" in (select v.product_id
  from "variants" v
  where v.archived_at is null and v.sku in ($, …)) then 100 else 0 end + coalesce(( select ts_rank(ps.document, ((to_tsquery('simple', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text) || to_tsquery('english', '''' || translate(kontor_unaccent($::text), '''\', '') || '''' || $::text))))
  from "product_search" ps
  where ps.product_id = "products"."id"), 0))::float8 desc nulls last, "products"."id" asc
  limit $;
