-- Written by apps/api/src/step-statements.test.ts.

-- shop.account.changePassword
INSERT INTO pgboss.job_common ( id, name, data, priority, start_after, created_on, singleton_key, singleton_on, group_id, group_tier, expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, trace_context ) SELECT COALESCE(id, gen_random_uuid()) as id, 'mail.password-changed' as name, data, COALESCE(priority, 0) as priority, j.start_after, pgboss.job_now() as created_on, "singletonKey", CASE WHEN "singletonSeconds" IS NOT NULL THEN 'epoch'::timestamp + '1s'::interval * ("singletonSeconds"::float8 * floor(( date_part('epoch', pgboss.job_now()) + COALESCE("singletonOffset",0)::float8) / "singletonSeconds"::float8 )) ELSE NULL END as singleton_on, "groupId" as group_id, "groupTier" as group_tier, COALESCE("expireInSeconds", q.expire_seconds, 900) as expire_seconds, COALESCE("deleteAfterSeconds", q.deletion_seconds, 604800) as deletion_seconds, j.start_after + (COALESCE("retentionSeconds", q.retention_seconds, 1209600) * interval '1s') as keep_until, COALESCE("retryLimit", q.retry_limit, 2) as retry_limit, COALESCE("retryDelay", q.retry_delay, 0) as retry_delay, COALESCE("retryBackoff", q.retry_backoff, false) as retry_backoff, COALESCE("retryDelayMax", q.retry_delay_max) as retry_delay_max, q.policy, COALESCE("deadLetter", q.dead_letter) as dead_letter, COALESCE("heartbeatSeconds", q.heartbeat_seconds) as heartbeat_seconds, COALESCE(blocked, false) as blocked, COALESCE(blocking, false) as blocking, COALESCE("pendingDependencies", 0) as pending_dependencies, "__traceContext" as trace_context
  FROM ( SELECT *, CASE WHEN (right("startAfter", 1) = 'Z' OR "startAfter" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN CAST("startAfter" as timestamp with time zone) ELSE pgboss.job_now() + CAST(COALESCE("startAfter",'0') as interval) END as start_after
  FROM json_to_recordset($::text::json) as x ( id uuid, priority integer, data jsonb, "startAfter" text, "retryLimit" integer, "retryDelay" integer, "retryDelayMax" integer, "retryBackoff" boolean, "singletonKey" text, "singletonSeconds" integer, "singletonOffset" integer, "groupId" text, "groupTier" text, "expireInSeconds" integer, "deleteAfterSeconds" integer, "retentionSeconds" integer, "deadLetter" text, "heartbeatSeconds" integer, blocked boolean, blocking boolean, "pendingDependencies" integer, "__traceContext" jsonb ) ) j
  LEFT JOIN pgboss.queue q ON q.name = 'mail.password-changed'
  ON CONFLICT DO NOTHING
  RETURNING id;
delete
  from "customer_tokens"
  where ("customer_tokens"."customer_id" = $ and "customer_tokens"."purpose" = $)
  returning "token_hash";
select "customers"."id", "customers"."email", "customers"."mailbox", "customers"."pending_email", "customers"."name", "customers"."password_hash", "customers"."email_verified_at", "customers"."language", "customers"."market_id", "customers"."accepts_marketing", "customers"."phone", "customers"."note", "customers"."version", "customers"."created_at", "customers"."updated_at", "customers"."updated_by", "customer_sessions"."id", "customer_sessions"."user_id", "customer_sessions"."expires_at", "customer_sessions"."created_at"
  from "customer_sessions"
  inner join "customers" on "customer_sessions"."user_id" = "customers"."id"
  where "customer_sessions"."id" = $;
select "password_hash"
  from "customers"
  where "customers"."id" = $;
update "customers"
  set "password_hash" = $, "updated_at" = $
  where "customers"."id" = $;

-- shop.account.register
insert into "customers" ("id", "email", "pending_email", "name", "password_hash", "email_verified_at", "language", "market_id", "accepts_marketing", "phone", "note", "version", "created_at", "updated_at", "updated_by")
  values ($, …, default, $, …, default, $, …, default, default, default, default, default, default)
  on conflict do nothing
  returning "id";
select "id", "languages"
  from "markets"
  where "markets"."is_default"
  order by "markets"."id"
  limit $;

-- shop.account.registerFromOrder
insert into "customers" ("id", "email", "pending_email", "name", "password_hash", "email_verified_at", "language", "market_id", "accepts_marketing", "phone", "note", "version", "created_at", "updated_at", "updated_by")
  values ($, …, default, $, …, default, $, …, default, default, default, default, default, default)
  on conflict do nothing
  returning "id";
select "email", "shipping_address", "language", "market_id"
  from "orders"
  where ("orders"."id" in ( select o.id
  from "orders" o
  where o.access_token_hash = $
  union all select l.order_id
  from "order_links" l
  where l.token_hash = $) and "orders"."customer_id" is null and "orders"."number" is not null);

-- shop.account.requestPasswordReset
INSERT INTO pgboss.job_common ( id, name, data, priority, start_after, created_on, singleton_key, singleton_on, group_id, group_tier, expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, trace_context ) SELECT COALESCE(id, gen_random_uuid()) as id, 'mail.reset-password' as name, data, COALESCE(priority, 0) as priority, j.start_after, pgboss.job_now() as created_on, "singletonKey", CASE WHEN "singletonSeconds" IS NOT NULL THEN 'epoch'::timestamp + '1s'::interval * ("singletonSeconds"::float8 * floor(( date_part('epoch', pgboss.job_now()) + COALESCE("singletonOffset",0)::float8) / "singletonSeconds"::float8 )) ELSE NULL END as singleton_on, "groupId" as group_id, "groupTier" as group_tier, COALESCE("expireInSeconds", q.expire_seconds, 900) as expire_seconds, COALESCE("deleteAfterSeconds", q.deletion_seconds, 604800) as deletion_seconds, j.start_after + (COALESCE("retentionSeconds", q.retention_seconds, 1209600) * interval '1s') as keep_until, COALESCE("retryLimit", q.retry_limit, 2) as retry_limit, COALESCE("retryDelay", q.retry_delay, 0) as retry_delay, COALESCE("retryBackoff", q.retry_backoff, false) as retry_backoff, COALESCE("retryDelayMax", q.retry_delay_max) as retry_delay_max, q.policy, COALESCE("deadLetter", q.dead_letter) as dead_letter, COALESCE("heartbeatSeconds", q.heartbeat_seconds) as heartbeat_seconds, COALESCE(blocked, false) as blocked, COALESCE(blocking, false) as blocking, COALESCE("pendingDependencies", 0) as pending_dependencies, "__traceContext" as trace_context
  FROM ( SELECT *, CASE WHEN (right("startAfter", 1) = 'Z' OR "startAfter" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN CAST("startAfter" as timestamp with time zone) ELSE pgboss.job_now() + CAST(COALESCE("startAfter",'0') as interval) END as start_after
  FROM json_to_recordset($::text::json) as x ( id uuid, priority integer, data jsonb, "startAfter" text, "retryLimit" integer, "retryDelay" integer, "retryDelayMax" integer, "retryBackoff" boolean, "singletonKey" text, "singletonSeconds" integer, "singletonOffset" integer, "groupId" text, "groupTier" text, "expireInSeconds" integer, "deleteAfterSeconds" integer, "retentionSeconds" integer, "deadLetter" text, "heartbeatSeconds" integer, blocked boolean, blocking boolean, "pendingDependencies" integer, "__traceContext" jsonb ) ) j
  LEFT JOIN pgboss.queue q ON q.name = 'mail.reset-password'
  ON CONFLICT DO NOTHING
  RETURNING id;
select "customers"."id", "customers"."email", "customers"."password_hash", "customers"."email_verified_at", "customers"."language", "markets"."code"
  from "customers"
  left join "markets" on "markets"."id" = "customers"."market_id"
  where lower("customers"."email") = $;
select "id"
  from "customers"
  where lower("customers"."email") = $;

-- shop.account.resendVerification
select "id"
  from "customers"
  where (lower("customers"."email") = $ and "customers"."email_verified_at" is null);

-- shop.account.resetPassword
INSERT INTO pgboss.job_common ( id, name, data, priority, start_after, created_on, singleton_key, singleton_on, group_id, group_tier, expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, trace_context ) SELECT COALESCE(id, gen_random_uuid()) as id, 'mail.password-changed' as name, data, COALESCE(priority, 0) as priority, j.start_after, pgboss.job_now() as created_on, "singletonKey", CASE WHEN "singletonSeconds" IS NOT NULL THEN 'epoch'::timestamp + '1s'::interval * ("singletonSeconds"::float8 * floor(( date_part('epoch', pgboss.job_now()) + COALESCE("singletonOffset",0)::float8) / "singletonSeconds"::float8 )) ELSE NULL END as singleton_on, "groupId" as group_id, "groupTier" as group_tier, COALESCE("expireInSeconds", q.expire_seconds, 900) as expire_seconds, COALESCE("deleteAfterSeconds", q.deletion_seconds, 604800) as deletion_seconds, j.start_after + (COALESCE("retentionSeconds", q.retention_seconds, 1209600) * interval '1s') as keep_until, COALESCE("retryLimit", q.retry_limit, 2) as retry_limit, COALESCE("retryDelay", q.retry_delay, 0) as retry_delay, COALESCE("retryBackoff", q.retry_backoff, false) as retry_backoff, COALESCE("retryDelayMax", q.retry_delay_max) as retry_delay_max, q.policy, COALESCE("deadLetter", q.dead_letter) as dead_letter, COALESCE("heartbeatSeconds", q.heartbeat_seconds) as heartbeat_seconds, COALESCE(blocked, false) as blocked, COALESCE(blocking, false) as blocking, COALESCE("pendingDependencies", 0) as pending_dependencies, "__traceContext" as trace_context
  FROM ( SELECT *, CASE WHEN (right("startAfter", 1) = 'Z' OR "startAfter" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN CAST("startAfter" as timestamp with time zone) ELSE pgboss.job_now() + CAST(COALESCE("startAfter",'0') as interval) END as start_after
  FROM json_to_recordset($::text::json) as x ( id uuid, priority integer, data jsonb, "startAfter" text, "retryLimit" integer, "retryDelay" integer, "retryDelayMax" integer, "retryBackoff" boolean, "singletonKey" text, "singletonSeconds" integer, "singletonOffset" integer, "groupId" text, "groupTier" text, "expireInSeconds" integer, "deleteAfterSeconds" integer, "retentionSeconds" integer, "deadLetter" text, "heartbeatSeconds" integer, blocked boolean, blocking boolean, "pendingDependencies" integer, "__traceContext" jsonb ) ) j
  LEFT JOIN pgboss.queue q ON q.name = 'mail.password-changed'
  ON CONFLICT DO NOTHING
  RETURNING id;
-- 2 times
delete
  from "customer_tokens"
  where ("customer_tokens"."customer_id" = $ and "customer_tokens"."purpose" = $)
  returning "token_hash";
select "customers"."id", "customers"."email", "customers"."password_hash", "customers"."language", "markets"."code"
  from "customer_tokens"
  inner join "customers" on "customers"."id" = "customer_tokens"."customer_id"
  left join "markets" on "markets"."id" = "customers"."market_id"
  where ("customer_tokens"."token_hash" = $ and "customer_tokens"."purpose" = $ and "customer_tokens"."used_at" is null and "customer_tokens"."expires_at" > $);
select "id"
  from "customers"
  where "customers"."id" in (select "customer_id"
  from "customer_tokens"
  where ("customer_tokens"."token_hash" = $ and "customer_tokens"."purpose" = $ and "customer_tokens"."used_at" is null and "customer_tokens"."expires_at" > $))
  for no key update of "customers";
update "customer_tokens"
  set "used_at" = $
  where ("customer_tokens"."token_hash" = $ and "customer_tokens"."purpose" = $ and "customer_tokens"."used_at" is null and "customer_tokens"."expires_at" > $)
  returning "customer_id";
update "customers"
  set "email_verified_at" = coalesce("customers"."email_verified_at", $)
  where "customers"."id" = $
  returning "email";
update "customers"
  set "password_hash" = $, "updated_at" = $
  where "customers"."id" = $;
-- 2 times
update "mails"
  set "html" = regexp_replace("mails"."html", '((?:[?&]|&amp;)token=)[A-Za-z0-9_-]+', '\1…', 'g'), "text" = regexp_replace("mails"."text", '((?:[?&]|&amp;)token=)[A-Za-z0-9_-]+', '\1…', 'g'), "link_hash" = $
  where ("mails"."link_hash" in ($) and "mails"."status" <> $);

-- shop.account.signIn
select "customers"."id", "customers"."email", "customers"."password_hash", "customers"."email_verified_at", "customers"."language", "markets"."code"
  from "customers"
  left join "markets" on "markets"."id" = "customers"."market_id"
  where lower("customers"."email") = $;

-- shop.account.signOut
select "customers"."id", "customers"."email", "customers"."mailbox", "customers"."pending_email", "customers"."name", "customers"."password_hash", "customers"."email_verified_at", "customers"."language", "customers"."market_id", "customers"."accepts_marketing", "customers"."phone", "customers"."note", "customers"."version", "customers"."created_at", "customers"."updated_at", "customers"."updated_by", "customer_sessions"."id", "customer_sessions"."user_id", "customer_sessions"."expires_at", "customer_sessions"."created_at"
  from "customer_sessions"
  inner join "customers" on "customer_sessions"."user_id" = "customers"."id"
  where "customer_sessions"."id" = $;

-- shop.account.verifyEmail
delete
  from "customer_tokens"
  where "customer_tokens"."customer_id" = $
  returning "token_hash";
select "customers"."id", "customers"."email", "customers"."password_hash", "customers"."language", "markets"."code"
  from "customer_tokens"
  inner join "customers" on "customers"."id" = "customer_tokens"."customer_id"
  left join "markets" on "markets"."id" = "customers"."market_id"
  where ("customer_tokens"."token_hash" = $ and "customer_tokens"."purpose" = $ and "customer_tokens"."used_at" is null and "customer_tokens"."expires_at" > $);
select "id"
  from "customers"
  where "customers"."id" in (select "customer_id"
  from "customer_tokens"
  where ("customer_tokens"."token_hash" = $ and "customer_tokens"."purpose" = $ and "customer_tokens"."used_at" is null and "customer_tokens"."expires_at" > $))
  for no key update of "customers";
select "id", "email", "pending_email"
  from "customers"
  where "customers"."id" = $
  for no key update of "customers";
update "customer_tokens"
  set "used_at" = $
  where ("customer_tokens"."token_hash" = $ and "customer_tokens"."purpose" = $ and "customer_tokens"."used_at" is null and "customer_tokens"."expires_at" > $)
  returning "customer_id";
update "customers"
  set "email_verified_at" = coalesce("customers"."email_verified_at", $)
  where "customers"."id" = $
  returning "email";
-- 2 times
update "mails"
  set "html" = regexp_replace("mails"."html", '((?:[?&]|&amp;)token=)[A-Za-z0-9_-]+', '\1…', 'g'), "text" = regexp_replace("mails"."text", '((?:[?&]|&amp;)token=)[A-Za-z0-9_-]+', '\1…', 'g'), "link_hash" = $
  where ("mails"."link_hash" in ($) and "mails"."status" <> $);

-- by register, registerFromOrder, resendVerification
INSERT INTO pgboss.job_common ( id, name, data, priority, start_after, created_on, singleton_key, singleton_on, group_id, group_tier, expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, trace_context ) SELECT COALESCE(id, gen_random_uuid()) as id, 'mail.verify-email' as name, data, COALESCE(priority, 0) as priority, j.start_after, pgboss.job_now() as created_on, "singletonKey", CASE WHEN "singletonSeconds" IS NOT NULL THEN 'epoch'::timestamp + '1s'::interval * ("singletonSeconds"::float8 * floor(( date_part('epoch', pgboss.job_now()) + COALESCE("singletonOffset",0)::float8) / "singletonSeconds"::float8 )) ELSE NULL END as singleton_on, "groupId" as group_id, "groupTier" as group_tier, COALESCE("expireInSeconds", q.expire_seconds, 900) as expire_seconds, COALESCE("deleteAfterSeconds", q.deletion_seconds, 604800) as deletion_seconds, j.start_after + (COALESCE("retentionSeconds", q.retention_seconds, 1209600) * interval '1s') as keep_until, COALESCE("retryLimit", q.retry_limit, 2) as retry_limit, COALESCE("retryDelay", q.retry_delay, 0) as retry_delay, COALESCE("retryBackoff", q.retry_backoff, false) as retry_backoff, COALESCE("retryDelayMax", q.retry_delay_max) as retry_delay_max, q.policy, COALESCE("deadLetter", q.dead_letter) as dead_letter, COALESCE("heartbeatSeconds", q.heartbeat_seconds) as heartbeat_seconds, COALESCE(blocked, false) as blocked, COALESCE(blocking, false) as blocking, COALESCE("pendingDependencies", 0) as pending_dependencies, "__traceContext" as trace_context
  FROM ( SELECT *, CASE WHEN (right("startAfter", 1) = 'Z' OR "startAfter" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN CAST("startAfter" as timestamp with time zone) ELSE pgboss.job_now() + CAST(COALESCE("startAfter",'0') as interval) END as start_after
  FROM json_to_recordset($::text::json) as x ( id uuid, priority integer, data jsonb, "startAfter" text, "retryLimit" integer, "retryDelay" integer, "retryDelayMax" integer, "retryBackoff" boolean, "singletonKey" text, "singletonSeconds" integer, "singletonOffset" integer, "groupId" text, "groupTier" text, "expireInSeconds" integer, "deleteAfterSeconds" integer, "retentionSeconds" integer, "deadLetter" text, "heartbeatSeconds" integer, blocked boolean, blocking boolean, "pendingDependencies" integer, "__traceContext" jsonb ) ) j
  LEFT JOIN pgboss.queue q ON q.name = 'mail.verify-email'
  ON CONFLICT DO NOTHING
  RETURNING id;

-- by changePassword, signIn, signOut
delete
  from "customer_sessions"
  where "customer_sessions"."id" = $;

-- by changePassword, resetPassword, verifyEmail
delete
  from "customer_sessions"
  where "customer_sessions"."user_id" = $;

-- by changePassword, resetPassword, signIn, verifyEmail
insert into "customer_sessions" ("id", "user_id", "expires_at", "created_at")
  values ($, …);

-- by resetPassword, signIn, verifyEmail
select "id"
  from "orders"
  where ("orders"."customer_id" is null and lower("orders"."email") = $)
  order by "orders"."id" asc
  for update of "orders";

-- by register, registerFromOrder, resendVerification
select mailbox_of($) as mailbox;
