ALTER TABLE "attribute_choices" ADD COLUMN "former" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "attributes" ADD COLUMN "former" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
-- Listings say what attributes and choices were called. The next start makes them anew.
DELETE FROM "listings";
