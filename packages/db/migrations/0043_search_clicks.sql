CREATE TABLE "search_choices" (
	"day" date NOT NULL,
	"market_id" uuid NOT NULL,
	"query" text NOT NULL,
	"product_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"shown" integer NOT NULL,
	"clicks" integer NOT NULL,
	CONSTRAINT "search_choices_day_market_id_query_product_id_position_pk" PRIMARY KEY("day","market_id","query","product_id","position"),
	CONSTRAINT "search_choices_counts" CHECK ("search_choices"."shown" >= 0 and "search_choices"."clicks" >= 0 and "search_choices"."position" >= 0)
);
--> statement-breakpoint
CREATE TABLE "search_learned" (
	"market_id" uuid NOT NULL,
	"query" text NOT NULL,
	"product_id" uuid NOT NULL,
	"lift" real NOT NULL,
	CONSTRAINT "search_learned_market_id_query_product_id_pk" PRIMARY KEY("market_id","query","product_id"),
	CONSTRAINT "search_learned_lift" CHECK ("search_learned"."lift" > 0 and "search_learned"."lift" <= 1)
);
--> statement-breakpoint
ALTER TABLE "cart_lines" ADD COLUMN "found_by" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "found_by" text;--> statement-breakpoint
ALTER TABLE "search_changes" ADD COLUMN "learned" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "search_changes" ADD COLUMN "learns" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "search_choices" ADD CONSTRAINT "search_choices_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_choices" ADD CONSTRAINT "search_choices_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_learned" ADD CONSTRAINT "search_learned_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_learned" ADD CONSTRAINT "search_learned_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_lines_found_idx" ON "order_lines" USING btree ("order_id") WHERE "order_lines"."found_by" is not null;--> statement-breakpoint
CREATE INDEX "search_days_query_idx" ON "search_days" USING btree ("market_id","query","day");