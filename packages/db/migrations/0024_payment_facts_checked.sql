-- VALIDATE reads all rows beside whoever writes them; SET NOT NULL believes a valid constraint and reads none.
ALTER TABLE "payments" VALIDATE CONSTRAINT "payments_captured";--> statement-breakpoint
ALTER TABLE "refunds" VALIDATE CONSTRAINT "refunds_decision";--> statement-breakpoint
ALTER TABLE "refunds" ALTER COLUMN "decision_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" DROP CONSTRAINT "refunds_decision";
