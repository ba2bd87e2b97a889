-- Written by apps/api/src/step-statements.test.ts.

-- shop.checkout.retryPayment
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
update "payments"
  set "provider_ref" = $, "last_error" = $, "updated_at" = now()
  where ("payments"."id" = $ and "payments"."provider_ref" is null);
