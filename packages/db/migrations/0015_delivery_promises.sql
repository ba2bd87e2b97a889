ALTER TABLE "shipping_methods" ADD COLUMN "cutoff_hour" integer;--> statement-breakpoint
ALTER TABLE "shipping_methods" ADD COLUMN "needs_stock" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "delivery_promise" jsonb;--> statement-breakpoint
ALTER TABLE "shipping_methods" ADD CONSTRAINT "shipping_methods_cutoff" CHECK ("shipping_methods"."cutoff_hour" between 1 and 23);--> statement-breakpoint
-- A quicker way for more money is what goods on backorder must not be sold with.
UPDATE "shipping_methods" m SET "needs_stock" = true
WHERE EXISTS (
  SELECT 1 FROM "shipping_methods" o
  JOIN "shipping_method_prices" op ON op."method_id" = o."id"
  JOIN "shipping_method_prices" mp ON mp."method_id" = m."id" AND mp."currency" = op."currency"
  WHERE o."zone_id" = m."zone_id" AND o."active" AND o."id" <> m."id"
    AND o."max_days" > m."max_days" AND op."amount" < mp."amount");
