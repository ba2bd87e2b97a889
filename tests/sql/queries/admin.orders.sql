-- Written by apps/api/src/reads.test.ts.

-- admin.orders.get
select "created_at", "amount"
  from "ledger_entries"
  where ("ledger_entries"."order_id" = $ and "ledger_entries"."kind" = $)
  order by "ledger_entries"."id" asc;
select "id", "code", "data", "opened_at"
  from "order_problems"
  where ("order_problems"."order_id" = $ and "order_problems"."resolved_at" is null)
  order by "order_problems"."opened_at" asc, "order_problems"."id" asc;
select "id", "kind", "status", "subject", "created_at", "sent_at"
  from "mails"
  where "mails"."order_id" = $
  order by "mails"."id" desc
  limit $;
select "id", "provider", "capture_method", "status", "amount", "currency", "provider_ref", "paid_with", "last_error", "authorized_amount", "captured_amount", "refunded_amount", "withdrawn_amount", "authorized_until", (select coalesce(sum(l.amount), 0)::bigint
  from ledger_entries l
  where l.payment_id = payments.id and l.kind not in ('dispute_fee', 'dispute_fee_reversal')), (select coalesce(json_agg(json_build_object( 'id', l.id, 'amount', l.amount, 'receivedOn', l.received_on, 'reference', l.reference, 'actorName', l.actor_name)
  order by l.id), '[]')
  from ledger_entries l
  where l.payment_id = payments.id and l.received_on is not null), "created_at"
  from "payments"
  where "payments"."order_id" = $
  order by "payments"."id" asc;
select "id", "status", "reason", "amount", "currency", "provider_ref", "respond_by", "opened_at", "closed_at", (select coalesce(-sum(l.amount), 0)::bigint
  from ledger_entries l
  where l.dispute_id = disputes.id and l.kind in ('chargeback', 'chargeback_reversal')), ( select coalesce(json_agg(json_build_object('currency', f.currency, 'amount', f.amount)), '[]')
  from (select l.currency, -sum(l.amount)::bigint as amount
  from ledger_entries l
  where l.dispute_id = disputes.id and l.kind in ('dispute_fee', 'dispute_fee_reversal')
  group by l.currency) f
  where f.amount <> 0)
  from "disputes"
  where "disputes"."order_id" = $
  order by "disputes"."opened_at" asc;
select "id", "type", "actor_kind", "actor_name", "reason", "data", "created_at"
  from "order_events"
  where "order_events"."order_id" = $
  order by "order_events"."id" desc
  limit $;
select "id", "variant_id", "track_inventory", "quantity", "fulfilled_quantity", "refunded_quantity"
  from "order_lines"
  where "order_lines"."order_id" = $
  order by "order_lines"."position" asc;
select "order_lines"."id", "order_lines"."variant_id", "order_lines"."product_id", "order_lines"."title", "order_lines"."variant_title", "order_lines"."sku", "order_lines"."slug", "order_lines"."requires_shipping", "order_lines"."quantity", "order_lines"."unit_price", "order_lines"."discount", "order_lines"."tax_rate_ppm", "order_lines"."tax", "order_lines"."total", "order_lines"."unit_totals", "order_lines"."fulfilled_quantity", "order_lines"."refunded_quantity", "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "order_lines"
  left join "media" on "media"."key" = "order_lines"."media_key"
  where "order_lines"."order_id" = $
  order by "order_lines"."position" asc;
select "orders"."id", "orders"."number", "orders"."status", "orders"."payment_status", "orders"."fulfilment_status", "orders"."email", "customers"."id", "customers"."name", "customers"."email", "markets"."code", "markets"."name", "orders"."currency", "orders"."language", "orders"."locale", "orders"."prices_include_tax", "orders"."shipping_address", "orders"."billing_address", "orders"."shipping_method_name", "orders"."delivery_promise", "orders"."coupon_code", "orders"."subtotal", "orders"."discount_total", "orders"."shipping_total", "orders"."shipping_tax", "orders"."tax_total", "orders"."total", "orders"."quote", "orders"."customer_note", "orders"."expires_at", to_char( "orders"."payment_due_at" at time zone "markets"."time_zone", 'YYYY-MM-DD'), "orders"."placed_at", "orders"."cancelled_at", "orders"."created_at"
  from "orders"
  inner join "markets" on "markets"."id" = "orders"."market_id"
  left join "customers" on "customers"."id" = "orders"."customer_id"
  where "orders"."id" = $;
