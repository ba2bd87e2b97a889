-- Written by apps/api/src/reads.test.ts.

-- admin.inventory.item
select "variants"."id", "products"."id", "products"."title", "variants"."title", "variants"."sku"
  from "variants"
  inner join "products" on "products"."id" = "variants"."product_id"
  where "variants"."id" = $;

-- admin.inventory.list
select "variants"."id", "products"."id", "products"."title", "variants"."title", "variants"."sku", lower("products"."title") || ' ' || "variants"."product_id" || lpad("variants"."position"::text, 6, '0'), case when "variants".track_inventory then (select available
  from (select coalesce(sum(greatest(on_hand - reserved, 0)), 0)::int as available, coalesce(sum(on_hand + backorder_limit - reserved), 0)::int as capacity
  from (select sl.on_hand, sl.backorder_limit, sl.reserved as reserved
  from "stock_levels" sl
  join "locations" l on l.id = sl.location_id and l.active
  where sl.variant_id = "variants".id) as level) as supply) end, case when "variants".track_inventory then (select capacity
  from (select coalesce(sum(greatest(on_hand - reserved, 0)), 0)::int as available, coalesce(sum(on_hand + backorder_limit - reserved), 0)::int as capacity
  from (select sl.on_hand, sl.backorder_limit, sl.reserved as reserved
  from "stock_levels" sl
  join "locations" l on l.id = sl.location_id and l.active
  where sl.variant_id = "variants".id) as level) as supply) end, ( select json_agg(json_build_object('locationId', l.id, 'location', l.name, 'onHand', sl.on_hand, 'reserved', sl.reserved, 'available', sl.on_hand - sl.reserved, 'backorderLimit', sl.backorder_limit)
  order by l.priority, l.code)
  from "stock_levels" sl
  join "locations" l on l.id = sl.location_id
  where sl.variant_id = "variants"."id")
  from "variants"
  inner join "products" on "products"."id" = "variants"."product_id"
  where ("variants"."archived_at" is null and "variants"."track_inventory" = $)
  order by lower("products"."title") || ' ' || "variants"."product_id" || lpad("variants"."position"::text, 6, '0') asc, "variants"."id" asc
  limit $;

-- admin.inventory.locations
select "id", "code", "name", "country", "priority", "active"
  from "locations"
  order by "locations"."priority" asc, "locations"."code" asc;

-- admin.inventory.movements
select "variants"."id", "products"."id", "products"."title", "variants"."title", "variants"."sku", "stock_movements"."id", "stock_movements"."kind", "stock_movements"."quantity", "stock_movements"."on_hand_after", "stock_movements"."counted", "stock_movements"."expected", "stock_movements"."reason", "stock_movements"."order_id", "locations"."name", "stock_movements"."actor_kind", "stock_movements"."actor_name", "stock_movements"."created_at"
  from "stock_movements"
  inner join "locations" on "locations"."id" = "stock_movements"."location_id"
  inner join "variants" on "variants"."id" = "stock_movements"."variant_id"
  inner join "products" on "products"."id" = "variants"."product_id"
  where "stock_movements"."variant_id" = $
  order by "stock_movements"."id" desc
  limit $;
