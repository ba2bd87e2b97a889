-- Written by apps/api/src/reads.test.ts.

-- shop.checkout.get
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
  where ("carts"."status" = $ and ("carts"."customer_id" = $ or ("carts"."token_hash" = $ and "carts"."customer_id" is null)))
  order by "carts"."customer_id" is null, "carts"."updated_at" desc
  limit $;
select "email", "shipping_address", "billing_address", "shipping_method_id"
  from "orders"
  where "orders"."id" = $;
select "id", "name", "company", "line1", "line2", "city", "region", "postcode", "country", "phone", "is_default", "version"
  from "customer_addresses"
  where "customer_addresses"."customer_id" = $
  order by "customer_addresses"."is_default" desc, "customer_addresses"."id" asc;
select "name", "content_language", "tagline", "about", "email", "address", "returns_policy", "payment_instructions", "payment_window_minutes", "capture_on_ship", "transfer_days", "transfer_max_units", "unpaid_mail_minutes", "version"
  from "store_settings";
select "orders"."shipping_address"
  from "orders"
  inner join "carts" on "carts"."id" = "orders"."cart_id"
  where ("orders"."customer_id" = $ and "carts"."customer_id" = $)
  order by "orders"."created_at" desc
  limit $;

-- shop.checkout.order
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
select "markets"."bank_transfer", "markets"."transfer_limit", "markets"."currency", "orders"."total", (select coalesce(sum(l.quantity), 0)::int
  from "order_lines" l
  where l.order_id = "orders"."id")
  from "orders"
  inner join "markets" on "markets"."id" = "orders"."market_id"
  where "orders"."id" = $;
select "name", "content_language", "tagline", "about", "email", "address", "returns_policy", "payment_instructions", "payment_window_minutes", "capture_on_ship", "transfer_days", "transfer_max_units", "unpaid_mail_minutes", "version"
  from "store_settings";
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
  where "orders"."id" = $;
select "orders"."id", "orders"."status", "orders"."access_token_hash", coalesce(("orders"."customer_id" = $ or ("orders"."customer_id" is null and "carts"."token_hash" = $)), false), false
  from "orders"
  inner join "carts" on "carts"."id" = "orders"."cart_id"
  where ("orders"."id" in ($) and (coalesce(("orders"."customer_id" = $ or ("orders"."customer_id" is null and "carts"."token_hash" = $)), false) or false));
select "provider", "status", "paid_with", "amount", "captured_amount"
  from "payments"
  where "payments"."order_id" = $
  order by "payments"."id" asc;

-- shop.checkout.paymentStatus
select "orders"."id", "orders"."status", "orders"."access_token_hash", coalesce(("orders"."customer_id" = $ or ("orders"."customer_id" is null and "carts"."token_hash" = $)), false), false
  from "orders"
  inner join "carts" on "carts"."id" = "orders"."cart_id"
  where ("orders"."id" in ($) and (coalesce(("orders"."customer_id" = $ or ("orders"."customer_id" is null and "carts"."token_hash" = $)), false) or false));
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
