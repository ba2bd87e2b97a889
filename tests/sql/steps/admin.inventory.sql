-- Written by apps/api/src/step-statements.test.ts.

-- admin.inventory.count
-- 2 times
insert into "stock_levels" ("variant_id", "location_id", "on_hand", "reserved", "backorder_limit", "updated_at")
  values ($, …, default, default, default, default)
  on conflict do nothing;
insert into "stock_movements" ("id", "variant_id", "location_id", "kind", "quantity", "on_hand_after", "counted", "expected", "reason", "request_key", "order_id", "actor_kind", "actor_id", "actor_name", "created_at")
  values ($, …, default);
select "id"
  from "variants"
  where ("variants"."id" = $ and "variants"."archived_at" is null);
-- 2 times
select "id", "product_id", "track_inventory"
  from "variants"
  where "variants"."id" in ($);
-- 2 times
select "stock_levels"."variant_id", "stock_levels"."location_id", "stock_levels"."on_hand", "stock_levels"."reserved", "stock_levels"."backorder_limit", "locations"."priority", "locations"."code"
  from "stock_levels"
  inner join "locations" on ("locations"."id" = "stock_levels"."location_id" and "locations"."active")
  where "stock_levels"."variant_id" in ($)
  order by "stock_levels"."variant_id" asc, "stock_levels"."location_id" asc
  for no key update of "stock_levels";
select "variant_id", "location_id", "quantity", "on_hand_after", "counted"
  from "stock_movements"
  where "stock_movements"."request_key" = $;
update "stock_levels"
  set "on_hand" = "stock_levels"."on_hand" + change.on_hand, "reserved" = "stock_levels"."reserved" + change.reserved, "updated_at" = now()
  from (values ($::uuid, $::uuid, $::int, $::int)) as change(variant_id, location_id, on_hand, reserved)
  where "stock_levels"."variant_id" = change.variant_id and "stock_levels"."location_id" = change.location_id and "stock_levels"."on_hand" + change.on_hand >= 0 and "stock_levels"."reserved" + change.reserved >= 0 and "stock_levels"."reserved" + change.reserved <= "stock_levels"."on_hand" + change.on_hand + "stock_levels"."backorder_limit"
  returning "stock_levels"."variant_id", "stock_levels"."location_id", "stock_levels"."on_hand", "stock_levels"."reserved", "stock_levels"."backorder_limit";

-- admin.inventory.setBackorderLimit
insert into "stock_levels" ("variant_id", "location_id", "on_hand", "reserved", "backorder_limit", "updated_at")
  values ($, …, default, default, default, default)
  on conflict do nothing;
select "id"
  from "variants"
  where ("variants"."id" = $ and "variants"."archived_at" is null);
select "id", "product_id", "track_inventory"
  from "variants"
  where "variants"."id" in ($);
select "stock_levels"."variant_id", "stock_levels"."location_id", "stock_levels"."on_hand", "stock_levels"."reserved", "stock_levels"."backorder_limit", "locations"."priority", "locations"."code"
  from "stock_levels"
  inner join "locations" on ("locations"."id" = "stock_levels"."location_id" and "locations"."active")
  where "stock_levels"."variant_id" in ($)
  order by "stock_levels"."variant_id" asc, "stock_levels"."location_id" asc
  for no key update of "stock_levels";
update "stock_levels"
  set "backorder_limit" = $, "updated_at" = now()
  where ("stock_levels"."variant_id" = $ and "stock_levels"."location_id" = $ and "stock_levels"."reserved" <= "stock_levels"."on_hand" + $)
  returning "variant_id";
