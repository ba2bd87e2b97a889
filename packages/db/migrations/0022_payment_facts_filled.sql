-- In batches. The text stays, for whoever goes back a version. What the trigger of 0021 does is written here once
-- more, so that a batch ends its rows also where triggers are off.
UPDATE "payments" SET "by_hand" = "by_hand" OR "provider" = 'manual',
  "paid_with" = CASE WHEN "method" <> '' AND "paid_with" IS NULL THEN "kontor_payment_method_of"("method") ELSE "paid_with" END
WHERE "id" IN (
  SELECT "id" FROM "payments"
  WHERE "method" <> '' AND "paid_with" IS NULL OR "provider" = 'manual' AND NOT "by_hand"
  ORDER BY "id" LIMIT 5000 FOR NO KEY UPDATE);--> statement-breakpoint
-- Refunds of before were decided one by one.
UPDATE "refunds" SET "decision_id" = gen_random_uuid() WHERE "id" IN (
  SELECT "id" FROM "refunds" WHERE "decision_id" IS NULL ORDER BY "id" LIMIT 5000 FOR NO KEY UPDATE);
