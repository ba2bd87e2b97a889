-- Written by apps/api/src/versions.test.ts.

-- admin.staff.disable
delete
  from "staff_invitations"
  where (("staff_invitations"."invited_by" = $ or lower("staff_invitations"."email") = $) and "staff_invitations"."accepted_at" is null)
  returning "token_hash";
delete
  from "staff_password_links"
  where "staff_password_links"."staff_id" = $
  returning "token_hash";
delete
  from "staff_sessions"
  where "staff_sessions"."user_id" = $;
select "id"
  from "staff_roles"
  where "staff_roles"."is_owner" = $
  order by "staff_roles"."id" asc
  for no key update of "staff_roles";
select "id", "email", "name", "password_hash", "role_id", "status", "is_demo", "version", "created_at", "updated_at", "updated_by"
  from "staff"
  where "staff"."id" = $
  for no key update of "staff";
update "staff"
  set "status" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("staff"."id" = $ and "staff"."version" = $)
  returning "id", "email", "name", "password_hash", "role_id", "status", "is_demo", "version", "created_at", "updated_at", "updated_by";

-- admin.staff.saveRole
select "id", "email", "role_id", "invited_by"
  from "staff_invitations"
  where ("staff_invitations"."accepted_at" is null and "staff_invitations"."invited_by" is not null)
  order by "staff_invitations"."id"
  for no key update of "staff_invitations";
update "staff_roles"
  set "name" = $, "permissions" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("staff_roles"."id" = $ and "staff_roles"."version" = $)
  returning "id", "name", "permissions", "is_owner", "version", "created_at", "updated_at", "updated_by";

-- admin.staff.setRole
select "id"
  from "staff_roles"
  where "staff_roles"."is_owner" = $
  order by "staff_roles"."id" asc
  for no key update of "staff_roles";
select "id", "email", "name", "password_hash", "role_id", "status", "is_demo", "version", "created_at", "updated_at", "updated_by"
  from "staff"
  where "staff"."id" = $
  for no key update of "staff";
select "id", "email", "role_id", "invited_by"
  from "staff_invitations"
  where ("staff_invitations"."accepted_at" is null and "staff_invitations"."invited_by" is not null)
  order by "staff_invitations"."id"
  for no key update of "staff_invitations";
update "staff"
  set "role_id" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("staff"."id" = $ and "staff"."version" = $)
  returning "id", "email", "name", "password_hash", "role_id", "status", "is_demo", "version", "created_at", "updated_at", "updated_by";

-- by disable, saveRole, setRole 2 times
select "id", "name", "is_owner", "permissions"
  from "staff_roles"
  where "staff_roles"."id" = $;
