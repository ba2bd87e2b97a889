CREATE TYPE "public"."search_place" AS ENUM('pinned', 'buried');--> statement-breakpoint
CREATE TABLE "search_rule_products" (
	"rule_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"place" "search_place" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "search_rule_products_rule_id_product_id_pk" PRIMARY KEY("rule_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "search_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"queries" text[] NOT NULL,
	"market_id" uuid,
	"boost" jsonb,
	"redirect_to" text,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text DEFAULT '' NOT NULL,
	CONSTRAINT "search_rules_queries" CHECK (cardinality("search_rules"."queries") >= 1),
	CONSTRAINT "search_rules_time" CHECK ("search_rules"."starts_at" < "search_rules"."ends_at"),
	CONSTRAINT "search_rules_redirect" CHECK ("search_rules"."redirect_to" ~ '^/([^/\\]|$)')
);
--> statement-breakpoint
ALTER TABLE "search_changes" ADD COLUMN "rules" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "search_rule_products" ADD CONSTRAINT "search_rule_products_rule_id_search_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."search_rules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_rule_products" ADD CONSTRAINT "search_rule_products_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_rules" ADD CONSTRAINT "search_rules_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_rule_products_product_idx" ON "search_rule_products" USING btree ("product_id");