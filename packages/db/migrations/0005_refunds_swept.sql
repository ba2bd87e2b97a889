DROP INDEX "refunds_pending_idx";--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "swept_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "refunds_unsettled_idx" ON "refunds" USING btree (coalesce("swept_at", "created_at")) WHERE "refunds"."status" = 'pending';