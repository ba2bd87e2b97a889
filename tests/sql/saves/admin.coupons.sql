-- Written by apps/api/src/versions.test.ts.

-- admin.coupons.save
select "id", "code", "kind", "percent_ppm", "amount", "currency", "min_subtotal", "starts_at", "ends_at", "usage_limit", "per_customer_limit", "used_count", "active", "description", "version", "created_at"
  from "coupons"
  where "coupons"."id" = $;
update "coupons"
  set "code" = $, "description" = $, "kind" = $, "percent_ppm" = $, "amount" = $, "currency" = $, "min_subtotal" = $, "starts_at" = $, "ends_at" = $, "usage_limit" = $, "per_customer_limit" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("coupons"."id" = $ and "coupons"."version" = $)
  returning "id", "code", "description", "kind", "percent_ppm", "amount", "currency", "min_subtotal", "starts_at", "ends_at", "usage_limit", "per_customer_limit", "used_count", "active", "version", "created_at", "updated_at", "updated_by";

-- admin.coupons.setActive
select "id", "code", "kind", "percent_ppm", "amount", "currency", "min_subtotal", "starts_at", "ends_at", "usage_limit", "per_customer_limit", "used_count", "active", "description", "version", "created_at"
  from "coupons"
  where "coupons"."id" = $;
update "coupons"
  set "active" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("coupons"."id" = $ and "coupons"."version" = $)
  returning "id", "code", "description", "kind", "percent_ppm", "amount", "currency", "min_subtotal", "starts_at", "ends_at", "usage_limit", "per_customer_limit", "used_count", "active", "version", "created_at", "updated_at", "updated_by";
