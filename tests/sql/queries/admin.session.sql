-- Written by apps/api/src/reads.test.ts.

-- admin.session.invitation
select "staff_invitations"."id", "staff_invitations"."email", "staff_roles"."name"
  from "staff_invitations"
  inner join "staff_roles" on "staff_roles"."id" = "staff_invitations"."role_id"
  where ("staff_invitations"."token_hash" = $ and "staff_invitations"."accepted_at" is null and "staff_invitations"."email" is not null and "staff_invitations"."expires_at" > $);

-- admin.session.me
select "name", "email", "address", coalesce(( select t.value
  from "translations" t
  where t.entity = 'store' and t.entity_id = 'store' and t.field = 'paymentInstructions' and t.lang = $::text and t.status in ('machine', 'done') and t.lang <> "content_language"), "payment_instructions")
  from "store_settings";

-- admin.session.passwordLink
select "staff"."id", "staff"."email", "staff"."name"
  from "staff_password_links"
  inner join "staff" on "staff"."id" = "staff_password_links"."staff_id"
  where ("staff_password_links"."token_hash" = $ and "staff_password_links"."expires_at" > $ and "staff"."status" = $);

-- admin.session.welcome
select "id"
  from "staff"
  limit $;
select "name", "email", "address", coalesce(( select t.value
  from "translations" t
  where t.entity = 'store' and t.entity_id = 'store' and t.field = 'paymentInstructions' and t.lang = $::text and t.status in ('machine', 'done') and t.lang <> "content_language"), "payment_instructions")
  from "store_settings";
select "staff"."email", "staff"."name", "staff_roles"."name"
  from "staff"
  inner join "staff_roles" on "staff_roles"."id" = "staff"."role_id"
  where ("staff"."is_demo" = $ and "staff"."status" = $)
  order by "staff"."created_at" asc, "staff"."id" asc
  limit $;