select "payments"."id", "payments"."order_id", "payments"."provider", "payments"."capture_method", "payments"."status", "payments"."amount", "payments"."currency", "payments"."provider_ref", "payments"."paid_with", "payments"."last_error", "payments"."captured_amount", "payments"."refunded_amount", "payments"."withdrawn_amount", "payments"."created_at", "orders"."status", "orders"."payment_status", "orders"."total", (select coalesce(sum(p.captured_amount), 0)::bigint
  from payments p
  where p.order_id = orders.id), exists (select 1
  from disputes d
  where d.order_id = orders.id and d.status in ('needs_response', 'under_review'))
  from "payments"
  inner join "orders" on "orders"."id" = "payments"."order_id"
  where "payments"."order_id" = $
  order by "payments"."id" asc;
select "refunds"."id", "refunds"."status", "refunds"."amount", "refunds"."currency", "refunds"."shipping_amount", "refunds"."shipping_tax", "refunds"."reason", "refunds"."error", "refunds"."provider_ref", "refunds"."actor_kind", "refunds"."actor_name", "payments"."paid_with", "refunds"."created_at", "refunds"."settled_at", ( select coalesce(json_agg(json_build_object('orderLineId', l.order_line_id, 'quantity', l.quantity, 'amount', l.amount, 'restock', l.restock, 'tax', l.tax, 'taxRatePpm', l.tax_rate_ppm, 'discount', l.discount)
  order by l.order_line_id), '[]')
  from refund_lines l
  where l.refund_id = refunds.id)
  from "refunds"
  inner join "payments" on "payments"."id" = "refunds"."payment_id"
  where "refunds"."order_id" = $
  order by "refunds"."id" asc;
select "shipments"."id", "shipments"."status", "shipments"."carrier", "shipments"."tracking_number", "shipments"."tracking_url", "locations"."name", "shipments"."shipped_at", "shipments"."delivered_at", ( select coalesce(json_agg(json_build_object( 'orderLineId', l.order_line_id, 'quantity', l.quantity)), '[]')
  from shipment_lines l
  where l.shipment_id = shipments.id)
  from "shipments"
  left join "locations" on "locations"."id" = "shipments"."location_id"
  where "shipments"."order_id" = $
  order by "shipments"."id" asc;
select "status", "payment_status", "fulfilment_status", (select count(*)::int
  from shipments s
  where s.order_id = orders.id and s.status = 'shipped'), (select coalesce(array_agg(p.code), '{}')
  from order_problems p
  where p.order_id = orders.id and p.resolved_at is null), "total", (select coalesce(sum(p.captured_amount), 0)::bigint
  from payments p
  where p.order_id = orders.id), (select coalesce(sum(p.amount), 0)::bigint
  from payments p
  where p.order_id = orders.id and p.status = 'authorized'), exists (select 1
  from disputes d
  where d.order_id = orders.id and d.status in ('needs_response', 'under_review')), coalesce( (select s.capture_on_ship
  from "store_settings" s), true), exists (select 1
  from payments p
  where p.order_id = orders.id and p.by_hand)
  from "orders"
  where "orders"."id" = $;
select coalesce(sum("shipping_amount"), 0)::bigint, coalesce(sum("shipping_tax"), 0)::bigint
  from "refunds"
  where ("refunds"."order_id" = $ and "refunds"."status" <> $);

-- admin.orders.list
select "orders"."id", "orders"."number", "orders"."status", "orders"."payment_status", "orders"."fulfilment_status", (select coalesce(array_agg(p.code
  order by p.opened_at), '{}')
  from order_problems p
  where p.order_id = orders.id and p.resolved_at is null), "orders"."email", "orders"."shipping_address"->>'name', "orders"."shipping_address"->>'country', "markets"."code", "orders"."currency", "orders"."total", (select coalesce(sum(p.captured_amount), 0)::bigint
  from payments p
  where p.order_id = orders.id), (select coalesce(sum(r.amount), 0)::bigint
  from refunds r
  where r.order_id = orders.id and r.status = 'succeeded'), (select coalesce(sum(l.refunded_quantity), 0)::int
  from order_lines l
  where l.order_id = orders.id), ("orders"."status" = 'placed' and exists (select 1
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
  where q.order_id = orders.id and q.resolved_at is null and q.code in ($, …))), (select coalesce(sum(l.quantity), 0)::int
  from order_lines l
  where l.order_id = orders.id), "orders"."created_at", "orders"."placed_at"
  from "orders"
  inner join "markets" on "markets"."id" = "orders"."market_id"
  order by "orders"."created_at" desc, "orders"."id" desc
  limit $;
