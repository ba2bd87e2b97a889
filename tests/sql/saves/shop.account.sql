-- Written by apps/api/src/versions.test.ts.

-- shop.account.addresses.remove
delete
  from "customer_addresses"
  where (("customer_addresses"."customer_id" = $ and "customer_addresses"."id" = $) and "customer_addresses"."version" = $)
  returning "is_default";
select "id", "name", "company", "line1", "line2", "city", "region", "postcode", "country", "phone", "is_default", "version"
  from "customer_addresses"
  where "customer_addresses"."customer_id" = $
  order by "customer_addresses"."is_default" desc, "customer_addresses"."id" asc;

-- shop.account.addresses.save
select "id"
  from "customers"
  where "customers"."id" = $
  for no key update of "customers";
select "id", "name", "company", "line1", "line2", "city", "region", "postcode", "country", "phone", "is_default", "version"
  from "customer_addresses"
  where "customer_addresses"."customer_id" = $
  order by "customer_addresses"."is_default" desc, "customer_addresses"."id" asc;
update "customer_addresses"
  set "is_default" = $
  where ("customer_addresses"."customer_id" = $ and "customer_addresses"."id" <> $);
update "customer_addresses"
  set "name" = $, "company" = $, "line1" = $, "line2" = $, "city" = $, "region" = $, "postcode" = $, "country" = $, "phone" = $, "is_default" = $, "version" = $, "updated_at" = $
  where (("customer_addresses"."customer_id" = $ and "customer_addresses"."id" = $) and "customer_addresses"."version" = $)
  returning "id";

-- shop.account.updateProfile
update "customers"
  set "name" = $, "accepts_marketing" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("customers"."id" = $ and "customers"."version" = $)
  returning "id";

-- by addresses.remove, addresses.save, updateProfile
select "customers"."id", "customers"."email", "customers"."mailbox", "customers"."pending_email", "customers"."name", "customers"."password_hash", "customers"."email_verified_at", "customers"."language", "customers"."market_id", "customers"."accepts_marketing", "customers"."phone", "customers"."note", "customers"."version", "customers"."created_at", "customers"."updated_at", "customers"."updated_by", "customer_sessions"."id", "customer_sessions"."user_id", "customer_sessions"."expires_at", "customer_sessions"."created_at"
  from "customer_sessions"
  inner join "customers" on "customer_sessions"."user_id" = "customers"."id"
  where "customer_sessions"."id" = $;
