CREATE TABLE "order_problems" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"code" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"opened_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by_kind" "actor_kind",
	"resolved_by_id" uuid,
	"resolved_by_name" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "order_problems_resolved" CHECK (("order_problems"."resolved_at" is null) = ("order_problems"."resolved_by_kind" is null))
);
--> statement-breakpoint
ALTER TABLE "order_problems" ADD CONSTRAINT "order_problems_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "order_problems_one_open" ON "order_problems" USING btree ("order_id","code") WHERE "order_problems"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "order_problems_order_idx" ON "order_problems" USING btree ("order_id","opened_at");--> statement-breakpoint
-- The one problem that an order could have so far becomes its first row.
insert into "order_problems" ("id", "order_id", "code", "opened_at")
select gen_random_uuid(), "id", "problem", "updated_at" from "orders" where "problem" is not null;
