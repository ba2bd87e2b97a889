-- Written by apps/api/src/step-statements.test.ts.

-- admin.orders.resendMail
INSERT INTO pgboss.job_common ( id, name, data, priority, start_after, created_on, singleton_key, singleton_on, group_id, group_tier, expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, trace_context ) SELECT COALESCE(id, gen_random_uuid()) as id, 'mail.send' as name, data, COALESCE(priority, 0) as priority, j.start_after, pgboss.job_now() as created_on, "singletonKey", CASE WHEN "singletonSeconds" IS NOT NULL THEN 'epoch'::timestamp + '1s'::interval * ("singletonSeconds"::float8 * floor(( date_part('epoch', pgboss.job_now()) + COALESCE("singletonOffset",0)::float8) / "singletonSeconds"::float8 )) ELSE NULL END as singleton_on, "groupId" as group_id, "groupTier" as group_tier, COALESCE("expireInSeconds", q.expire_seconds, 900) as expire_seconds, COALESCE("deleteAfterSeconds", q.deletion_seconds, 604800) as deletion_seconds, j.start_after + (COALESCE("retentionSeconds", q.retention_seconds, 1209600) * interval '1s') as keep_until, COALESCE("retryLimit", q.retry_limit, 2) as retry_limit, COALESCE("retryDelay", q.retry_delay, 0) as retry_delay, COALESCE("retryBackoff", q.retry_backoff, false) as retry_backoff, COALESCE("retryDelayMax", q.retry_delay_max) as retry_delay_max, q.policy, COALESCE("deadLetter", q.dead_letter) as dead_letter, COALESCE("heartbeatSeconds", q.heartbeat_seconds) as heartbeat_seconds, COALESCE(blocked, false) as blocked, COALESCE(blocking, false) as blocking, COALESCE("pendingDependencies", 0) as pending_dependencies, "__traceContext" as trace_context
  FROM ( SELECT *, CASE WHEN (right("startAfter", 1) = 'Z' OR "startAfter" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN CAST("startAfter" as timestamp with time zone) ELSE pgboss.job_now() + CAST(COALESCE("startAfter",'0') as interval) END as start_after
  FROM json_to_recordset($::text::json) as x ( id uuid, priority integer, data jsonb, "startAfter" text, "retryLimit" integer, "retryDelay" integer, "retryDelayMax" integer, "retryBackoff" boolean, "singletonKey" text, "singletonSeconds" integer, "singletonOffset" integer, "groupId" text, "groupTier" text, "expireInSeconds" integer, "deleteAfterSeconds" integer, "retentionSeconds" integer, "deadLetter" text, "heartbeatSeconds" integer, blocked boolean, blocking boolean, "pendingDependencies" integer, "__traceContext" jsonb ) ) j
  LEFT JOIN pgboss.queue q ON q.name = 'mail.send'
  ON CONFLICT DO NOTHING
  RETURNING id;
insert into "mails" ("id", "dedupe_key", "kind", "status", "recipient", "subject", "html", "text", "order_id", "attempts", "error", "link_hash", "created_at", "sent_at")
  values ($, …, default, $, …, default, default, default, default, default);
select "id", "cart_id", "number", "status", "payment_status", "coupon_code", "email", "total", "shipping_total", "shipping_tax", "prices_include_tax"
  from "orders"
  where "orders"."id" = $
  for update of "orders";
select "id", "dedupe_key", "kind", "status", "recipient", "subject", "html", "text", "order_id", "attempts", "error", "link_hash", "created_at", "sent_at"
  from "mails"
  where ("mails"."order_id" = $ and "mails"."kind" = $)
  order by "mails"."created_at" desc, "mails"."id" desc
  limit $;
with told as (insert into "news" (topic, id, told) select $, …::uuid, $::jsonb ) insert into "order_events" (id, order_id, type, actor_kind, actor_id, actor_name, reason, data) select $::uuid, $::uuid, $, …::actor_kind, $::uuid, $, …::jsonb
  returning id;

-- admin.orders.resolveProblem
select "id"
  from "order_problems"
  where ("order_problems"."id" = $ and "order_problems"."order_id" = $);
select "id", "cart_id", "number", "status", "payment_status", "coupon_code", "email", "total", "shipping_total", "shipping_tax", "prices_include_tax"
  from "orders"
  where "orders"."id" = $
  for update of "orders";
update "order_problems"
  set "resolved_at" = $, "resolved_by_kind" = $, "resolved_by_id" = $, "resolved_by_name" = $, "note" = $
  where (("order_problems"."id" = $ and "order_problems"."order_id" = $) and "order_problems"."resolved_at" is null)
  returning "id", "order_id", "code";
with told as (insert into "news" (topic, id, told) select $, …::uuid, $::jsonb ) insert into "order_events" (id, order_id, type, actor_kind, actor_id, actor_name, reason, data) select $::uuid, $::uuid, $, …::actor_kind, $::uuid, $, …::jsonb
  returning id;
