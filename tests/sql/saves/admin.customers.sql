-- Written by apps/api/src/versions.test.ts.

-- admin.customers.update
select "id", "email", "mailbox", "pending_email", "name", "password_hash", "email_verified_at", "language", "market_id", "accepts_marketing", "phone", "note", "version", "created_at", "updated_at", "updated_by"
  from "customers"
  where "customers"."id" = $
  for no key update of "customers";
select "id", "email", "name", "email_verified_at", "accepts_marketing", "pending_email", "phone", "note", "version", "created_at"
  from "customers"
  where "customers"."id" = $;
select "id", "name", "company", "line1", "line2", "city", "region", "postcode", "country", "phone", "is_default"
  from "customer_addresses"
  where "customer_addresses"."customer_id" = $
  order by "customer_addresses"."is_default" desc, "customer_addresses"."id";
select "id", "number", "status", "payment_status", "fulfilment_status", "currency", "total", "placed_at"
  from "orders"
  where ("orders"."customer_id" = $ and "orders"."number" is not null)
  order by "orders"."created_at" desc, "orders"."id" desc
  limit $;
update "customers"
  set "pending_email" = $, "name" = $, "accepts_marketing" = $, "phone" = $, "note" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("customers"."id" = $ and "customers"."version" = $)
  returning "id", "email", "mailbox", "pending_email", "name", "password_hash", "email_verified_at", "language", "market_id", "accepts_marketing", "phone", "note", "version", "created_at", "updated_at", "updated_by";
with "paid" as (select "ledger_entries"."order_id", sum("ledger_entries"."amount")::bigint as "amount"
  from "ledger_entries"
  inner join "orders" on "orders"."id" = "ledger_entries"."order_id"
  where ("orders"."customer_id" in ($) and "ledger_entries"."kind" not in ($, …))
  group by "ledger_entries"."order_id") select "orders"."customer_id", "orders"."currency", count(*)::int, coalesce(sum("amount"), 0)::bigint
  from "orders"
  left join "paid" on "paid"."order_id" = "orders"."id"
  where ("orders"."customer_id" in ($) and "orders"."number" is not null)
  group by "orders"."customer_id", "orders"."currency"
  order by "orders"."currency";
