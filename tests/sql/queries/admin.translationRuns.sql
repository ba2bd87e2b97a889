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

-- admin.translationRuns.rows
select "id"
  from "translation_runs"
  where "translation_runs"."id" = $;
select "no", "line", "entity", "entity_id", "field", "name", "value", "was", "status", "verdict", "outcome", "problem", "cleaned"
  from "translation_run_rows"
  where ("translation_run_rows"."run_id" = $ and "translation_run_rows"."no" > $ and "translation_run_rows"."verdict" = $)
  order by "translation_run_rows"."no" asc
  limit $;
