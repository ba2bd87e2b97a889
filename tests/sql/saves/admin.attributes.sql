-- Written by apps/api/src/versions.test.ts.

-- admin.attributes.mergeChoices
delete
  from "attribute_choices"
  where "attribute_choices"."id" = $
  returning "id", "attribute_id", "key", "label", "former", "color", "position";
delete
  from "attribute_values"
  where (("attribute_values"."attribute_id" = $ and "attribute_values"."choice_id" = $) and exists (select 1
  from "attribute_values" other
  where other.attribute_id = $ and other.choice_id = $ and other.product_id = "attribute_values".product_id and other.variant_id is not distinct
  from "attribute_values".variant_id));
-- 2 times
select "id"
  from "attribute_choices"
  where ("attribute_choices"."id" in ($) and "attribute_choices"."attribute_id" = $);
select "id", "attribute_id", "key", "label", "former", "color", "position"
  from "attribute_choices"
  where "attribute_choices"."id" = $;
select distinct "product_id"
  from "attribute_values"
  where ("attribute_values"."attribute_id" = $ and "attribute_values"."choice_id" in ($));
select distinct "product_id"
  from "attribute_values"
  where ("attribute_values"."attribute_id" = $ and "attribute_values"."choice_id" in ($, …));
update "attribute_choices"
  set "former" = $
  where "attribute_choices"."id" = $;
update "attribute_values"
  set "choice_id" = $
  where ("attribute_values"."attribute_id" = $ and "attribute_values"."choice_id" = $);
update "attributes"
  set "version" = $, "updated_at" = $, "updated_by" = $
  where ("attributes"."id" = $ and "attributes"."version" = $)
  returning "id", "key", "name", "former", "kind", "unit", "level", "filterable", "shown", "position", "version", "created_at", "updated_at", "updated_by";

-- admin.attributes.remove
delete
  from "attribute_values"
  where "attribute_values"."attribute_id" = $;
delete
  from "attributes"
  where "attributes"."id" = $;
select distinct "product_id"
  from "attribute_values"
  where "attribute_values"."attribute_id" = $;

-- admin.attributes.save
select "key", "name"
  from "attributes";
select distinct "product_id"
  from "attribute_values"
  where "attribute_values"."attribute_id" = $;
update "attributes"
  set "name" = $, "former" = $, "kind" = $, "unit" = $, "level" = $, "filterable" = $, "shown" = $, "position" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("attributes"."id" = $ and "attributes"."version" = $)
  returning "id", "key", "name", "former", "kind", "unit", "level", "filterable", "shown", "position", "version", "created_at", "updated_at", "updated_by";

-- by mergeChoices, remove, save
select "id", "key", "name", "former", "kind", "unit", "level", "filterable", "shown", "position", "version", "created_at", "updated_at", "updated_by"
  from "attributes"
  where "attributes"."id" = $
  for update of "attributes";
