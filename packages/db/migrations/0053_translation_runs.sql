CREATE TYPE "public"."translation_run_kind" AS ENUM('file', 'machine');--> statement-breakpoint
CREATE TYPE "public"."translation_run_status" AS ENUM('checking', 'checked', 'running', 'done', 'failed', 'stopped');--> statement-breakpoint
CREATE TABLE "translation_run_rows" (
	"run_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"line" integer NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"field" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"value" text NOT NULL,
	"was" text DEFAULT '' NOT NULL,
	"status" text,
	"given" text,
	"seen" integer DEFAULT 0 NOT NULL,
	"source_hash" text,
	"verdict" text,
	"outcome" text,
	"problem" text,
	"cleaned" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "translation_run_rows_run_id_no_pk" PRIMARY KEY("run_id","no")
);
--> statement-breakpoint
CREATE TABLE "translation_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "translation_run_kind" NOT NULL,
	"lang" text NOT NULL,
	"status" "translation_run_status" NOT NULL,
	"file_name" text DEFAULT '' NOT NULL,
	"saved_as" text NOT NULL,
	"left_columns" text[] DEFAULT '{}' NOT NULL,
	"take" text[] DEFAULT '{}' NOT NULL,
	"budget" integer DEFAULT 0 NOT NULL,
	"spent" integer DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"left_fields" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"problem_line" integer,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "translation_run_rows" ADD CONSTRAINT "translation_run_rows_run_id_translation_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."translation_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "translation_run_rows_thing_idx" ON "translation_run_rows" USING btree ("run_id","entity","entity_id","field");--> statement-breakpoint
CREATE INDEX "translation_runs_created_idx" ON "translation_runs" USING btree ("created_at");