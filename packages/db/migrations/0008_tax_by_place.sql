ALTER TABLE "tax_rates" ADD COLUMN "postcodes" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tax_rates" ADD COLUMN "adds_to_wider" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- Until now a region's rate was added to its country's. Where provinces or states tax beside the
-- federation this is what was meant, and stays; elsewhere the region's rate was meant in its place.
UPDATE "tax_rates" SET "adds_to_wider" = true
WHERE "region" IS NOT NULL AND "country" IN ('CA', 'US', 'IN', 'BR') AND "rate_ppm" > 0;
