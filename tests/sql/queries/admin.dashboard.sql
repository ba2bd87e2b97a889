-- Written by apps/api/src/reads.test.ts.

-- admin.dashboard.todo
select "code", count(*)::int
  from "order_problems"
  where "order_problems"."resolved_at" is null
  group by "order_problems"."code"
  order by count(*)::int desc, "order_problems"."code";
select kind, count
  from (values ($::text, (select count(*)::int
  from (select 1
  from "orders"
  where ("orders"."status" = 'placed' and exists (select 1
  from order_lines l
  where l.order_id = orders.id and l.quantity > l.fulfilled_quantity + l.refunded_quantity) and "orders"."payment_status"::text in ($, …) and ((select coalesce(sum(p.captured_amount), 0)::bigint
  from payments p
  where p.order_id = orders.id) >= "orders"."total" or coalesce( (select s.capture_on_ship
  from "store_settings" s), true) and (select coalesce(sum(p.captured_amount), 0)::bigint
  from payments p
  where p.order_id = orders.id) + (select coalesce(sum(p.amount), 0)::bigint
  from payments p
  where p.order_id = orders.id and p.status = 'authorized') = "orders"."total") and not exists (select 1
  from disputes d
  where d.order_id = orders.id and d.status in ('needs_response', 'under_review')) and not exists (select 1
  from order_problems q
  where q.order_id = orders.id and q.resolved_at is null and q.code in ($, …)))
  limit $) as rows)), ($::text, (select count(*)::int
  from (select 1
  from "orders"
  where ("orders"."status" in ('placed', 'completed') and "orders"."payment_status" = 'awaiting' and exists (select
  from payments p
  where p.order_id = "orders"."id" and p.by_hand and p.status not in ('failed', 'cancelled')))
  limit $) as rows)), ($::text, (select count(*)::int
  from (select 1
  from (select distinct "order_problems"."order_id"
  from "order_problems"
  where "order_problems"."resolved_at" is null) as troubled
  limit $) as rows)), ($::text, (select count(*)::int
  from (select 1
  from "orders"
  where exists (select
  from refunds r
  where r.order_id = "orders"."id" and r.status = 'pending')
  limit $) as rows)), ($::text, (select count(*)::int
  from (select 1
  from "order_problems"
  where "order_problems"."resolved_at" is null and "order_problems"."code" = 'refund_failed'
  limit $) as rows)), ($::text, (select count(*)::int
  from (select 1
  from "variants"
  where "variants"."archived_at" is null and "variants"."track_inventory" and case when "variants".track_inventory then (select available
  from (select coalesce(sum(greatest(on_hand - reserved, 0)), 0)::int as available, coalesce(sum(on_hand + backorder_limit - reserved), 0)::int as capacity
  from (select sl.on_hand, sl.backorder_limit, sl.reserved as reserved
  from "stock_levels" sl
  join "locations" l on l.id = sl.location_id and l.active
  where sl.variant_id = "variants".id) as level) as supply) end <= $
  limit $) as rows)), ($::text, (select count(*)::int
  from (select 1
  from "mails"
  where "mails"."status" = 'failed'
  limit $) as rows)), ($::text, (select count(*)::int
  from (select 1
  from ( select distinct c.country
  from "markets" m, unnest(m.countries) as c (country)
  where m.active and not exists (select 1
  from "tax_rates" t
  where t.country = c.country and t.tax_class = 'standard' and t.valid_from <= (now() at time zone m.time_zone)::date and (t.valid_until is null or t.valid_until > (now() at time zone m.time_zone)::date)) ) as served
  limit $) as rows)), ($::text, (select count(*)::int
  from (select 1
  from ( select distinct c.country
  from "markets" m, unnest(m.countries) as c (country)
  where m.active and not exists (select 1
  from "shipping_zones" z
  join "shipping_methods" s on s.zone_id = z.id and s.active
  join "shipping_method_prices" p on p.method_id = s.id and p.currency = m.currency
  where c.country = any (z.countries)) and (exists (select 1
  from "variants" v
  where v.requires_shipping and v.archived_at is null) or not exists (select 1
  from "variants" v
  where v.archived_at is null)) ) as unreached
  limit $) as rows)), ($::text, (select count(*)::int
  from (select 1
  from "webhook_events"
  where "webhook_events"."processed_at" is null and "webhook_events"."received_at" < now() - interval '5 minutes'
  limit $) as rows)), ($::text, (select count(*)::int
  from (select 1
  from (values ($, …::int), …) as q (name, seconds)
  join pgboss.job j on j.name = q.name and j.state in ('created', 'retry') and not j.blocked and j.start_after < now() - q.seconds * interval '1 second'
  limit $) as rows))) as counts (kind, count);
