-- Written by apps/api/src/reads.test.ts.

-- shop.reviews.ofOrder
select "orders"."id", "orders"."status", "orders"."access_token_hash", coalesce(("orders"."customer_id" = $ or ("orders"."customer_id" is null and "carts"."token_hash" = $)), false), false
  from "orders"
  inner join "carts" on "carts"."id" = "orders"."cart_id"
  where ("orders"."id" in ($) and (coalesce(("orders"."customer_id" = $ or ("orders"."customer_id" is null and "carts"."token_hash" = $)), false) or false));
select distinct on ("products"."id") "order_lines"."id", "products"."id", "products"."slug", "order_lines"."title", "order_lines"."position", "orders"."mailbox", "orders"."customer_id", "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "order_lines"
  inner join "orders" on "orders"."id" = "order_lines"."order_id"
  inner join "products" on "products"."id" = "order_lines"."product_id"
  left join "media" on "media"."key" = "order_lines"."media_key"
  where ("order_lines"."order_id" = $ and (("orders"."number" is not null and "orders"."payment_status" in ('paid', 'partially_refunded', 'refunded')) and (not "order_lines"."requires_shipping" or "order_lines"."fulfilled_quantity" > 0)))
  order by "products"."id" asc, "order_lines"."position" asc;
