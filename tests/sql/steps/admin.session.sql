-- Written by apps/api/src/step-statements.test.ts.

-- admin.session.acceptInvitation
delete
  from "staff_password_links"
  where "staff_password_links"."staff_id" = $
  returning "token_hash";
delete
  from "staff_sessions"
  where "staff_sessions"."user_id" = $;
insert into "staff" ("id", "email", "name", "password_hash", "role_id", "status", "is_demo", "version", "created_at", "updated_at", "updated_by")
  values ($, …, default, default, default, default, default, default);
select "id"
  from "staff"
  where lower("staff"."email") = $
  for no key update of "staff";
select "id", "role_id", "status" = 'active'
  from "staff"
  where lower("staff"."email") = $;
-- 2 times
select "staff_invitations"."id", "staff_invitations"."email", "staff_roles"."name"
  from "staff_invitations"
  inner join "staff_roles" on "staff_roles"."id" = "staff_invitations"."role_id"
  where ("staff_invitations"."token_hash" = $ and "staff_invitations"."accepted_at" is null and "staff_invitations"."email" is not null and "staff_invitations"."expires_at" > $);
update "mails"
  set "html" = regexp_replace("mails"."html", '((?:[?&]|&amp;)token=)[A-Za-z0-9_-]+', '\1…', 'g'), "text" = regexp_replace("mails"."text", '((?:[?&]|&amp;)token=)[A-Za-z0-9_-]+', '\1…', 'g'), "link_hash" = $
  where ("mails"."link_hash" in ($) and "mails"."status" <> $);
update "staff_invitations"
  set "accepted_at" = $
  where ("staff_invitations"."token_hash" = $ and "staff_invitations"."accepted_at" is null and "staff_invitations"."email" is not null and "staff_invitations"."expires_at" > $)
  returning "email", "role_id";

