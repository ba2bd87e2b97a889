-- Written by apps/api/src/reads.test.ts.

-- shop.orders.byToken
select "id", "amount", "settled_at"
  from "refunds"
  where ("refunds"."order_id" = $ and "refunds"."status" = $)
  order by "refunds"."id" asc;
select "id", "status", "carrier", "tracking_number", "tracking_url", "shipped_at", "delivered_at", ( select coalesce(json_agg(json_build_object( 'orderLineId', l.order_line_id, 'quantity', l.quantity)), '[]')
  from shipment_lines l
  where l.shipment_id = shipments.id)
  from "shipments"
  where "shipments"."order_id" = $
  order by "shipments"."id" asc;
select "order_lines"."id", "order_lines"."variant_id", "order_lines"."slug", "order_lines"."title", "order_lines"."variant_title", "order_lines"."quantity", "order_lines"."unit_price", "order_lines"."discount", "order_lines"."total", "order_lines"."fulfilled_quantity", "order_lines"."refunded_quantity", "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "order_lines"
  left join "media" on "media"."key" = "order_lines"."media_key"
  where "order_lines"."order_id" = $
  order by "order_lines"."position" asc;
select "orders"."id", "orders"."number", "orders"."status", "orders"."payment_status", "orders"."fulfilment_status", exists (select 1
  from disputes d
  where d.order_id = orders.id and d.status in ('needs_response', 'under_review')), "orders"."email", "orders"."customer_id" is null, "markets"."code", "orders"."currency", "orders"."locale", "orders"."prices_include_tax", "orders"."shipping_address", "orders"."billing_address", "orders"."shipping_method_name", "orders"."delivery_promise", "orders"."coupon_code", "orders"."subtotal", "orders"."discount_total", "orders"."shipping_total", "orders"."tax_total", "orders"."total", "orders"."quote"->'taxes', "orders"."created_at", "orders"."placed_at", "orders"."expires_at", to_char( "orders"."payment_due_at" at time zone "markets"."time_zone", 'YYYY-MM-DD'), coalesce(( select t.value
  from "translations" t
  where t.entity = 'store' and t.entity_id = 'store' and t.field = 'paymentInstructions' and t.lang = "orders"."language" and t.status in ('machine', 'done') and t.lang <> "store_settings"."content_language"), "store_settings"."payment_instructions"), "markets"."time_zone", "shipping_methods"."cutoff_hour"
  from "orders"
  inner join "markets" on "markets"."id" = "orders"."market_id"
  left join "store_settings" on "store_settings"."id" = $
  left join "shipping_methods" on "shipping_methods"."id" = "orders"."shipping_method_id"
  where "orders"."id" in ( select o.id
  from "orders" o
  where o.access_token_hash = $
  union all select l.order_id
  from "order_links" l
  where l.token_hash = $);
select "provider", "status", "paid_with", "amount", "captured_amount"
  from "payments"
  where "payments"."order_id" = $
  order by "payments"."id" asc;

-- shop.orders.get
select "id", "amount", "settled_at"
  from "refunds"
  where ("refunds"."order_id" = $ and "refunds"."status" = $)
  order by "refunds"."id" asc;
select "id", "status", "carrier", "tracking_number", "tracking_url", "shipped_at", "delivered_at", ( select coalesce(json_agg(json_build_object( 'orderLineId', l.order_line_id, 'quantity', l.quantity)), '[]')
  from shipment_lines l
  where l.shipment_id = shipments.id)
  from "shipments"
  where "shipments"."order_id" = $
  order by "shipments"."id" asc;
select "order_lines"."id", "order_lines"."variant_id", "order_lines"."slug", "order_lines"."title", "order_lines"."variant_title", "order_lines"."quantity", "order_lines"."unit_price", "order_lines"."discount", "order_lines"."total", "order_lines"."fulfilled_quantity", "order_lines"."refunded_quantity", "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "order_lines"
  left join "media" on "media"."key" = "order_lines"."media_key"
  where "order_lines"."order_id" = $
  order by "order_lines"."position" asc;
select "orders"."id", "orders"."number", "orders"."status", "orders"."payment_status", "orders"."fulfilment_status", exists (select 1
  from disputes d
  where d.order_id = orders.id and d.status in ('needs_response', 'under_review')), "orders"."email", "orders"."customer_id" is null, "markets"."code", "orders"."currency", "orders"."locale", "orders"."prices_include_tax", "orders"."shipping_address", "orders"."billing_address", "orders"."shipping_method_name", "orders"."delivery_promise", "orders"."coupon_code", "orders"."subtotal", "orders"."discount_total", "orders"."shipping_total", "orders"."tax_total", "orders"."total", "orders"."quote"->'taxes', "orders"."created_at", "orders"."placed_at", "orders"."expires_at", to_char( "orders"."payment_due_at" at time zone "markets"."time_zone", 'YYYY-MM-DD'), coalesce(( select t.value
  from "translations" t
  where t.entity = 'store' and t.entity_id = 'store' and t.field = 'paymentInstructions' and t.lang = "orders"."language" and t.status in ('machine', 'done') and t.lang <> "store_settings"."content_language"), "store_settings"."payment_instructions"), "markets"."time_zone", "shipping_methods"."cutoff_hour"
  from "orders"
  inner join "markets" on "markets"."id" = "orders"."market_id"
  left join "store_settings" on "store_settings"."id" = $
  left join "shipping_methods" on "shipping_methods"."id" = "orders"."shipping_method_id"
  where ("orders"."number" = $ and "orders"."customer_id" = $);
select "provider", "status", "paid_with", "amount", "captured_amount"
  from "payments"
  where "payments"."order_id" = $
  order by "payments"."id" asc;

-- shop.orders.list
select "orders"."id", "orders"."number", "orders"."status", "orders"."payment_status", "orders"."fulfilment_status", "orders"."currency", "orders"."locale", "markets"."time_zone", "orders"."total", (select coalesce(sum(l.quantity), 0)::int
  from order_lines l
  where l.order_id = orders.id), (select array_agg(l.title
  order by l.position)
  from order_lines l
  where l.order_id = orders.id), "orders"."created_at"
  from "orders"
  inner join "markets" on "markets"."id" = "orders"."market_id"
  where ("orders"."customer_id" = $ and "orders"."number" is not null)
  order by "orders"."created_at" desc, "orders"."id" desc
  limit $;
