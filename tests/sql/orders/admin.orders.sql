-- Written by apps/api/src/order-statements.test.ts.

-- admin.orders.addNote

-- admin.orders.cancel
INSERT INTO pgboss.job_common ( id, name, data, priority, start_after, created_on, singleton_key, singleton_on, group_id, group_tier, expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, trace_context ) SELECT COALESCE(id, gen_random_uuid()) as id, 'mail.order-cancelled' as name, data, COALESCE(priority, 0) as priority, j.start_after, pgboss.job_now() as created_on, "singletonKey", CASE WHEN "singletonSeconds" IS NOT NULL THEN 'epoch'::timestamp + '1s'::interval * ("singletonSeconds"::float8 * floor(( date_part('epoch', pgboss.job_now()) + COALESCE("singletonOffset",0)::float8) / "singletonSeconds"::float8 )) ELSE NULL END as singleton_on, "groupId" as group_id, "groupTier" as group_tier, COALESCE("expireInSeconds", q.expire_seconds, 900) as expire_seconds, COALESCE("deleteAfterSeconds", q.deletion_seconds, 604800) as deletion_seconds, j.start_after + (COALESCE("retentionSeconds", q.retention_seconds, 1209600) * interval '1s') as keep_until, COALESCE("retryLimit", q.retry_limit, 2) as retry_limit, COALESCE("retryDelay", q.retry_delay, 0) as retry_delay, COALESCE("retryBackoff", q.retry_backoff, false) as retry_backoff, COALESCE("retryDelayMax", q.retry_delay_max) as retry_delay_max, q.policy, COALESCE("deadLetter", q.dead_letter) as dead_letter, COALESCE("heartbeatSeconds", q.heartbeat_seconds) as heartbeat_seconds, COALESCE(blocked, false) as blocked, COALESCE(blocking, false) as blocking, COALESCE("pendingDependencies", 0) as pending_dependencies, "__traceContext" as trace_context
  FROM ( SELECT *, CASE WHEN (right("startAfter", 1) = 'Z' OR "startAfter" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN CAST("startAfter" as timestamp with time zone) ELSE pgboss.job_now() + CAST(COALESCE("startAfter",'0') as interval) END as start_after
  FROM json_to_recordset($::text::json) as x ( id uuid, priority integer, data jsonb, "startAfter" text, "retryLimit" integer, "retryDelay" integer, "retryDelayMax" integer, "retryBackoff" boolean, "singletonKey" text, "singletonSeconds" integer, "singletonOffset" integer, "groupId" text, "groupTier" text, "expireInSeconds" integer, "deleteAfterSeconds" integer, "retentionSeconds" integer, "deadLetter" text, "heartbeatSeconds" integer, blocked boolean, blocking boolean, "pendingDependencies" integer, "__traceContext" jsonb ) ) j
  LEFT JOIN pgboss.queue q ON q.name = 'mail.order-cancelled'
  ON CONFLICT DO NOTHING
  RETURNING id;
INSERT INTO pgboss.job_common ( id, name, data, priority, start_after, created_on, singleton_key, singleton_on, group_id, group_tier, expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, trace_context ) SELECT COALESCE(id, gen_random_uuid()) as id, 'payments.refund' as name, data, COALESCE(priority, 0) as priority, j.start_after, pgboss.job_now() as created_on, "singletonKey", CASE WHEN "singletonSeconds" IS NOT NULL THEN 'epoch'::timestamp + '1s'::interval * ("singletonSeconds"::float8 * floor(( date_part('epoch', pgboss.job_now()) + COALESCE("singletonOffset",0)::float8) / "singletonSeconds"::float8 )) ELSE NULL END as singleton_on, "groupId" as group_id, "groupTier" as group_tier, COALESCE("expireInSeconds", q.expire_seconds, 900) as expire_seconds, COALESCE("deleteAfterSeconds", q.deletion_seconds, 604800) as deletion_seconds, j.start_after + (COALESCE("retentionSeconds", q.retention_seconds, 1209600) * interval '1s') as keep_until, COALESCE("retryLimit", q.retry_limit, 2) as retry_limit, COALESCE("retryDelay", q.retry_delay, 0) as retry_delay, COALESCE("retryBackoff", q.retry_backoff, false) as retry_backoff, COALESCE("retryDelayMax", q.retry_delay_max) as retry_delay_max, q.policy, COALESCE("deadLetter", q.dead_letter) as dead_letter, COALESCE("heartbeatSeconds", q.heartbeat_seconds) as heartbeat_seconds, COALESCE(blocked, false) as blocked, COALESCE(blocking, false) as blocking, COALESCE("pendingDependencies", 0) as pending_dependencies, "__traceContext" as trace_context
  FROM ( SELECT *, CASE WHEN (right("startAfter", 1) = 'Z' OR "startAfter" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN CAST("startAfter" as timestamp with time zone) ELSE pgboss.job_now() + CAST(COALESCE("startAfter",'0') as interval) END as start_after
  FROM json_to_recordset($::text::json) as x ( id uuid, priority integer, data jsonb, "startAfter" text, "retryLimit" integer, "retryDelay" integer, "retryDelayMax" integer, "retryBackoff" boolean, "singletonKey" text, "singletonSeconds" integer, "singletonOffset" integer, "groupId" text, "groupTier" text, "expireInSeconds" integer, "deleteAfterSeconds" integer, "retentionSeconds" integer, "deadLetter" text, "heartbeatSeconds" integer, blocked boolean, blocking boolean, "pendingDependencies" integer, "__traceContext" jsonb ) ) j
  LEFT JOIN pgboss.queue q ON q.name = 'payments.refund'
  ON CONFLICT DO NOTHING
  RETURNING id;
insert into "refund_lines" ("refund_id", "order_line_id", "quantity", "amount", "tax", "tax_rate_ppm", "discount", "restock")
  values ($, …);
insert into "refunds" ("id", "order_id", "payment_id", "status", "amount", "currency", "shipping_amount", "shipping_tax", "reason", "decision_id", "request_key", "provider_ref", "error", "attempts", "actor_kind", "actor_id", "actor_name", "created_at", "swept_at", "settled_at")
  values ($, …, default, $, …, default, default, default, $, …, default, default, default);
select "created_at", "amount"
  from "ledger_entries"
  where ("ledger_entries"."order_id" = $ and "ledger_entries"."kind" = $)
  order by "ledger_entries"."id" asc;
select "id", "product_id", "track_inventory"
  from "variants"
  where "variants"."id" in ($);
select "id", "provider", "amount", "currency", "captured_amount", "refunded_amount", "withdrawn_amount"
  from "payments"
  where ("payments"."order_id" = $ and "payments"."captured_amount" > $)
  order by "payments"."id" asc
  for update of "payments";
select "id", "quantity", "refunded_quantity", "tax_rate_ppm", "unit_totals", "unit_taxes", "unit_discounts", (select coalesce(sum(l."amount"), 0)::bigint
  from refund_lines l
  join refunds r on r.id = l.refund_id
  where l.order_line_id = order_lines.id and (r.status <> 'failed' or r.settled_at is not null)), (select coalesce(sum(l."tax"), 0)::bigint
  from refund_lines l
  join refunds r on r.id = l.refund_id
  where l.order_line_id = order_lines.id and (r.status <> 'failed' or r.settled_at is not null)), (select coalesce(sum(l."discount"), 0)::bigint
  from refund_lines l
  join refunds r on r.id = l.refund_id
  where l.order_line_id = order_lines.id and (r.status <> 'failed' or r.settled_at is not null))
  from "order_lines"
  where "order_lines"."order_id" = $
  order by "order_lines"."position" asc;
select "id", "variant_id", "location_id", "quantity", "status"
  from "stock_reservations"
  where "stock_reservations"."order_id" = $
  order by "stock_reservations"."id" asc
  for no key update of "stock_reservations";
select "stock_levels"."variant_id", "stock_levels"."location_id", "stock_levels"."on_hand", "stock_levels"."reserved", "stock_levels"."backorder_limit", "locations"."priority", "locations"."code"
  from "stock_levels"
  inner join "locations" on ("locations"."id" = "stock_levels"."location_id" and "locations"."active")
  where "stock_levels"."variant_id" in ($)
  order by "stock_levels"."variant_id" asc, "stock_levels"."location_id" asc
  for no key update of "stock_levels";
select coalesce(sum("shipping_amount"), 0)::bigint, coalesce(sum("shipping_tax"), 0)::bigint
  from "refunds"
  where ("refunds"."order_id" = $ and "refunds"."status" <> $);
select exists (select 1
  from disputes d
  where d.order_id = orders.id and d.status in ('needs_response', 'under_review'))
  from "orders"
  where "orders"."id" = $;
update "coupon_redemptions"
  set "status" = $, "released_at" = $
  where ("coupon_redemptions"."order_id" = $ and "coupon_redemptions"."status" = $)
  returning "coupon_id";
update "order_lines"
  set "refunded_quantity" = "order_lines"."refunded_quantity" + $
  where ("order_lines"."id" = $ and "order_lines"."refunded_quantity" + $ between 0 and "order_lines"."quantity")
  returning "id";
update "orders"
  set "status" = $, "expires_at" = $, "cancelled_at" = $, "updated_at" = now()
  where ("orders"."id" = $ and "orders"."status" in ($, …))
  returning "number";
update "payments"
  set "refunded_amount" = "payments"."refunded_amount" + $, "updated_at" = now()
  where ("payments"."id" = $ and "payments"."refunded_amount" + $ + "payments"."withdrawn_amount" <= "payments"."captured_amount")
  returning "id";
update "stock_levels"
  set "reserved" = "stock_levels"."reserved" - part.quantity, "updated_at" = now()
  from (values ($::uuid, $::uuid, $::int)) as part(variant_id, location_id, quantity)
  where "stock_levels"."variant_id" = part.variant_id and "stock_levels"."location_id" = part.location_id;
update "stock_reservations"
  set "status" = $
  where "stock_reservations"."id" in ($);

-- admin.orders.capture
insert into "ledger_entries" ("id", "order_id", "payment_id", "dispute_id", "kind", "amount", "currency", "provider_ref", "received_on", "reference", "actor_kind", "actor_id", "actor_name", "created_at")
  values ($, …, default, $, …, default, default, default, default, default, default)
  on conflict do nothing
  returning "id";
select "carts"."id", "orders"."id"
  from "carts"
  inner join "orders" on "orders"."cart_id" = "carts"."id"
  inner join "payments" on "payments"."order_id" = "orders"."id"
  where "payments"."id" = $
  for no key update of "carts";
select "id", "order_id", "provider", "capture_method", "status", "amount", "currency", "provider_ref", "paid_with", "last_error", "captured_amount", "refunded_amount", "withdrawn_amount", "created_at"
  from "payments"
  where "payments"."id" = $
  for update of "payments";
select "payments"."id"
  from "payments"
  inner join "orders" on "orders"."id" = "payments"."order_id"
  where ("orders"."id" = $ and "payments"."status" = $ and ("orders"."status" in ('placed', 'completed') and (select coalesce(sum(p.captured_amount), 0)::bigint
  from payments p
  where p.order_id = orders.id) >= "orders"."total"))
  order by "payments"."id" asc;
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
update "orders"
  set "payment_status" = $, "payment_due_at" = $, "updated_at" = now()
  where ("orders"."id" = $ and "orders"."payment_status" <> $);
update "payments"
  set "status" = $, "provider_ref" = $, "paid_with" = $, "last_error" = $, "authorized_amount" = $, "captured_amount" = $, "updated_at" = now()
  where ("payments"."id" = $ and "payments"."status" in ($, …))
  returning "id";

-- admin.orders.fulfil
INSERT INTO pgboss.job_common ( id, name, data, priority, start_after, created_on, singleton_key, singleton_on, group_id, group_tier, expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, trace_context ) SELECT COALESCE(id, gen_random_uuid()) as id, 'mail.order-shipped' as name, data, COALESCE(priority, 0) as priority, j.start_after, pgboss.job_now() as created_on, "singletonKey", CASE WHEN "singletonSeconds" IS NOT NULL THEN 'epoch'::timestamp + '1s'::interval * ("singletonSeconds"::float8 * floor(( date_part('epoch', pgboss.job_now()) + COALESCE("singletonOffset",0)::float8) / "singletonSeconds"::float8 )) ELSE NULL END as singleton_on, "groupId" as group_id, "groupTier" as group_tier, COALESCE("expireInSeconds", q.expire_seconds, 900) as expire_seconds, COALESCE("deleteAfterSeconds", q.deletion_seconds, 604800) as deletion_seconds, j.start_after + (COALESCE("retentionSeconds", q.retention_seconds, 1209600) * interval '1s') as keep_until, COALESCE("retryLimit", q.retry_limit, 2) as retry_limit, COALESCE("retryDelay", q.retry_delay, 0) as retry_delay, COALESCE("retryBackoff", q.retry_backoff, false) as retry_backoff, COALESCE("retryDelayMax", q.retry_delay_max) as retry_delay_max, q.policy, COALESCE("deadLetter", q.dead_letter) as dead_letter, COALESCE("heartbeatSeconds", q.heartbeat_seconds) as heartbeat_seconds, COALESCE(blocked, false) as blocked, COALESCE(blocking, false) as blocking, COALESCE("pendingDependencies", 0) as pending_dependencies, "__traceContext" as trace_context
  FROM ( SELECT *, CASE WHEN (right("startAfter", 1) = 'Z' OR "startAfter" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN CAST("startAfter" as timestamp with time zone) ELSE pgboss.job_now() + CAST(COALESCE("startAfter",'0') as interval) END as start_after
  FROM json_to_recordset($::text::json) as x ( id uuid, priority integer, data jsonb, "startAfter" text, "retryLimit" integer, "retryDelay" integer, "retryDelayMax" integer, "retryBackoff" boolean, "singletonKey" text, "singletonSeconds" integer, "singletonOffset" integer, "groupId" text, "groupTier" text, "expireInSeconds" integer, "deleteAfterSeconds" integer, "retentionSeconds" integer, "deadLetter" text, "heartbeatSeconds" integer, blocked boolean, blocking boolean, "pendingDependencies" integer, "__traceContext" jsonb ) ) j
  LEFT JOIN pgboss.queue q ON q.name = 'mail.order-shipped'
  ON CONFLICT DO NOTHING
  RETURNING id;
insert into "shipment_lines" ("shipment_id", "order_line_id", "quantity")
  values ($, …);
insert into "shipments" ("id", "order_id", "location_id", "status", "carrier", "tracking_number", "tracking_url", "request_key", "shipped_at", "delivered_at")
  values ($, …, default, $, …, default);
insert into "stock_levels" ("variant_id", "location_id", "on_hand", "reserved", "backorder_limit", "updated_at")
  values ($, …, default, default, default, default)
  on conflict do nothing;
insert into "stock_movements" ("id", "variant_id", "location_id", "kind", "quantity", "on_hand_after", "counted", "expected", "reason", "request_key", "order_id", "actor_kind", "actor_id", "actor_name", "created_at")
  values ($, …, default);
select "id"
  from "shipments"
  where "shipments"."request_key" = $;
select "id", "order_id"
  from "shipments"
  where "shipments"."request_key" = $;
select "id", "product_id", "track_inventory"
  from "variants"
  where "variants"."id" in ($);
select "id", "variant_id", "location_id", "quantity", "status"
  from "stock_reservations"
  where "stock_reservations"."order_id" = $
  order by "stock_reservations"."id" asc
  for no key update of "stock_reservations";
select "status"
  from "shipments"
  where "shipments"."order_id" = $;
select "stock_levels"."variant_id", "stock_levels"."location_id", "stock_levels"."on_hand", "stock_levels"."reserved", "stock_levels"."backorder_limit", "locations"."priority", "locations"."code"
  from "stock_levels"
  inner join "locations" on ("locations"."id" = "stock_levels"."location_id" and "locations"."active")
  where "stock_levels"."variant_id" in ($)
  order by "stock_levels"."variant_id" asc, "stock_levels"."location_id" asc
  for no key update of "stock_levels";
update "order_lines"
  set "fulfilled_quantity" = "order_lines"."fulfilled_quantity" + $
  where ("order_lines"."id" = $ and "order_lines"."fulfilled_quantity" + $ + "order_lines"."refunded_quantity" <= "order_lines"."quantity")
  returning "id";
update "orders"
  set "fulfilment_status" = $, "updated_at" = now()
  where "orders"."id" = $;
update "stock_levels"
  set "on_hand" = "stock_levels"."on_hand" + change.on_hand, "reserved" = "stock_levels"."reserved" + change.reserved, "updated_at" = now()
  from (values ($::uuid, $::uuid, $::int, $::int)) as change(variant_id, location_id, on_hand, reserved)
  where "stock_levels"."variant_id" = change.variant_id and "stock_levels"."location_id" = change.location_id and "stock_levels"."on_hand" + change.on_hand >= 0 and "stock_levels"."reserved" + change.reserved >= 0 and "stock_levels"."reserved" + change.reserved <= "stock_levels"."on_hand" + change.on_hand + "stock_levels"."backorder_limit"
  returning "stock_levels"."variant_id", "stock_levels"."location_id", "stock_levels"."on_hand", "stock_levels"."reserved", "stock_levels"."backorder_limit";
update "stock_reservations"
  set "quantity" = part.remaining, "status" = case when part.remaining = 0 then 'consumed' else 'confirmed' end::reservation_status
  from (values ($::uuid, $::int)) as part(id, remaining)
  where "stock_reservations"."id" = part.id;

-- admin.orders.markDelivered
select "status"
  from "shipments"
  where "shipments"."order_id" = $;
select "status"
  from "shipments"
  where ("shipments"."id" = $ and "shipments"."order_id" = $);
update "orders"
  set "fulfilment_status" = $, "updated_at" = now()
  where "orders"."id" = $;
update "shipments"
  set "status" = $, "delivered_at" = $
  where ("shipments"."id" = $ and "shipments"."status" = $);

-- admin.orders.recordPayment
insert into "ledger_entries" ("id", "order_id", "payment_id", "dispute_id", "kind", "amount", "currency", "provider_ref", "received_on", "reference", "actor_kind", "actor_id", "actor_name", "created_at")
  values ($, …, default, $, …, default)
  on conflict do nothing
  returning "id";
select "id", "amount", "currency", "captured_amount"
  from "payments"
  where ("payments"."order_id" = $ and "payments"."by_hand" = $)
  order by "payments"."id" desc
  limit $
  for update of "payments";
select "orders"."delivery_promise", "orders"."created_at", "markets"."time_zone", "shipping_methods"."cutoff_hour"
  from "orders"
  inner join "markets" on "markets"."id" = "orders"."market_id"
  left join "shipping_methods" on "shipping_methods"."id" = "orders"."shipping_method_id"
  where "orders"."id" = $;
select "payments"."id"
  from "payments"
  inner join "orders" on "orders"."id" = "payments"."order_id"
  where ("orders"."id" = $ and "payments"."status" = $ and ("orders"."status" in ('placed', 'completed') and (select coalesce(sum(p.captured_amount), 0)::bigint
  from payments p
  where p.order_id = orders.id) >= "orders"."total"))
  order by "payments"."id" asc;
select "status", "amount", "captured_amount", (select coalesce(-sum(l.amount), 0)::bigint
  from ledger_entries l
  join disputes d on d.id = l.dispute_id
  where l.payment_id = payments.id and d.status = 'lost' and l.kind in ('chargeback', 'chargeback_reversal')), (select coalesce(sum(r.amount), 0)::bigint
  from refunds r
  where r.payment_id = payments.id and r.status = 'succeeded')
  from "payments"
  where "payments"."order_id" = $;
select "total"
  from "orders"
  where "orders"."id" = $;
update "orders"
  set "delivery_promise" = $
  where "orders"."id" = $;
update "orders"
  set "payment_status" = $, "payment_due_at" = $, "updated_at" = now()
  where ("orders"."id" = $ and "orders"."payment_status" <> $);
update "payments"
  set "status" = case when $ or "payments"."captured_amount" + $ >= "payments"."amount" then 'captured' else 'pending' end::payment_status, "last_error" = $, "captured_amount" = "payments"."captured_amount" + $, "updated_at" = now()
  where "payments"."id" = $;

-- admin.orders.refund
INSERT INTO pgboss.job_common ( id, name, data, priority, start_after, created_on, singleton_key, singleton_on, group_id, group_tier, expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, trace_context ) SELECT COALESCE(id, gen_random_uuid()) as id, 'payments.refund' as name, data, COALESCE(priority, 0) as priority, j.start_after, pgboss.job_now() as created_on, "singletonKey", CASE WHEN "singletonSeconds" IS NOT NULL THEN 'epoch'::timestamp + '1s'::interval * ("singletonSeconds"::float8 * floor(( date_part('epoch', pgboss.job_now()) + COALESCE("singletonOffset",0)::float8) / "singletonSeconds"::float8 )) ELSE NULL END as singleton_on, "groupId" as group_id, "groupTier" as group_tier, COALESCE("expireInSeconds", q.expire_seconds, 900) as expire_seconds, COALESCE("deleteAfterSeconds", q.deletion_seconds, 604800) as deletion_seconds, j.start_after + (COALESCE("retentionSeconds", q.retention_seconds, 1209600) * interval '1s') as keep_until, COALESCE("retryLimit", q.retry_limit, 2) as retry_limit, COALESCE("retryDelay", q.retry_delay, 0) as retry_delay, COALESCE("retryBackoff", q.retry_backoff, false) as retry_backoff, COALESCE("retryDelayMax", q.retry_delay_max) as retry_delay_max, q.policy, COALESCE("deadLetter", q.dead_letter) as dead_letter, COALESCE("heartbeatSeconds", q.heartbeat_seconds) as heartbeat_seconds, COALESCE(blocked, false) as blocked, COALESCE(blocking, false) as blocking, COALESCE("pendingDependencies", 0) as pending_dependencies, "__traceContext" as trace_context
  FROM ( SELECT *, CASE WHEN (right("startAfter", 1) = 'Z' OR "startAfter" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN CAST("startAfter" as timestamp with time zone) ELSE pgboss.job_now() + CAST(COALESCE("startAfter",'0') as interval) END as start_after
  FROM json_to_recordset($::text::json) as x ( id uuid, priority integer, data jsonb, "startAfter" text, "retryLimit" integer, "retryDelay" integer, "retryDelayMax" integer, "retryBackoff" boolean, "singletonKey" text, "singletonSeconds" integer, "singletonOffset" integer, "groupId" text, "groupTier" text, "expireInSeconds" integer, "deleteAfterSeconds" integer, "retentionSeconds" integer, "deadLetter" text, "heartbeatSeconds" integer, blocked boolean, blocking boolean, "pendingDependencies" integer, "__traceContext" jsonb ) ) j
  LEFT JOIN pgboss.queue q ON q.name = 'payments.refund'
  ON CONFLICT DO NOTHING
  RETURNING id;
insert into "refund_lines" ("refund_id", "order_line_id", "quantity", "amount", "tax", "tax_rate_ppm", "discount", "restock")
  values ($, …);
insert into "refunds" ("id", "order_id", "payment_id", "status", "amount", "currency", "shipping_amount", "shipping_tax", "reason", "decision_id", "request_key", "provider_ref", "error", "attempts", "actor_kind", "actor_id", "actor_name", "created_at", "swept_at", "settled_at")
  values ($, …, default, $, …, default, default, default, $, …, default, default, default);
select "created_at", "amount"
  from "ledger_entries"
  where ("ledger_entries"."order_id" = $ and "ledger_entries"."kind" = $)
  order by "ledger_entries"."id" asc;
select "id", "order_id"
  from "refunds"
  where "refunds"."request_key" = $;
select "id", "provider", "amount", "currency", "captured_amount", "refunded_amount", "withdrawn_amount"
  from "payments"
  where ("payments"."order_id" = $ and "payments"."captured_amount" > $)
  order by "payments"."id" asc
  for update of "payments";
select "id", "quantity", "refunded_quantity", "tax_rate_ppm", "unit_totals", "unit_taxes", "unit_discounts", (select coalesce(sum(l."amount"), 0)::bigint
  from refund_lines l
  join refunds r on r.id = l.refund_id
  where l.order_line_id = order_lines.id and (r.status <> 'failed' or r.settled_at is not null)), (select coalesce(sum(l."tax"), 0)::bigint
  from refund_lines l
  join refunds r on r.id = l.refund_id
  where l.order_line_id = order_lines.id and (r.status <> 'failed' or r.settled_at is not null)), (select coalesce(sum(l."discount"), 0)::bigint
  from refund_lines l
  join refunds r on r.id = l.refund_id
  where l.order_line_id = order_lines.id and (r.status <> 'failed' or r.settled_at is not null))
  from "order_lines"
  where "order_lines"."order_id" = $
  order by "order_lines"."position" asc;
select coalesce(sum("shipping_amount"), 0)::bigint, coalesce(sum("shipping_tax"), 0)::bigint
  from "refunds"
  where ("refunds"."order_id" = $ and "refunds"."status" <> $);
select exists (select 1
  from disputes d
  where d.order_id = orders.id and d.status in ('needs_response', 'under_review'))
  from "orders"
  where "orders"."id" = $;
update "order_lines"
  set "refunded_quantity" = "order_lines"."refunded_quantity" + $
  where ("order_lines"."id" = $ and "order_lines"."refunded_quantity" + $ between 0 and "order_lines"."quantity")
  returning "id";
update "payments"
  set "refunded_amount" = "payments"."refunded_amount" + $, "updated_at" = now()
  where ("payments"."id" = $ and "payments"."refunded_amount" + $ + "payments"."withdrawn_amount" <= "payments"."captured_amount")
  returning "id";

-- by addNote, cancel 3 times, capture 2 times, fulfil 3 times, markDelivered 2 times, recordPayment, refund
select "id", "cart_id", "number", "status", "payment_status", "coupon_code", "email", "total", "shipping_total", "shipping_tax", "prices_include_tax"
  from "orders"
  where "orders"."id" = $
  for update of "orders";

-- by addNote, cancel 2 times, capture, fulfil 3 times, markDelivered 2 times, recordPayment
select "id", "variant_id", "track_inventory", "quantity", "fulfilled_quantity", "refunded_quantity"
  from "order_lines"
  where "order_lines"."order_id" = $
  order by "order_lines"."position" asc;

-- by addNote, cancel 2 times, capture, fulfil 2 times, markDelivered, recordPayment
select "payments"."id", "payments"."order_id", "payments"."provider", "payments"."capture_method", "payments"."status", "payments"."amount", "payments"."currency", "payments"."provider_ref", "payments"."paid_with", "payments"."last_error", "payments"."captured_amount", "payments"."refunded_amount", "payments"."withdrawn_amount", "payments"."created_at", "orders"."status", "orders"."payment_status", "orders"."total", (select coalesce(sum(p.captured_amount), 0)::bigint
  from payments p
  where p.order_id = orders.id), exists (select 1
  from disputes d
  where d.order_id = orders.id and d.status in ('needs_response', 'under_review'))
  from "payments"
  inner join "orders" on "orders"."id" = "payments"."order_id"
  where "payments"."order_id" = $
  order by "payments"."id" asc;

-- by addNote, cancel, capture, fulfil, markDelivered, recordPayment, refund
select "staff"."email", "staff"."name", "staff"."is_demo", "staff_roles"."name", "staff_roles"."is_owner", "staff_roles"."permissions"
  from "staff"
  inner join "staff_roles" on "staff_roles"."id" = "staff"."role_id"
  where ("staff"."id" = $ and "staff"."status" = $);

-- by addNote, cancel, capture, fulfil, markDelivered, recordPayment, refund
select "staff"."id", "staff"."email", "staff"."name", "staff"."password_hash", "staff"."role_id", "staff"."status", "staff"."is_demo", "staff"."version", "staff"."created_at", "staff"."updated_at", "staff"."updated_by", "staff_sessions"."id", "staff_sessions"."user_id", "staff_sessions"."expires_at", "staff_sessions"."created_at"
  from "staff_sessions"
  inner join "staff" on "staff_sessions"."user_id" = "staff"."id"
  where "staff_sessions"."id" = $;

-- by addNote, cancel 2 times, capture, fulfil 2 times, markDelivered, recordPayment
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

-- by cancel, capture, fulfil, recordPayment
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

-- by addNote, cancel 2 times, capture, fulfil, markDelivered, recordPayment, refund
with told as (insert into "news" (topic, id, told) select $, …::uuid, $::jsonb ) insert into "order_events" (id, order_id, type, actor_kind, actor_id, actor_name, reason, data) select $::uuid, $::uuid, $, …::actor_kind, $::uuid, $, …::jsonb
  returning id;
