CREATE TYPE "public"."translation_status" AS ENUM('machine', 'draft', 'done');--> statement-breakpoint
CREATE TABLE "translated_slugs" (
	"entity" text NOT NULL,
	"lang" text NOT NULL,
	"slug" text NOT NULL,
	"entity_id" text NOT NULL,
	"current" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "translated_slugs_entity_lang_slug_pk" PRIMARY KEY("entity","lang","slug")
);
--> statement-breakpoint
CREATE TABLE "translations" (
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"lang" text NOT NULL,
	"field" text NOT NULL,
	"value" text NOT NULL,
	"source_hash" text NOT NULL,
	"status" "translation_status" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text DEFAULT '' NOT NULL,
	CONSTRAINT "translations_entity_entity_id_lang_field_pk" PRIMARY KEY("entity","entity_id","lang","field"),
	CONSTRAINT "translations_value" CHECK ("translations"."value" <> '')
);
--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "translations" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "content_language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
-- What a shop has was kept in the language that its default market speaks first.
UPDATE "store_settings" SET "content_language" = coalesce((SELECT "languages"[1] FROM "markets" WHERE "is_default"), 'en');--> statement-breakpoint
CREATE UNIQUE INDEX "translated_slugs_one" ON "translated_slugs" USING btree ("entity","entity_id","lang") WHERE "translated_slugs"."current";--> statement-breakpoint
CREATE INDEX "translations_lang_idx" ON "translations" USING btree ("lang","entity","updated_at");--> statement-breakpoint
-- Whoever could change products can translate them.
UPDATE "staff_roles" SET "permissions" = "permissions" || ARRAY['translations.read', 'translations.write'] WHERE 'products.write' = ANY ("permissions") AND NOT "is_owner";--> statement-breakpoint
UPDATE "staff_roles" SET "permissions" = "permissions" || ARRAY['translations.read'] WHERE 'products.read' = ANY ("permissions") AND NOT 'products.write' = ANY ("permissions") AND NOT "is_owner";
