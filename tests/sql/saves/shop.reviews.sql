-- Written by apps/api/src/versions.test.ts.

-- shop.reviews.save
select "customers"."id", "customers"."email", "customers"."mailbox", "customers"."pending_email", "customers"."name", "customers"."password_hash", "customers"."email_verified_at", "customers"."language", "customers"."market_id", "customers"."accepts_marketing", "customers"."phone", "customers"."note", "customers"."version", "customers"."created_at", "customers"."updated_at", "customers"."updated_by", "customer_sessions"."id", "customer_sessions"."user_id", "customer_sessions"."expires_at", "customer_sessions"."created_at"
  from "customer_sessions"
  inner join "customers" on "customer_sessions"."user_id" = "customers"."id"
  where "customer_sessions"."id" = $;
select "orders"."id", "orders"."status", "orders"."access_token_hash", coalesce("orders"."customer_id" = $, false), false
  from "orders"
  inner join "carts" on "carts"."id" = "orders"."cart_id"
  where ("orders"."id" in ($) and (coalesce("orders"."customer_id" = $, false) or false));
select "products"."id", "orders"."mailbox", "orders"."customer_id", (("orders"."number" is not null and "orders"."payment_status" in ('paid', 'partially_refunded', 'refunded')) and (not "order_lines"."requires_shipping" or "order_lines"."fulfilled_quantity" > 0))
  from "order_lines"
  inner join "orders" on "orders"."id" = "order_lines"."order_id"
  left join "products" on "products"."id" = "order_lines"."product_id"
  where ("order_lines"."id" = $ and "orders"."id" = $);
select "reviews"."id", "reviews"."version", "reviews"."state", "reviews"."customer_id", "reviews"."updated_at", "reviews"."updated_by", "order_lines"."order_id"
  from "reviews"
  inner join "order_lines" on "order_lines"."id" = "reviews"."order_line_id"
  where ("reviews"."product_id" = $ and ("reviews"."buyer" = $ or "reviews"."customer_id" = $))
  order by "reviews"."id" asc
  for no key update of "reviews";
select "reviews"."id", "reviews"."version", "reviews"."state", "reviews"."rating", "reviews"."title", "reviews"."text", "reviews"."name", "reviews"."product_id", "reviews"."customer_id", "order_lines"."order_id"
  from "reviews"
  inner join "order_lines" on "order_lines"."id" = "reviews"."order_line_id"
  where ("reviews"."product_id" in ($) and ("reviews"."buyer" = $ or "reviews"."customer_id" = $))
  order by "reviews"."id" asc;
select distinct on ("products"."id") "order_lines"."id", "products"."id", "products"."slug", "order_lines"."title", "order_lines"."position", "orders"."mailbox", "orders"."customer_id", "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "order_lines"
  inner join "orders" on "orders"."id" = "order_lines"."order_id"
  inner join "products" on "products"."id" = "order_lines"."product_id"
  left join "media" on "media"."key" = "order_lines"."media_key"
  where ("order_lines"."order_id" = $ and (("orders"."number" is not null and "orders"."payment_status" in ('paid', 'partially_refunded', 'refunded')) and (not "order_lines"."requires_shipping" or "order_lines"."fulfilled_quantity" > 0)))
  order by "products"."id" asc, "order_lines"."position" asc;
select pg_advisory_xact_lock(key)
  from ( select distinct hashtextextended(who, 0) as key
  from (values ($::text), …) named (who)
  where who is not null
  order by 1 ) keys;
update "reviews"
  set "rating" = $, "title" = $, "text" = $, "name" = $, "state" = $, "reason" = $, "written_at" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("reviews"."id" = $ and "reviews"."version" = $)
  returning "id", "product_id", "order_line_id", "customer_id", "buyer", "rating", "title", "text", "name", "state", "reason", "answer", "written_at", "version", "created_at", "updated_at", "updated_by";
