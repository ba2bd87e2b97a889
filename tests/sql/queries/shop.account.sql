-- Written by apps/api/src/reads.test.ts.

-- shop.account.addresses.list
select "id", "name", "company", "line1", "line2", "city", "region", "postcode", "country", "phone", "is_default", "version"
  from "customer_addresses"
  where "customer_addresses"."customer_id" = $
  order by "customer_addresses"."is_default" desc, "customer_addresses"."id" asc;

-- shop.account.me
select "email", "name", "accepts_marketing", "version"
  from "customers"
  where "customers"."id" = $;
