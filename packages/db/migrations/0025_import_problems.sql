ALTER TABLE "imports" ADD COLUMN "problem" jsonb;--> statement-breakpoint
ALTER TABLE "media_imports" ADD COLUMN "problem" jsonb;
