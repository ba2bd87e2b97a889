-- Written by apps/api/src/step-statements.test.ts.

-- admin.translationRuns.startMachine
INSERT INTO pgboss.job_common ( id, name, data, priority, start_after, created_on, singleton_key, singleton_on, group_id, group_tier, expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, trace_context ) SELECT COALESCE(id, gen_random_uuid()) as id, 'translations.run' as name, data, COALESCE(priority, 0) as priority, j.start_after, pgboss.job_now() as created_on, "singletonKey", CASE WHEN "singletonSeconds" IS NOT NULL THEN 'epoch'::timestamp + '1s'::interval * ("singletonSeconds"::float8 * floor(( date_part('epoch', pgboss.job_now()) + COALESCE("singletonOffset",0)::float8) / "singletonSeconds"::float8 )) ELSE NULL END as singleton_on, "groupId" as group_id, "groupTier" as group_tier, COALESCE("expireInSeconds", q.expire_seconds, 900) as expire_seconds, COALESCE("deleteAfterSeconds", q.deletion_seconds, 604800) as deletion_seconds, j.start_after + (COALESCE("retentionSeconds", q.retention_seconds, 1209600) * interval '1s') as keep_until, COALESCE("retryLimit", q.retry_limit, 2) as retry_limit, COALESCE("retryDelay", q.retry_delay, 0) as retry_delay, COALESCE("retryBackoff", q.retry_backoff, false) as retry_backoff, COALESCE("retryDelayMax", q.retry_delay_max) as retry_delay_max, q.policy, COALESCE("deadLetter", q.dead_letter) as dead_letter, COALESCE("heartbeatSeconds", q.heartbeat_seconds) as heartbeat_seconds, COALESCE(blocked, false) as blocked, COALESCE(blocking, false) as blocking, COALESCE("pendingDependencies", 0) as pending_dependencies, "__traceContext" as trace_context
  FROM ( SELECT *, CASE WHEN (right("startAfter", 1) = 'Z' OR "startAfter" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN CAST("startAfter" as timestamp with time zone) ELSE pgboss.job_now() + CAST(COALESCE("startAfter",'0') as interval) END as start_after
  FROM json_to_recordset($::text::json) as x ( id uuid, priority integer, data jsonb, "startAfter" text, "retryLimit" integer, "retryDelay" integer, "retryDelayMax" integer, "retryBackoff" boolean, "singletonKey" text, "singletonSeconds" integer, "singletonOffset" integer, "groupId" text, "groupTier" text, "expireInSeconds" integer, "deleteAfterSeconds" integer, "retentionSeconds" integer, "deadLetter" text, "heartbeatSeconds" integer, blocked boolean, blocking boolean, "pendingDependencies" integer, "__traceContext" jsonb ) ) j
  LEFT JOIN pgboss.queue q ON q.name = 'translations.run'
  ON CONFLICT DO NOTHING
  RETURNING id;
insert into "translation_run_rows" ("run_id", "no", "line", "entity", "entity_id", "field", "name", "value", "was", "status", "given", "seen", "source_hash", "verdict", "outcome", "problem", "cleaned")
  values ($, …, default, $, …, default, default, default);
insert into "translation_runs" ("id", "kind", "lang", "status", "file_name", "saved_as", "left_columns", "take", "budget", "spent", "failures", "left_fields", "problem", "problem_line", "actor_id", "actor_name", "created_at", "finished_at")
  values ($, …, default, $, default, $, …, default, default, $, default, default, $, …, default, default);
select "content_language"
  from "store_settings";
select id
  from ( select s.id, s.name, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state
  from (select p.id::text, p.title as name, '' as hint, f.field, f.value
  from "products" p, lateral (values ('title', p.title), ('descriptionHtml', p.description_html), ('seoTitle', p.seo_title), ('seoDescription', p.seo_description)) f (field, value)
  where p.status <> 'archived') s
  left join "translations" t on t.entity = 'product' and t.entity_id = s.id and t.field = s.field and t.lang = $ ) fields
  where state is not null and ($ or state = any($::text[]))
  group by id, name
  order by lower(name), id;
select s.id as "entityId", s.name, s.field, s.value as source, md5(s.value) as "sourceHash", coalesce(t.value, '') as value, t.status, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, coalesce(t.version, 0) as version
  from (select p.id::text, p.title as name, '' as hint, f.field, f.value
  from "products" p, lateral (values ('title', p.title), ('descriptionHtml', p.description_html), ('seoTitle', p.seo_title), ('seoDescription', p.seo_description)) f (field, value)
  where p.status <> 'archived') s
  left join "translations" t on t.entity = 'product' and t.entity_id = s.id and t.field = s.field and t.lang = $
  where s.id = any($::text[]);

-- admin.translationRuns.stop
select "id"
  from "translation_runs"
  where "translation_runs"."id" = $;
update "translation_runs"
  set "status" = $, "finished_at" = $
  where ("translation_runs"."id" = $ and "translation_runs"."status" in ($, …))
  returning "id";

-- admin.translationRuns.take
INSERT INTO pgboss.job_common ( id, name, data, priority, start_after, created_on, singleton_key, singleton_on, group_id, group_tier, expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, trace_context ) SELECT COALESCE(id, gen_random_uuid()) as id, 'translations.run' as name, data, COALESCE(priority, 0) as priority, j.start_after, pgboss.job_now() as created_on, "singletonKey", CASE WHEN "singletonSeconds" IS NOT NULL THEN 'epoch'::timestamp + '1s'::interval * ("singletonSeconds"::float8 * floor(( date_part('epoch', pgboss.job_now()) + COALESCE("singletonOffset",0)::float8) / "singletonSeconds"::float8 )) ELSE NULL END as singleton_on, "groupId" as group_id, "groupTier" as group_tier, COALESCE("expireInSeconds", q.expire_seconds, 900) as expire_seconds, COALESCE("deleteAfterSeconds", q.deletion_seconds, 604800) as deletion_seconds, j.start_after + (COALESCE("retentionSeconds", q.retention_seconds, 1209600) * interval '1s') as keep_until, COALESCE("retryLimit", q.retry_limit, 2) as retry_limit, COALESCE("retryDelay", q.retry_delay, 0) as retry_delay, COALESCE("retryBackoff", q.retry_backoff, false) as retry_backoff, COALESCE("retryDelayMax", q.retry_delay_max) as retry_delay_max, q.policy, COALESCE("deadLetter", q.dead_letter) as dead_letter, COALESCE("heartbeatSeconds", q.heartbeat_seconds) as heartbeat_seconds, COALESCE(blocked, false) as blocked, COALESCE(blocking, false) as blocking, COALESCE("pendingDependencies", 0) as pending_dependencies, "__traceContext" as trace_context
  FROM ( SELECT *, CASE WHEN (right("startAfter", 1) = 'Z' OR "startAfter" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN CAST("startAfter" as timestamp with time zone) ELSE pgboss.job_now() + CAST(COALESCE("startAfter",'0') as interval) END as start_after
  FROM json_to_recordset($::text::json) as x ( id uuid, priority integer, data jsonb, "startAfter" text, "retryLimit" integer, "retryDelay" integer, "retryDelayMax" integer, "retryBackoff" boolean, "singletonKey" text, "singletonSeconds" integer, "singletonOffset" integer, "groupId" text, "groupTier" text, "expireInSeconds" integer, "deleteAfterSeconds" integer, "retentionSeconds" integer, "deadLetter" text, "heartbeatSeconds" integer, blocked boolean, blocking boolean, "pendingDependencies" integer, "__traceContext" jsonb ) ) j
  LEFT JOIN pgboss.queue q ON q.name = 'translations.run'
  ON CONFLICT DO NOTHING
  RETURNING id;
select "kind"
  from "translation_runs"
  where "translation_runs"."id" = $;
update "translation_runs"
  set "status" = $, "take" = $, "failures" = $, "problem" = $, "finished_at" = $
  where ("translation_runs"."id" = $ and "translation_runs"."status" in ($, …) and exists (select
  from "translation_run_rows" r
  where r.run_id = $ and r.verdict is not null))
  returning "id";
