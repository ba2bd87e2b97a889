CREATE TABLE "listings" (
	"market_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"changed" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"listed" boolean DEFAULT false NOT NULL,
	"card" jsonb,
	"options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"variants" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"facts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"category_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"words" jsonb,
	"rank" integer DEFAULT 0 NOT NULL,
	"newest" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"popularity" real DEFAULT 0 NOT NULL,
	CONSTRAINT "listings_market_id_product_id_pk" PRIMARY KEY("market_id","product_id")
);
--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "listings_changed_idx" ON "listings" USING btree ("market_id","changed");--> statement-breakpoint
CREATE INDEX "listings_product_idx" ON "listings" USING btree ("product_id");