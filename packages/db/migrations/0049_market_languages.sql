ALTER TABLE "markets" ADD COLUMN "languages" text[] DEFAULT '{"en"}' NOT NULL;--> statement-breakpoint
-- A market that wrote its figures in one of our languages now speaks it.
UPDATE "markets" SET "languages" = ARRAY[lower(split_part("locale", '-', 1))] WHERE lower(split_part("locale", '-', 1)) IN ('de', 'fr', 'es', 'ar');--> statement-breakpoint
ALTER TABLE "markets" ADD CONSTRAINT "markets_languages" CHECK (cardinality("markets"."languages") > 0);