ALTER TABLE "payments" DROP CONSTRAINT "payments_captured";--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "by_hand" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "decision_id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
-- Money that a person records may be more than was asked for; from here on the row says so itself.
UPDATE "payments" SET "by_hand" = true WHERE "provider" = 'manual';--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_captured" CHECK ("payments"."captured_amount" >= 0 and ("payments"."captured_amount" <= "payments"."amount" or "payments"."by_hand"));