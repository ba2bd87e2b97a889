-- Written by apps/api/src/reads.test.ts.

-- admin.imports.failedPictures
select "media_imports"."id", "media_imports"."url", "media_imports"."product_id", "products"."title", "media_imports"."problem"
  from "media_imports"
  inner join "products" on "products"."id" = "media_imports"."product_id"
  where "media_imports"."status" = $
  order by "media_imports"."id" desc
  limit $;

-- admin.imports.get
select "id", "file_name", "currency", "encoding", "mode", "status", "dry_run", "result", "problem", "actor_name", "created_at", "finished_at", "file_deleted_at", "findings", "errors"
  from "imports"
  where "imports"."id" = $;
select count(*) filter (where "status" = 'pending')::int, count(*) filter (where "status" = 'done')::int, count(*) filter (where "status" = 'failed')::int
  from "media_imports";

-- admin.imports.list
select "id", "file_name", "currency", "encoding", "mode", "status", "dry_run", "result", "problem", "actor_name", "created_at", "finished_at", "file_deleted_at"
  from "imports"
  order by "imports"."id" desc
  limit $;
