CREATE TABLE "media_import_variants" (
	"media_import_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	CONSTRAINT "media_import_variants_media_import_id_variant_id_pk" PRIMARY KEY("media_import_id","variant_id")
);
--> statement-breakpoint
ALTER TABLE "variants" DROP CONSTRAINT "variants_sku_unique";--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "encoding" text DEFAULT 'auto' NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "mode" text DEFAULT 'keep' NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "findings" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "file_deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "media_import_variants" ADD CONSTRAINT "media_import_variants_media_import_id_media_imports_id_fk" FOREIGN KEY ("media_import_id") REFERENCES "public"."media_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_import_variants" ADD CONSTRAINT "media_import_variants_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "media_import_variants_variant_idx" ON "media_import_variants" USING btree ("variant_id");--> statement-breakpoint
CREATE INDEX "variants_sku_idx" ON "variants" USING btree ("sku");