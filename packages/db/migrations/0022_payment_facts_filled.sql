-- In batches. The trigger of 0021 does the work; the text stays, for whoever goes back a version.
UPDATE "payments" SET "method" = "method" WHERE "id" IN (
  SELECT "id" FROM "payments"
  WHERE "method" <> '' AND "paid_with" IS NULL OR "provider" = 'manual' AND NOT "by_hand"
  ORDER BY "id" LIMIT 5000 FOR NO KEY UPDATE);--> statement-breakpoint
-- Refunds of before were decided one by one.
UPDATE "refunds" SET "decision_id" = gen_random_uuid() WHERE "id" IN (
  SELECT "id" FROM "refunds" WHERE "decision_id" IS NULL ORDER BY "id" LIMIT 5000 FOR NO KEY UPDATE);
