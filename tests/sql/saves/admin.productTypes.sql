-- Written by apps/api/src/versions.test.ts.

-- admin.productTypes.remove
delete
  from "product_types"
  where ("product_types"."id" = $ and "product_types"."version" = $)
  returning "id";
select "id"
  from "products"
  where "products"."type_id" = $;
select "id", "key", "name", "version", "created_at", "updated_at", "updated_by"
  from "product_types"
  where "product_types"."id" = $
  for update of "product_types";

-- admin.productTypes.save
delete
  from "product_type_attributes"
  where "product_type_attributes"."type_id" = $;
select "id"
  from "products"
  where "products"."type_id" = $;
select "id", "key", "name", "version", "created_at", "updated_at", "updated_by"
  from "product_types"
  where "product_types"."id" = $
  for update of "product_types";
update "product_types"
  set "key" = $, "name" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("product_types"."id" = $ and "product_types"."version" = $)
  returning "id", "key", "name", "version", "created_at", "updated_at", "updated_by";
