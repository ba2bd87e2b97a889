-- Written by apps/api/src/order-statements.test.ts.

-- shop.checkout.placeOrder
select "cart_lines"."id", "cart_lines"."variant_id", "variants"."product_id", "cart_lines"."quantity", "cart_lines"."seen_unit_price", "cart_lines"."found_by", offer.amount, offer.compare_at, "products"."slug", "products"."title", "variants"."title", case when not exists ( select 1
  from "product_options" choice
  where choice.product_id = "variants".product_id) then null when "variants".sku <> '' and not exists ( select 1
  from "variants" twin
  join lateral (select vp.amount, vp.compare_at
  from "variant_prices" vp
  where vp.variant_id = twin.id and vp.currency = $) as offer on true
  where twin.product_id = "variants".product_id and twin.id <> "variants".id and twin.sku = "variants".sku and twin.archived_at is null) then "variants".sku else "variants".id::text end, "variants"."sku", "products"."tax_class", "variants"."requires_shipping", "variants"."track_inventory", ("products"."status" = 'active' and "variants"."archived_at" is null), case when "variants".track_inventory then (select capacity
  from (select coalesce(sum(greatest(on_hand - reserved, 0)), 0)::int as available, coalesce(sum(on_hand + backorder_limit - reserved), 0)::int as capacity
  from (select sl.on_hand, sl.backorder_limit, sl.reserved - coalesce(( select sum(r.quantity)
  from "orders" o
  join "stock_reservations" r on r.order_id = o.id and r.status = 'held' and r.variant_id = sl.variant_id and r.location_id = sl.location_id
  where o.cart_id = $::uuid and o.status = 'awaiting_payment'), 0) as reserved
  from "stock_levels" sl
  join "locations" l on l.id = sl.location_id and l.active
  where sl.variant_id = "variants".id) as level) as supply) end, case when "variants".track_inventory then (select available
  from (select coalesce(sum(greatest(on_hand - reserved, 0)), 0)::int as available, coalesce(sum(on_hand + backorder_limit - reserved), 0)::int as capacity
  from (select sl.on_hand, sl.backorder_limit, sl.reserved - coalesce(( select sum(r.quantity)
  from "orders" o
  join "stock_reservations" r on r.order_id = o.id and r.status = 'held' and r.variant_id = sl.variant_id and r.location_id = sl.location_id
  where o.cart_id = $::uuid and o.status = 'awaiting_payment'), 0) as reserved
  from "stock_levels" sl
  join "locations" l on l.id = sl.location_id and l.active
  where sl.variant_id = "variants".id) as level) as supply) end, coalesce(( select json_agg(json_build_object( 'name', "product_options"."name", 'value', "product_option_values"."value" )
  order by "product_options"."position")
  from "variant_option_values"
  join "product_options" on "product_options"."id" = "variant_option_values"."option_id"
  join "product_option_values" on "product_option_values"."id" = "variant_option_values"."value_id"
  where "variant_option_values"."variant_id" = "variants"."id"), '[]'::json), ( select json_build_object('key', m.key, 'width', m.width, 'height', m.height, 'color', m.color, 'renditions', m.renditions, 'alt', coalesce(nullif(( select pm.alt
  from "product_media" pm
  where pm.product_id = "variants"."product_id" and pm.media_id = m.id), ''), m.alt))
  from "media" m
  where m.id = coalesce("variants"."media_id", ( select pm.media_id
  from "product_media" pm
  where pm.product_id = "variants"."product_id"
  order by pm.position
  limit 1))), ( select jsonb_object_agg(s.key, s.value - '{description,seoTitle,seoDescription,units,categories}'::text[])
  from "listings" l, jsonb_each(l.translations) s
  where l.market_id = $ and l.product_id = "variants"."product_id" and s.key = any ($::text[])), case when row_number() over (order by "cart_lines"."id") = 1 then json_build_object('kept', coalesce( (select s.content_language
  from "store_settings" s), 'en'), 'taxes', (select coalesce(json_agg(json_build_object( 'name', t.name, 'ratePpm', t.rate_ppm, 'taxClass', t.tax_class, 'region', t.region, 'postcodes', t.postcodes, 'addsToWider', t.adds_to_wider)), '[]')
  from "tax_rates" t
  where t.country = $ and t.valid_from <= $::date and (t.valid_until is null or t.valid_until > $::date)), 'methods', (select coalesce(json_agg(json_build_object( 'id', m.id, 'name', m.name, 'description', m.description, 'minDays', m.min_days, 'maxDays', m.max_days, 'cutoffHour', m.cutoff_hour, 'needsStock', m.needs_stock, 'taxClass', m.tax_class, 'amount', p.amount, 'freeFrom', p.free_from, 'written', ( select coalesce(json_object_agg(w.lang, w.fields), '{}')
  from ( select lang, json_object_agg(field, value) as fields
  from ( select lang, field, value
  from "translations"
  where entity = 'shippingMethod' and entity_id = m.id::text and status in ('machine', 'done')
  union all select lang, 'slug', slug
  from "translated_slugs"
  where entity = 'shippingMethod' and entity_id = m.id::text and current) all_of
  group by lang) w))
  order by m.position, m.id), '[]')
  from "shipping_methods" m
  join "shipping_method_prices" p on p.method_id = m.id and p.currency = $
  where m.active and m.zone_id = ( select z.id
  from "shipping_zones" z
  where $ = any(z.countries)
  order by z.position, z.id
  limit 1))) end
  from "cart_lines"
  inner join "variants" on "variants"."id" = "cart_lines"."variant_id"
  inner join "products" on "products"."id" = "variants"."product_id"
  left join lateral (select vp.amount, vp.compare_at
  from "variant_prices" vp
  where vp.variant_id = "variants".id and vp.currency = $) as offer on true
  where "cart_lines"."cart_id" = $
  order by "cart_lines"."id" asc;
