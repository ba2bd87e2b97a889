-- Sentences that the program wrote become codes; what staff typed stays, and so does what is no sentence
-- of ours. The words stand in packages/shared/src/payment-failures.ts and system-reasons.ts.
CREATE TEMPORARY TABLE "codes_for_sentences" ("sentence" text PRIMARY KEY, "code" text NOT NULL) ON COMMIT DROP;--> statement-breakpoint
INSERT INTO "codes_for_sentences" VALUES
  ('The payment does not match the order. You get back what was charged.', 'payment_mismatch'),
  ('This payment was not needed. You get back what was charged.', 'payment_not_needed'),
  ('The payment service could not take this payment. Try again.', 'payment_not_taken'),
  ('Your card was declined.', 'card_declined'),
  ('Your card has insufficient funds.', 'insufficient_funds'),
  ('Your card has expired.', 'expired_card'),
  ('Your card''s security code is incorrect.', 'incorrect_cvc'),
  ('Your card''s security code is invalid.', 'invalid_cvc'),
  ('Your card number is incorrect.', 'incorrect_number'),
  ('An error occurred while processing your card. Try again in a little bit.', 'processing_error'),
  ('We are unable to authenticate your payment method. Please choose a different payment method and try again.', 'payment_intent_authentication_failure'),
  ('The bank account could not be debited.', 'payment_intent_payment_attempt_failed'),
  ('The provider has no such refund.', 'absent'),
  ('The card is no longer valid.', 'expired_or_canceled_card'),
  ('The bank transfer did not come in time.', 'transfer_overdue'),
  ('Made at the payment provider', 'made_at_provider'),
  ('Paid after a newer order took its place.', 'paid_after_newer_order'),
  ('Paid after the items were no longer held.', 'paid_after_release'),
  ('Paid after the order was cancelled.', 'paid_after_cancellation'),
  ('Refunded.', 'money_given_back'),
  ('The dispute was won.', 'dispute_won'),
  ('Refund', 'refund'),
  ('Refunded before shipping, not to be sold again', 'refunded_unsold'),
  ('Opening stock', 'opening_stock'),
  ('Only a part of it was paid.', 'partly_paid'),
  ('It is not paid.', 'unpaid'),
  ('All of its money was given back.', 'given_back'),
  ('The bank took its money back.', 'taken_back');--> statement-breakpoint
-- Limits of cards name an amount, so each is known by how it begins.
INSERT INTO "codes_for_sentences"
  SELECT DISTINCT s, CASE
    WHEN s LIKE 'Cards cannot be charged in %' THEN 'card_amount_currency'
    WHEN s LIKE 'Cards can be charged only in steps of %' THEN 'card_amount_step'
    WHEN s LIKE 'Cards can be charged % at most.' THEN 'card_amount_too_large'
    ELSE 'card_amount_too_small' END
  FROM (SELECT "last_error" FROM "payments" UNION SELECT "reason" FROM "order_events"
    WHERE "actor_kind" <> 'staff') AS found (s)
  WHERE s LIKE 'Cards can be charged %' OR s LIKE 'Cards cannot be charged in %'
    OR s LIKE 'This is too little to be charged to a card in %';--> statement-breakpoint
UPDATE "payments" SET "last_error" = c."code" FROM "codes_for_sentences" c WHERE "last_error" = "sentence";--> statement-breakpoint
UPDATE "refunds" SET "error" = c."code" FROM "codes_for_sentences" c WHERE "error" = "sentence";--> statement-breakpoint
UPDATE "refunds" SET "reason" = c."code" FROM "codes_for_sentences" c
  WHERE "reason" = "sentence" AND "actor_kind" <> 'staff';--> statement-breakpoint
UPDATE "disputes" SET "reason" = replace("reason", ' ', '_') WHERE "reason" LIKE '% %';--> statement-breakpoint
UPDATE "order_problems" SET "note" = c."code" FROM "codes_for_sentences" c
  WHERE "note" = "sentence" AND "resolved_by_kind" <> 'staff';--> statement-breakpoint
-- Looked for before the guards are off: while they are, nobody else may write to these tables.
CREATE TEMPORARY TABLE "codes_of_events" ON COMMIT DROP AS
  SELECT e."id", CASE
      WHEN e."actor_kind" <> 'staff' OR e."type" IN ('payment.failed', 'refund.failed') THEN coalesce(r."code", e."reason")
      ELSE e."reason" END AS "reason",
    CASE
      WHEN u."code" IS NOT NULL THEN jsonb_set(e."data", '{unpaid}', to_jsonb(u."code"))
      WHEN e."data" ? 'dispute' AND e."data" ->> 'error' LIKE '% %'
        THEN jsonb_set(e."data", '{error}', to_jsonb(replace(e."data" ->> 'error', ' ', '_')))
      ELSE e."data" END AS "data"
  FROM "order_events" e
    LEFT JOIN "codes_for_sentences" r ON r."sentence" = e."reason"
    LEFT JOIN "codes_for_sentences" u ON u."sentence" = e."data" ->> 'unpaid'
  WHERE r."code" IS NOT NULL OR u."code" IS NOT NULL
    OR e."data" ? 'dispute' AND e."data" ->> 'error' LIKE '% %';--> statement-breakpoint
CREATE TEMPORARY TABLE "codes_of_movements" ON COMMIT DROP AS
  SELECT m."id", c."code" FROM "stock_movements" m JOIN "codes_for_sentences" c ON c."sentence" = m."reason"
  WHERE m."kind" IN ('initial', 'return', 'write_off');--> statement-breakpoint
-- What happened is not changed here, only how it is written down; the guards are back before anybody else writes.
ALTER TABLE "order_events" DISABLE TRIGGER "order_events_append_only";--> statement-breakpoint
UPDATE "order_events" e SET "reason" = c."reason", "data" = c."data" FROM "codes_of_events" c WHERE e."id" = c."id";--> statement-breakpoint
ALTER TABLE "order_events" ENABLE TRIGGER "order_events_append_only";--> statement-breakpoint
ALTER TABLE "stock_movements" DISABLE TRIGGER "stock_movements_append_only";--> statement-breakpoint
UPDATE "stock_movements" m SET "reason" = c."code" FROM "codes_of_movements" c WHERE m."id" = c."id";--> statement-breakpoint
ALTER TABLE "stock_movements" ENABLE TRIGGER "stock_movements_append_only";
