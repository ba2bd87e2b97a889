-- Written by apps/api/src/reads.test.ts.

-- admin.reviews.get
select "reviews"."id", "reviews"."version", "reviews"."state", "reviews"."rating", "reviews"."title", "reviews"."text", "reviews"."name", "reviews"."reason", "reviews"."answer", "reviews"."written_at", "reviews"."updated_at", "reviews"."updated_by", "reviews"."product_id", "products"."title", "order_lines"."order_id", "orders"."number"
  from "reviews"
  inner join "products" on "products"."id" = "reviews"."product_id"
  left join "order_lines" on "order_lines"."id" = "reviews"."order_line_id"
  left join "orders" on "orders"."id" = "order_lines"."order_id"
  where "reviews"."id" = $;

-- admin.reviews.list
select "reviews"."id", "reviews"."version", "reviews"."state", "reviews"."rating", "reviews"."title", "reviews"."text", "reviews"."name", "reviews"."reason", "reviews"."answer", "reviews"."written_at", "reviews"."updated_at", "reviews"."updated_by", "reviews"."product_id", "products"."title", "order_lines"."order_id", "orders"."number"
  from "reviews"
  inner join "products" on "products"."id" = "reviews"."product_id"
  left join "order_lines" on "order_lines"."id" = "reviews"."order_line_id"
  left join "orders" on "orders"."id" = "order_lines"."order_id"
  where ("reviews"."rating" = $ and ("products"."title" ilike $ or "reviews"."title" ilike $ or "reviews"."text" ilike $ or "reviews"."name" ilike $))
  order by "reviews"."written_at" desc, "reviews"."id" desc
  limit $;

-- admin.reviews.waiting
select count(*)::int as count
  from ( select 1
  from "reviews"
  where "reviews"."state" = 'waiting'
  limit 100) waiting;