select "carts"."id", "carts"."status", "carts"."version", "carts"."customer_id", "carts"."coupon_code", "coupons"."id", "coupons"."code", "coupons"."kind", "coupons"."percent_ppm", "coupons"."amount", "coupons"."currency", "coupons"."min_subtotal", "coupons"."starts_at", "coupons"."ends_at", "coupons"."usage_limit", "coupons"."per_customer_limit", "coupons"."used_count", "coupons"."active", (select count(*)::int
  from "coupon_redemptions"
  where "coupon_redemptions"."coupon_id" = "coupons"."id" and "coupon_redemptions"."status" = 'claimed' and "coupon_redemptions"."mailbox" = mailbox_of($) and not exists (select
  from "orders" o
  where o.cart_id = "carts"."id" and o.status = 'awaiting_payment' and o.id = "coupon_redemptions"."order_id")), (select count(*)::int
  from "coupon_redemptions"
  where "coupon_redemptions"."coupon_id" = "coupons"."id" and "coupon_redemptions"."status" = 'claimed' and exists (select
  from "orders" o
  where o.cart_id = "carts"."id" and o.status = 'awaiting_payment' and o.id = "coupon_redemptions"."order_id")), "markets"."id", "markets"."code", "markets"."name", "markets"."currency", "markets"."locale", "markets"."languages", "markets"."countries", "markets"."prices_include_tax", "markets"."time_zone", "markets"."bank_transfer", "markets"."transfer_limit", (select json_build_object('orderId', o.id, 'basketHash', o.basket_hash, 'total', o.total, 'currency', o.currency, 'expiresAt', to_char(o.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'processing', exists ( select
  from payments p
  where p.order_id = o.id and p.status = 'processing'))
  from "orders" o
  where o.cart_id = "carts"."id" and o.status = 'awaiting_payment')
  from "carts"
  inner join "markets" on "markets"."id" = "carts"."market_id"
  left join "coupons" on "coupons"."code" = "carts"."coupon_code"
  left join "customers" on "customers"."id" = "carts"."customer_id"
  where ("carts"."status" = $ and ("carts"."token_hash" = $ and "carts"."customer_id" is null))
  order by "carts"."customer_id" is null, "carts"."updated_at" desc
  limit $
  for no key update of "carts";
select "orders"."id", "orders"."basket_hash", "orders"."request_hash", "orders"."access_token_hash", "orders"."coupon_code", "payments"."id", exists (select
  from payments p
  where p.order_id = "orders"."id" and p.status = 'processing'), exists (select
  from payments p
  where p.order_id = "orders"."id" and (p.captured_amount > p.refunded_amount or p.status = 'authorized')), array(select l.variant_id
  from "order_lines" l
  where l.order_id = "orders"."id" and l.variant_id is not null)
  from "orders"
  inner join "payments" on "payments"."order_id" = "orders"."id"
  where ("orders"."cart_id" = $ and "orders"."status" = $)
  order by "payments"."status" in ('failed', 'cancelled'), "payments"."status" not in ('pending', 'requires_action', 'processing'), "payments"."by_hand", "payments"."id" desc
  limit $;
select "stock_levels"."variant_id", "stock_levels"."location_id", "stock_levels"."on_hand", "stock_levels"."reserved", "stock_levels"."backorder_limit", "locations"."priority", "locations"."code"
  from "stock_levels"
  inner join "locations" on ("locations"."id" = "stock_levels"."location_id" and "locations"."active")
  where "stock_levels"."variant_id" in ($)
  order by "stock_levels"."variant_id" asc, "stock_levels"."location_id" asc
  for no key update of "stock_levels";
select pg_advisory_xact_lock(key)
  from ( select distinct hashtextextended(who, 0) as key
  from (values ('mailbox ' || mailbox_of($)::text), ('network ' || $::text::text), ('customer ' || $::text::text)) named (who)
  where who is not null
  order by 1 ) keys;
update "payments"
  set "provider_ref" = $, "last_error" = $, "updated_at" = now()
  where ("payments"."id" = $ and "payments"."provider_ref" is null);
with made as (insert into "orders" ("id", "number", "cart_id", "basket_hash", "request_hash", "access_token_hash", "status", "fulfilment_status", "payment_status", "customer_id", "email", "network_hash", "market_id", "currency", "language", "locale", "prices_include_tax", "shipping_address", "billing_address", "shipping_method_id", "shipping_method_name", "delivery_promise", "coupon_code", "subtotal", "discount_total", "shipping_total", "shipping_tax", "tax_total", "total", "quote", "customer_note", "problem", "expires_at", "payment_due_at", "payment_reminded_at", "placed_at", "cancelled_at", "created_at", "updated_at")
  values ($, default, $, …, default, default, default, $, …, default, $::timestamptz + interval '1 minute' * coalesce( (select "store_settings"."payment_window_minutes"
  from "store_settings"
  where "store_settings"."id" = 1), 30), $, default, default, default, $, default)
  returning "id", "total", "expires_at"), lines as (insert into "order_lines" ("id", "order_id", "variant_id", "product_id", "position", "title", "variant_title", "sku", "slug", "media_key", "found_by", "requires_shipping", "track_inventory", "quantity", "unit_price", "discount", "tax_rate_ppm", "tax", "total", "unit_totals", "unit_taxes", "unit_discounts", "fulfilled_quantity", "refunded_quantity")
  values ($, …, default, default)), paid as ( insert into payments (id, order_id, provider, capture_method, by_hand, amount, currency) select $::uuid, o.id, $::payment_provider, $::capture_method, $::boolean, $::bigint, $
  from made o
  where o.id = $::uuid and $::bigint <= o.total - coalesce(( select sum(p.amount)
  from payments p
  where p.order_id = o.id and p.status not in ('failed', 'cancelled')), 0)
  returning id, created_at, capture_method), told as (insert into "news" (topic, id, told) select $, …::uuid, $::jsonb
  from paid) insert into "order_events" (id, order_id, type, actor_kind, actor_id, actor_name, reason, data) select $::uuid, $::uuid, $, …::actor_kind, $::uuid, $, …::jsonb
  from paid
  returning id, (select expires_at
  from made) as "expiresAt", (select created_at
  from paid) as "createdAt", (select capture_method
  from paid) as "captureMethod";
with mine as ( select o.id
  from orders o
  where o.mailbox = mailbox_of($) and (o.created_at > $::timestamptz - interval '1 day' or (o.status in ('awaiting_payment', 'placed', 'completed') and o.payment_status in ('awaiting', 'partially_paid'))) union select o.id
  from orders o
  where o.customer_id = $::uuid and (o.created_at > $::timestamptz - interval '1 day' or (o.status in ('awaiting_payment', 'placed', 'completed') and o.payment_status in ('awaiting', 'partially_paid'))) union select o.id
  from orders o
  where o.network_hash = $::text and (o.created_at > $::timestamptz - interval '1 day' or (o.status in ('awaiting_payment', 'placed', 'completed') and o.payment_status in ('awaiting', 'partially_paid'))) ), buyer as ( select coalesce((select c.email_verified_at is not null and c.mailbox = mailbox_of($)
  from customers c
  where c.id = $::uuid), false) as is_owner ), counted as ( select o.id, o.total, o.currency, o.mailbox = mailbox_of($) as same_mailbox, -- Anybody can type anybody's address: what strangers order with it is not its owner's. coalesce(o.customer_id = $::uuid or not b.is_owner and o.mailbox = mailbox_of($), false) as by_buyer, coalesce(o.network_hash = $::text, false) as by_network, p.manual, p.manual and o.total > 0 and o.payment_status in ('awaiting', 'partially_paid') and o.status in ('awaiting_payment', 'placed', 'completed') as is_open, p.manual and o.created_at > $::timestamptz - interval '1 day' as is_mailed, not p.manual and o.status in ('awaiting_payment', 'expired') and o.created_at > $::timestamptz - $ * interval '1 hour' as is_left, -- A bank debit holds its goods for weeks: what is held counts however old it is. not p.manual and (o.status = 'awaiting_payment' or o.status = 'expired' and o.created_at > $::timestamptz - $ * interval '1 hour') as is_held, o.payment_status in ('paid', 'authorized') and o.total > 0 and o.created_at > $::timestamptz - $ * interval '1 hour' as is_paid, l.units, l.stock
  from mine
  join orders o using (id) cross
  join buyer b cross
  join lateral ( select coalesce(bool_or(p.by_hand), false) as manual
  from payments p
  where p.order_id = o.id) p cross
  join lateral ( select coalesce(sum(l.quantity), 0) as units, coalesce(sum(l.quantity) filter (where l.track_inventory), 0) as stock
  from order_lines l
  where l.order_id = o.id) l ) select (select is_owner
  from buyer) as "isOwner", coalesce((select transfer_max_units
  from store_settings
  where id = 1), 60) as "maxUnits", count(*) filter (where is_open and by_buyer)::int as "transfersOfBuyer", count(*) filter (where is_open and by_network)::int as "transfersOfNetwork", coalesce(sum(units) filter (where is_open and by_buyer), 0)::int as "unitsOfBuyer", coalesce(sum(units) filter (where is_open and by_network), 0)::int as "unitsOfNetwork", coalesce(sum(stock) filter (where id = $::uuid), 0)::int as "stockOfOrder", coalesce(sum(stock) filter (where is_open and by_buyer), 0)::int as "stockOfBuyer", coalesce(sum(stock) filter (where is_open and by_network), 0)::int as "stockOfNetwork", coalesce(sum(total) filter (where is_open and by_buyer and currency = $), 0)::float8 as "valueOfBuyer", coalesce(sum(total) filter (where is_open and by_network and currency = $), 0)::float8 as "valueOfNetwork", count(*) filter (where is_mailed and same_mailbox)::int as "mailsToBuyer", count(*) filter (where is_mailed and by_network)::int as "mailsOfNetwork", count(*) filter (where is_left and by_buyer)::int as "cardsOfBuyer", count(*) filter (where is_left and by_network)::int as "cardsOfNetwork", coalesce(sum(units) filter (where is_held and by_network and id <> $::uuid), 0)::int as "otherCardUnitsOfNetwork", coalesce(sum(stock) filter (where is_held and by_network and id <> $::uuid), 0)::int as "otherCardStockOfNetwork", count(*) filter (where is_paid and by_network)::int as "paidByNetwork"
  from counted;
with part (id, variant_id, location_id, quantity) as (values ($::uuid, $::uuid, $::uuid, $::int)), raised as ( update "stock_levels" l
  set reserved = l.reserved + part.quantity, updated_at = now()
  from part
  where l.variant_id = part.variant_id and l.location_id = part.location_id and l.reserved + part.quantity <= l.on_hand + l.backorder_limit
  returning 1 ) insert into "stock_reservations" (id, order_id, variant_id, location_id, quantity, status, expires_at) select id, $::uuid, variant_id, location_id, quantity, $::reservation_status, $::timestamptz
  from part
  where (select count(*)
  from raised) = $::int
  returning id;

-- shop.checkout.settlePayment
INSERT INTO pgboss.job_common ( id, name, data, priority, start_after, created_on, singleton_key, singleton_on, group_id, group_tier, expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, trace_context ) SELECT COALESCE(id, gen_random_uuid()) as id, 'mail.order-placed' as name, data, COALESCE(priority, 0) as priority, j.start_after, pgboss.job_now() as created_on, "singletonKey", CASE WHEN "singletonSeconds" IS NOT NULL THEN 'epoch'::timestamp + '1s'::interval * ("singletonSeconds"::float8 * floor(( date_part('epoch', pgboss.job_now()) + COALESCE("singletonOffset",0)::float8) / "singletonSeconds"::float8 )) ELSE NULL END as singleton_on, "groupId" as group_id, "groupTier" as group_tier, COALESCE("expireInSeconds", q.expire_seconds, 900) as expire_seconds, COALESCE("deleteAfterSeconds", q.deletion_seconds, 604800) as deletion_seconds, j.start_after + (COALESCE("retentionSeconds", q.retention_seconds, 1209600) * interval '1s') as keep_until, COALESCE("retryLimit", q.retry_limit, 2) as retry_limit, COALESCE("retryDelay", q.retry_delay, 0) as retry_delay, COALESCE("retryBackoff", q.retry_backoff, false) as retry_backoff, COALESCE("retryDelayMax", q.retry_delay_max) as retry_delay_max, q.policy, COALESCE("deadLetter", q.dead_letter) as dead_letter, COALESCE("heartbeatSeconds", q.heartbeat_seconds) as heartbeat_seconds, COALESCE(blocked, false) as blocked, COALESCE(blocking, false) as blocking, COALESCE("pendingDependencies", 0) as pending_dependencies, "__traceContext" as trace_context
  FROM ( SELECT *, CASE WHEN (right("startAfter", 1) = 'Z' OR "startAfter" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN CAST("startAfter" as timestamp with time zone) ELSE pgboss.job_now() + CAST(COALESCE("startAfter",'0') as interval) END as start_after
  FROM json_to_recordset($::text::json) as x ( id uuid, priority integer, data jsonb, "startAfter" text, "retryLimit" integer, "retryDelay" integer, "retryDelayMax" integer, "retryBackoff" boolean, "singletonKey" text, "singletonSeconds" integer, "singletonOffset" integer, "groupId" text, "groupTier" text, "expireInSeconds" integer, "deleteAfterSeconds" integer, "retentionSeconds" integer, "deadLetter" text, "heartbeatSeconds" integer, blocked boolean, blocking boolean, "pendingDependencies" integer, "__traceContext" jsonb ) ) j
  LEFT JOIN pgboss.queue q ON q.name = 'mail.order-placed'
  ON CONFLICT DO NOTHING
  RETURNING id;
select "carts"."id", "orders"."id"
  from "carts"
  inner join "orders" on "orders"."cart_id" = "carts"."id"
  inner join "payments" on "payments"."order_id" = "orders"."id"
  where "payments"."id" = $
  for no key update of "carts";
select "id", "cart_id", "number", "status", "payment_status", "coupon_code", "email", "total", "shipping_total", "shipping_tax", "prices_include_tax"
  from "orders"
  where "orders"."id" = $
  for update of "orders";
select "id", "order_id", "provider", "capture_method", "status", "amount", "currency", "provider_ref", "paid_with", "last_error", "captured_amount", "refunded_amount", "withdrawn_amount", "created_at"
  from "payments"
  where "payments"."id" = $
  for update of "payments";
select "orders"."delivery_promise", "orders"."created_at", "markets"."time_zone", "shipping_methods"."cutoff_hour"
  from "orders"
  inner join "markets" on "markets"."id" = "orders"."market_id"
  left join "shipping_methods" on "shipping_methods"."id" = "orders"."shipping_method_id"
  where "orders"."id" = $;
select "orders"."id", "orders"."status", "orders"."access_token_hash", coalesce((false or ("orders"."customer_id" is null and "carts"."token_hash" = $)), false), false
  from "orders"
  inner join "carts" on "carts"."id" = "orders"."cart_id"
  where ("orders"."id" in ($) and (coalesce((false or ("orders"."customer_id" is null and "carts"."token_hash" = $)), false) or false));
-- 2 times
select "payments"."id", "payments"."order_id", "payments"."provider", "payments"."capture_method", "payments"."status", "payments"."amount", "payments"."currency", "payments"."provider_ref", "payments"."paid_with", "payments"."last_error", "payments"."captured_amount", "payments"."refunded_amount", "payments"."withdrawn_amount", "payments"."created_at", "orders"."status", "orders"."payment_status", "orders"."total", (select coalesce(sum(p.captured_amount), 0)::bigint
  from payments p
  where p.order_id = orders.id), exists (select 1
  from disputes d
  where d.order_id = orders.id and d.status in ('needs_response', 'under_review'))
  from "payments"
  inner join "orders" on "orders"."id" = "payments"."order_id"
  where "payments"."order_id" = $
  order by "payments"."status" in ('failed', 'cancelled'), "payments"."status" not in ('pending', 'requires_action', 'processing'), "payments"."by_hand", "payments"."id" desc
  limit $;
select "payments"."id", "payments"."order_id", "payments"."provider", "payments"."capture_method", "payments"."status", "payments"."amount", "payments"."currency", "payments"."provider_ref", "payments"."paid_with", "payments"."last_error", "payments"."captured_amount", "payments"."refunded_amount", "payments"."withdrawn_amount", "payments"."created_at", "orders"."status", "orders"."payment_status", "orders"."total", (select coalesce(sum(p.captured_amount), 0)::bigint
  from payments p
  where p.order_id = orders.id), exists (select 1
  from disputes d
  where d.order_id = orders.id and d.status in ('needs_response', 'under_review')), (select coalesce(-sum(l.amount), 0)::bigint
  from ledger_entries l
  join disputes d on d.id = l.dispute_id
  where l.payment_id = payments.id and d.status = 'lost' and l.kind in ('chargeback', 'chargeback_reversal')), (select coalesce(sum(r.amount), 0)::bigint
  from refunds r
  where r.payment_id = payments.id and r.status = 'succeeded')
  from "payments"
  inner join "orders" on "orders"."id" = "payments"."order_id"
  where "payments"."order_id" = $
  order by "payments"."id" asc;
select "status", "total", (select coalesce(sum(p.captured_amount), 0)::bigint
  from payments p
  where p.order_id = orders.id), "payment_status", (select coalesce(sum(p.amount), 0)::bigint
  from payments p
  where p.order_id = orders.id and p.status = 'authorized'), (select coalesce(sum(p.amount), 0)::bigint
  from payments p
  where p.order_id = orders.id and p.status not in ('failed', 'cancelled')), exists (select
  from payments p
  where p.order_id = orders.id and p.status = 'cancelled' and p.authorized_until is not null), exists (select
  from order_problems q
  join payments p on p.order_id = q.order_id and p.id::text = any (string_to_array(q.data->>'paymentId', ', '))
  where q.order_id = orders.id and q.code = 'authorization_ending' and p.status = 'authorized'), (select coalesce(sum(l.fulfilled_quantity), 0)::int
  from order_lines l
  where l.order_id = orders.id), array(select q.code
  from order_problems q
  where q.order_id = orders.id and q.resolved_at is null), (select coalesce(max(p.refunded_amount + p.withdrawn_amount - p.captured_amount), 0)::bigint
  from payments p
  where p.order_id = orders.id)
  from "orders"
  where "orders"."id" = $;
update "payments"
  set "status" = $, "provider_ref" = $, "paid_with" = $, "last_error" = $, "authorized_amount" = $, "authorized_until" = $, "captured_amount" = $, "updated_at" = now()
  where ("payments"."id" = $ and "payments"."status" in ($, …))
  returning "id";
update "stock_reservations"
  set "status" = $, "expires_at" = $
  where ("stock_reservations"."order_id" = $ and "stock_reservations"."status" = $)
  returning "id";
with bought as ( select cart_id, coupon_code
  from "orders"
  where id = $::uuid ), ordered as ( select variant_id, sum(quantity)::int as units
  from "order_lines"
  where order_id = $::uuid
  group by variant_id ), gone as ( delete
  from "cart_lines" l using bought b, ordered o
  where l.cart_id = b.cart_id and l.variant_id = o.variant_id and l.quantity <= o.units
  returning l.id ), lessened as ( update "cart_lines" l
  set quantity = l.quantity - o.units
  from bought b, ordered o
  where l.cart_id = b.cart_id and l.variant_id = o.variant_id and l.quantity > o.units ) update "carts" c
  set status = case when exists ( select
  from "cart_lines" l
  where l.cart_id = c.id and l.id not in (select id
  from gone) ) then c.status else 'ordered' end, coupon_code = nullif(c.coupon_code, b.coupon_code), version = c.version + 1, updated_at = $::timestamptz
  from bought b
  where c.id = b.cart_id and c.status = 'open';
with next as ( insert into "counters" (name, value)
  values ('order_number', $)
  on conflict (name) do update
  set value = "counters"."value" + 1
  returning value), placed as (update "orders"
  set "number" = (select value
  from next), "status" = $, "payment_status" = $, "delivery_promise" = $, "expires_at" = $, "placed_at" = $, "updated_at" = now()
  where ("orders"."id" = $ and "orders"."status" in ($, …))
  returning "number"), told as (insert into "news" (topic, id, told) select $, …::uuid, $::jsonb
  from placed) insert into "order_events" (id, order_id, type, actor_kind, actor_id, actor_name, reason, data) select $::uuid, $::uuid, $, …::actor_kind, $::uuid, $, …::jsonb || jsonb_build_object('number', placed.number)
  from placed
  returning id;
with told as (insert into "news" (topic, id, told) select $, …::uuid, $::jsonb ) insert into "order_events" (id, order_id, type, actor_kind, actor_id, actor_name, reason, data) select $::uuid, $::uuid, $, …::actor_kind, $::uuid, $, …::jsonb
  returning id;