-- admin.session.requestPasswordReset
INSERT INTO pgboss.job_common ( id, name, data, priority, start_after, created_on, singleton_key, singleton_on, group_id, group_tier, expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, trace_context ) SELECT COALESCE(id, gen_random_uuid()) as id, 'mail.staff-reset-password' as name, data, COALESCE(priority, 0) as priority, j.start_after, pgboss.job_now() as created_on, "singletonKey", CASE WHEN "singletonSeconds" IS NOT NULL THEN 'epoch'::timestamp + '1s'::interval * ("singletonSeconds"::float8 * floor(( date_part('epoch', pgboss.job_now()) + COALESCE("singletonOffset",0)::float8) / "singletonSeconds"::float8 )) ELSE NULL END as singleton_on, "groupId" as group_id, "groupTier" as group_tier, COALESCE("expireInSeconds", q.expire_seconds, 900) as expire_seconds, COALESCE("deleteAfterSeconds", q.deletion_seconds, 604800) as deletion_seconds, j.start_after + (COALESCE("retentionSeconds", q.retention_seconds, 1209600) * interval '1s') as keep_until, COALESCE("retryLimit", q.retry_limit, 2) as retry_limit, COALESCE("retryDelay", q.retry_delay, 0) as retry_delay, COALESCE("retryBackoff", q.retry_backoff, false) as retry_backoff, COALESCE("retryDelayMax", q.retry_delay_max) as retry_delay_max, q.policy, COALESCE("deadLetter", q.dead_letter) as dead_letter, COALESCE("heartbeatSeconds", q.heartbeat_seconds) as heartbeat_seconds, COALESCE(blocked, false) as blocked, COALESCE(blocking, false) as blocking, COALESCE("pendingDependencies", 0) as pending_dependencies, "__traceContext" as trace_context
  FROM ( SELECT *, CASE WHEN (right("startAfter", 1) = 'Z' OR "startAfter" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN CAST("startAfter" as timestamp with time zone) ELSE pgboss.job_now() + CAST(COALESCE("startAfter",'0') as interval) END as start_after
  FROM json_to_recordset($::text::json) as x ( id uuid, priority integer, data jsonb, "startAfter" text, "retryLimit" integer, "retryDelay" integer, "retryDelayMax" integer, "retryBackoff" boolean, "singletonKey" text, "singletonSeconds" integer, "singletonOffset" integer, "groupId" text, "groupTier" text, "expireInSeconds" integer, "deleteAfterSeconds" integer, "retentionSeconds" integer, "deadLetter" text, "heartbeatSeconds" integer, blocked boolean, blocking boolean, "pendingDependencies" integer, "__traceContext" jsonb ) ) j
  LEFT JOIN pgboss.queue q ON q.name = 'mail.staff-reset-password'
  ON CONFLICT DO NOTHING
  RETURNING id;
select "id", "password_hash", "status", "is_demo"
  from "staff"
  where lower("staff"."email") = $;

-- admin.session.resetPassword
INSERT INTO pgboss.job_common ( id, name, data, priority, start_after, created_on, singleton_key, singleton_on, group_id, group_tier, expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, trace_context ) SELECT COALESCE(id, gen_random_uuid()) as id, 'mail.password-changed' as name, data, COALESCE(priority, 0) as priority, j.start_after, pgboss.job_now() as created_on, "singletonKey", CASE WHEN "singletonSeconds" IS NOT NULL THEN 'epoch'::timestamp + '1s'::interval * ("singletonSeconds"::float8 * floor(( date_part('epoch', pgboss.job_now()) + COALESCE("singletonOffset",0)::float8) / "singletonSeconds"::float8 )) ELSE NULL END as singleton_on, "groupId" as group_id, "groupTier" as group_tier, COALESCE("expireInSeconds", q.expire_seconds, 900) as expire_seconds, COALESCE("deleteAfterSeconds", q.deletion_seconds, 604800) as deletion_seconds, j.start_after + (COALESCE("retentionSeconds", q.retention_seconds, 1209600) * interval '1s') as keep_until, COALESCE("retryLimit", q.retry_limit, 2) as retry_limit, COALESCE("retryDelay", q.retry_delay, 0) as retry_delay, COALESCE("retryBackoff", q.retry_backoff, false) as retry_backoff, COALESCE("retryDelayMax", q.retry_delay_max) as retry_delay_max, q.policy, COALESCE("deadLetter", q.dead_letter) as dead_letter, COALESCE("heartbeatSeconds", q.heartbeat_seconds) as heartbeat_seconds, COALESCE(blocked, false) as blocked, COALESCE(blocking, false) as blocking, COALESCE("pendingDependencies", 0) as pending_dependencies, "__traceContext" as trace_context
  FROM ( SELECT *, CASE WHEN (right("startAfter", 1) = 'Z' OR "startAfter" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN CAST("startAfter" as timestamp with time zone) ELSE pgboss.job_now() + CAST(COALESCE("startAfter",'0') as interval) END as start_after
  FROM json_to_recordset($::text::json) as x ( id uuid, priority integer, data jsonb, "startAfter" text, "retryLimit" integer, "retryDelay" integer, "retryDelayMax" integer, "retryBackoff" boolean, "singletonKey" text, "singletonSeconds" integer, "singletonOffset" integer, "groupId" text, "groupTier" text, "expireInSeconds" integer, "deleteAfterSeconds" integer, "retentionSeconds" integer, "deadLetter" text, "heartbeatSeconds" integer, blocked boolean, blocking boolean, "pendingDependencies" integer, "__traceContext" jsonb ) ) j
  LEFT JOIN pgboss.queue q ON q.name = 'mail.password-changed'
  ON CONFLICT DO NOTHING
  RETURNING id;
delete
  from "staff_password_links"
  where "staff_password_links"."staff_id" = $
  returning "token_hash";
delete
  from "staff_sessions"
  where "staff_sessions"."user_id" = $;
select "id"
  from "staff"
  where "staff"."id" = $
  for no key update of "staff";
-- 3 times
select "staff"."id", "staff"."email", "staff"."name"
  from "staff_password_links"
  inner join "staff" on "staff"."id" = "staff_password_links"."staff_id"
  where ("staff_password_links"."token_hash" = $ and "staff_password_links"."expires_at" > $ and "staff"."status" = $);
update "mails"
  set "html" = regexp_replace("mails"."html", '((?:[?&]|&amp;)token=)[A-Za-z0-9_-]+', '\1…', 'g'), "text" = regexp_replace("mails"."text", '((?:[?&]|&amp;)token=)[A-Za-z0-9_-]+', '\1…', 'g'), "link_hash" = $
  where ("mails"."link_hash" in ($) and "mails"."status" <> $);
update "staff"
  set "password_hash" = $, "updated_at" = $
  where "staff"."id" = $;

-- admin.session.setup
delete
  from "staff_invitations"
  where "staff_invitations"."email" is null;
insert into "staff" ("id", "email", "name", "password_hash", "role_id", "status", "is_demo", "version", "created_at", "updated_at", "updated_by")
  values ($, …, default, default, default, default, default, default);
-- 2 times
select "id"
  from "staff"
  limit $;
-- 2 times
select "id"
  from "staff_invitations"
  where ("staff_invitations"."token_hash" = $ and "staff_invitations"."email" is null and "staff_invitations"."accepted_at" is null and "staff_invitations"."expires_at" > $);
select "id"
  from "staff_roles"
  where "staff_roles"."is_owner" = $
  limit $;
select pg_advisory_xact_lock(key)
  from ( select distinct hashtextextended(who, 0) as key
  from (values ($::text)) named (who)
  where who is not null
  order by 1 ) keys;

-- admin.session.signIn
select "id", "password_hash", "status", "is_demo"
  from "staff"
  where lower("staff"."email") = $;

-- admin.session.signOut
delete
  from "staff_sessions"
  where "staff_sessions"."id" = $;

-- by acceptInvitation, setup, signIn
insert into "staff_sessions" ("id", "user_id", "expires_at", "created_at")
  values ($, …);
