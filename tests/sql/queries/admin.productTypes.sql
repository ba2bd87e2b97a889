-- Written by apps/api/src/reads.test.ts.

-- admin.productTypes.list
select "id", "name", "version", array(select ta.attribute_id::text
  from "product_type_attributes" ta
  where ta.type_id = "product_types"."id"
  order by ta.position), (select count(*)
  from "products" p
  where p.type_id = "product_types"."id")::int
  from "product_types"
  order by lower("product_types"."name") asc, "product_types"."id" asc;
