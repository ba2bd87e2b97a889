-- Written by apps/api/src/step-statements.test.ts.

insert into "news" (topic, id, told) select $, …::uuid, $::jsonb;

select "staff"."email", "staff"."name", "staff"."is_demo", "staff_roles"."name", "staff_roles"."is_owner", "staff_roles"."permissions"
  from "staff"
  inner join "staff_roles" on "staff_roles"."id" = "staff"."role_id"
  where ("staff"."id" = $ and "staff"."status" = $);

select "staff"."id", "staff"."email", "staff"."name", "staff"."password_hash", "staff"."role_id", "staff"."status", "staff"."is_demo", "staff"."version", "staff"."created_at", "staff"."updated_at", "staff"."updated_by", "staff_sessions"."id", "staff_sessions"."user_id", "staff_sessions"."expires_at", "staff_sessions"."created_at"
  from "staff_sessions"
  inner join "staff" on "staff_sessions"."user_id" = "staff"."id"
  where "staff_sessions"."id" = $;
