-- Written by apps/api/src/reads.test.ts.

-- admin.coupons.get
select "id", "code", "kind", "percent_ppm", "amount", "currency", "min_subtotal", "starts_at", "ends_at", "usage_limit", "per_customer_limit", "used_count", "active", "description", "version", "created_at"
  from "coupons"
  where "coupons"."id" = $;

-- admin.coupons.list
select "id", "code", "kind", "percent_ppm", "amount", "currency", "min_subtotal", "starts_at", "ends_at", "usage_limit", "per_customer_limit", "used_count", "active", "description", "version", "created_at"
  from "coupons"
  order by "coupons"."id" desc
  limit $;
