CREATE TABLE "news" (
	"topic" text NOT NULL,
	"changed" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"id" uuid NOT NULL,
	"told" jsonb NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "news_topic_changed_id_pk" PRIMARY KEY("topic","changed","id")
);
--> statement-breakpoint
CREATE INDEX "news_at_idx" ON "news" USING btree ("at");