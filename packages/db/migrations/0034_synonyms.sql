CREATE TYPE "public"."synonym_kind" AS ENUM('two_way', 'one_way');--> statement-breakpoint
CREATE TABLE "search_changes" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"synonyms" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "search_changes_one" CHECK ("search_changes"."one")
);
--> statement-breakpoint
CREATE TABLE "search_synonyms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "synonym_kind" NOT NULL,
	"words" text[] NOT NULL,
	"finds" text[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text DEFAULT '' NOT NULL,
	CONSTRAINT "search_synonyms_terms" CHECK (case "search_synonyms"."kind" when 'two_way' then cardinality("search_synonyms"."words") >= 2 and cardinality("search_synonyms"."finds") = 0
        else cardinality("search_synonyms"."words") >= 1 and cardinality("search_synonyms"."finds") >= 1 end)
);
