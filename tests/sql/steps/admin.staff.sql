-- Written by apps/api/src/step-statements.test.ts.

-- admin.staff.invite
delete
  from "staff_invitations"
  where (lower("staff_invitations"."email") = $ and "staff_invitations"."accepted_at" is null)
  returning "token_hash";
insert into "staff_invitations" ("id", "email", "role_id", "token_hash", "invited_by", "expires_at", "accepted_at", "created_at")
  values ($, …, default, default);
select "id"
  from "staff"
  where ("staff"."id" = $ or lower("staff"."email") = $)
  order by "staff"."id" for share of "staff";
select "id"
  from "staff_roles"
  order by "staff_roles"."id" for share of "staff_roles";
select "id", "role_id", "status" = 'active'
  from "staff"
  where "staff"."id" = $;
select "id", "role_id", "status" = 'active'
  from "staff"
  where lower("staff"."email") = $;
select "name"
  from "staff"
  where "staff"."id" = $;
update "staff_invitations"
  set "token_hash" = $
  where ("staff_invitations"."id" = $ and "staff_invitations"."accepted_at" is null and "staff_invitations"."expires_at" > $)
  returning "role_id", "invited_by", "email";

-- admin.staff.inviteAgain
delete
  from "staff_invitations"
  where (lower("staff_invitations"."email") = $ and "staff_invitations"."accepted_at" is null)
  returning "token_hash";
insert into "staff_invitations" ("id", "email", "role_id", "token_hash", "invited_by", "expires_at", "accepted_at", "created_at")
  values ($, …, default, default);
select "email"
  from "staff_invitations"
  where ("staff_invitations"."id" = $ and "staff_invitations"."accepted_at" is null);
select "id"
  from "staff"
  where ("staff"."id" = $ or lower("staff"."email") = $)
  order by "staff"."id" for share of "staff";
select "id"
  from "staff_roles"
  order by "staff_roles"."id" for share of "staff_roles";
select "id", "email", "role_id"
  from "staff_invitations"
  where ("staff_invitations"."id" = $ and "staff_invitations"."accepted_at" is null)
  for no key update of "staff_invitations";
select "id", "role_id", "status" = 'active'
  from "staff"
  where "staff"."id" = $;
select "id", "role_id", "status" = 'active'
  from "staff"
  where lower("staff"."email") = $;
select "name"
  from "staff"
  where "staff"."id" = $;
update "mails"
  set "html" = regexp_replace("mails"."html", '((?:[?&]|&amp;)token=)[A-Za-z0-9_-]+', '\1…', 'g'), "text" = regexp_replace("mails"."text", '((?:[?&]|&amp;)token=)[A-Za-z0-9_-]+', '\1…', 'g'), "link_hash" = $
  where ("mails"."link_hash" in ($) and "mails"."status" <> $);
update "staff_invitations"
  set "token_hash" = $
  where ("staff_invitations"."id" = $ and "staff_invitations"."accepted_at" is null and "staff_invitations"."expires_at" > $)
  returning "role_id", "invited_by", "email";

-- admin.staff.revokeInvitation
delete
  from "staff_invitations"
  where "staff_invitations"."id" = $
  returning "token_hash";
select "id", "email", "role_id"
  from "staff_invitations"
  where ("staff_invitations"."id" = $ and "staff_invitations"."accepted_at" is null)
  for no key update of "staff_invitations";
update "mails"
  set "html" = regexp_replace("mails"."html", '((?:[?&]|&amp;)token=)[A-Za-z0-9_-]+', '\1…', 'g'), "text" = regexp_replace("mails"."text", '((?:[?&]|&amp;)token=)[A-Za-z0-9_-]+', '\1…', 'g'), "link_hash" = $
  where ("mails"."link_hash" in ($) and "mails"."status" <> $);

-- by invite 3 times, inviteAgain 3 times, revokeInvitation
select "id", "name", "is_owner", "permissions"
  from "staff_roles"
  where "staff_roles"."id" = $;
