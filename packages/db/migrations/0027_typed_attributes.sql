CREATE TYPE "public"."attribute_kind" AS ENUM('text', 'number', 'choice', 'choices', 'yes_no', 'date', 'color');--> statement-breakpoint
CREATE TYPE "public"."attribute_level" AS ENUM('product', 'variant');--> statement-breakpoint
CREATE TABLE "attribute_values" (
	"id" uuid PRIMARY KEY NOT NULL,
	"attribute_id" uuid NOT NULL,
	"kind" "attribute_kind" NOT NULL,
	"product_id" uuid NOT NULL,
	"variant_id" uuid,
	"choice_id" uuid,
	"text_value" text,
	"number_value" numeric(18, 6),
	"yes_no_value" boolean,
	"date_value" date,
	CONSTRAINT "attribute_values_kind" CHECK (num_nonnulls("attribute_values"."choice_id", "attribute_values"."text_value", "attribute_values"."number_value", "attribute_values"."yes_no_value", "attribute_values"."date_value") = 1
        and case "attribute_values"."kind" when 'text' then "attribute_values"."text_value" is not null
          when 'number' then "attribute_values"."number_value" is not null
          when 'yes_no' then "attribute_values"."yes_no_value" is not null
          when 'date' then "attribute_values"."date_value" is not null
          else "attribute_values"."choice_id" is not null end)
);
--> statement-breakpoint
CREATE TABLE "attribute_choices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"attribute_id" uuid NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"color" text,
	"position" integer NOT NULL,
	CONSTRAINT "attribute_choices_key" UNIQUE("attribute_id","key"),
	CONSTRAINT "attribute_choices_attribute_id_id" UNIQUE("attribute_id","id"),
	CONSTRAINT "attribute_choices_color" CHECK ("attribute_choices"."color" is null or "attribute_choices"."color" ~ '^#[0-9a-f]{6}$')
);
--> statement-breakpoint
CREATE TABLE "attributes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"kind" "attribute_kind" NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"level" "attribute_level" DEFAULT 'product' NOT NULL,
	"filterable" boolean DEFAULT false NOT NULL,
	"shown" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text DEFAULT '' NOT NULL,
	CONSTRAINT "attributes_key_unique" UNIQUE("key"),
	CONSTRAINT "attributes_id_kind" UNIQUE("id","kind"),
	CONSTRAINT "attributes_key" CHECK ("attributes"."key" <> ''),
	CONSTRAINT "attributes_unit" CHECK ("attributes"."unit" = '' or "attributes"."kind" = 'number')
);
--> statement-breakpoint
CREATE TABLE "product_type_attributes" (
	"type_id" uuid NOT NULL,
	"attribute_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "product_type_attributes_type_id_attribute_id_pk" PRIMARY KEY("type_id","attribute_id")
);
--> statement-breakpoint
CREATE TABLE "product_types" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text DEFAULT '' NOT NULL,
	CONSTRAINT "product_types_key_unique" UNIQUE("key")
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "type_id" uuid;--> statement-breakpoint
-- Before the foreign key that names it.
ALTER TABLE "variants" ADD CONSTRAINT "variants_product_id_id" UNIQUE("product_id","id");--> statement-breakpoint
ALTER TABLE "attribute_values" ADD CONSTRAINT "attribute_values_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attribute_values" ADD CONSTRAINT "attribute_values_attribute_id_attributes_id_fk" FOREIGN KEY ("attribute_id","kind") REFERENCES "public"."attributes"("id","kind") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attribute_values" ADD CONSTRAINT "attribute_values_choice_id_attribute_choices_id_fk" FOREIGN KEY ("choice_id","attribute_id") REFERENCES "public"."attribute_choices"("id","attribute_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attribute_values" ADD CONSTRAINT "attribute_values_variant_id_variants_id_fk" FOREIGN KEY ("variant_id","product_id") REFERENCES "public"."variants"("id","product_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attribute_choices" ADD CONSTRAINT "attribute_choices_attribute_id_attributes_id_fk" FOREIGN KEY ("attribute_id") REFERENCES "public"."attributes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_type_attributes" ADD CONSTRAINT "product_type_attributes_type_id_product_types_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."product_types"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_type_attributes" ADD CONSTRAINT "product_type_attributes_attribute_id_attributes_id_fk" FOREIGN KEY ("attribute_id") REFERENCES "public"."attributes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attribute_values_product_idx" ON "attribute_values" USING btree ("product_id","variant_id");--> statement-breakpoint
CREATE INDEX "attribute_values_attribute_idx" ON "attribute_values" USING btree ("attribute_id","choice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attribute_values_one" ON "attribute_values" USING btree ("attribute_id","product_id",coalesce("variant_id", "product_id")) WHERE "attribute_values"."kind" <> 'choices';--> statement-breakpoint
CREATE UNIQUE INDEX "attribute_values_choice" ON "attribute_values" USING btree ("attribute_id","product_id",coalesce("variant_id", "product_id"),"choice_id") WHERE "attribute_values"."kind" = 'choices';--> statement-breakpoint
CREATE INDEX "product_type_attributes_attribute_idx" ON "product_type_attributes" USING btree ("attribute_id");--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_type_id_product_types_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."product_types"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "products_type_idx" ON "products" USING btree ("type_id");