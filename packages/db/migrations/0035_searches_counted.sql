CREATE TABLE "search_days" (
	"day" date NOT NULL,
	"market_id" uuid NOT NULL,
	"query" text NOT NULL,
	"searches" integer NOT NULL,
	"no_results" integer NOT NULL,
	CONSTRAINT "search_days_day_market_id_query_pk" PRIMARY KEY("day","market_id","query"),
	CONSTRAINT "search_days_counts" CHECK ("search_days"."no_results" between 0 and "search_days"."searches")
);
--> statement-breakpoint
ALTER TABLE "search_days" ADD CONSTRAINT "search_days_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;