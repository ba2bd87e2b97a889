-- Written by apps/api/src/reads.test.ts.

-- admin.translationRuns.get
select "id", "kind", "lang", "status", "file_name", "saved_as", "left_columns", "take", "left_fields", "problem", "problem_line", "actor_name", "created_at", "finished_at"
  from "translation_runs"
  where "translation_runs"."id" = $;
select r.verdict, r.outcome, count(*)::int as n, sum(r.cleaned)::int as cleaned
  from "translation_run_rows" r
  where r.run_id = $
  group by 1, 2;

-- admin.translationRuns.list
select "id", "kind", "lang", "status", "file_name", "saved_as", "left_columns", "take", "left_fields", "problem", "problem_line", "actor_name", "created_at", "finished_at"
  from "translation_runs"
  order by "translation_runs"."created_at" desc
  limit $;

-- admin.translationRuns.machine
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

-- admin.translationRuns.rows
select "id"
  from "translation_runs"
  where "translation_runs"."id" = $;
select "no", "line", "entity", "entity_id", "field", "name", "value", "was", "status", "verdict", "outcome", "problem", "cleaned"
  from "translation_run_rows"
  where ("translation_run_rows"."run_id" = $ and "translation_run_rows"."no" > $ and "translation_run_rows"."verdict" = $)
  order by "translation_run_rows"."no" asc
  limit $;
