-- Written by apps/api/src/reads.test.ts.

-- admin.staff.list
select "staff"."id", "staff"."email", "staff"."name", "staff"."status", "staff"."is_demo", "staff"."role_id", "staff_roles"."name", "staff_roles"."is_owner", "staff"."version", "staff"."created_at"
  from "staff"
  inner join "staff_roles" on "staff_roles"."id" = "staff"."role_id"
  order by "staff"."status" asc, "staff"."name" asc, "staff"."id" asc
  limit $;
select "staff_invitations"."id", "staff_invitations"."email", "staff_roles"."name", "staff_invitations"."expires_at", "staff_invitations"."created_at", "mails"."status"
  from "staff_invitations"
  inner join "staff_roles" on "staff_roles"."id" = "staff_invitations"."role_id"
  left join "mails" on "mails"."dedupe_key" = 'staff_invitation:' || "staff_invitations"."id"::text
  where ("staff_invitations"."email" is not null and "staff_invitations"."accepted_at" is null)
  order by "staff_invitations"."created_at" asc
  limit $;

-- admin.staff.roles
select "staff_roles"."id", "staff_roles"."name", "staff_roles"."is_owner", "staff_roles"."permissions", "staff_roles"."version", count("staff"."id")::int
  from "staff_roles"
  left join "staff" on "staff"."role_id" = "staff_roles"."id"
  group by "staff_roles"."id"
  order by "staff_roles"."is_owner" desc, "staff_roles"."name" asc;
