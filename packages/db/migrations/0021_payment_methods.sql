ALTER TABLE "payments" ADD COLUMN "paid_with" jsonb;--> statement-breakpoint
-- "Visa ending 4242" becomes what it says; the words stand in packages/shared/src/payment-method.ts.
CREATE FUNCTION pg_temp.payment_method_of(words text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object(
    'kind', CASE
      WHEN words = 'Nothing to pay' THEN 'nothing'
      WHEN words = 'Bank transfer' OR code = 'customer_balance' THEN 'transfer'
      WHEN code IN ('sepa_debit', 'us_bank_account', 'bacs_debit', 'au_becs_debit', 'acss_debit', 'nz_bank_account') THEN 'debit'
      WHEN code IN ('paypal', 'amazon_pay', 'cashapp', 'link', 'revolut_pay', 'alipay', 'wechat_pay', 'mobilepay',
        'grabpay', 'kakao_pay', 'naver_pay', 'payco', 'samsung_pay') THEN 'wallet'
      WHEN last4 IS NOT NULL OR code = 'card' THEN 'card'
      ELSE 'other' END,
    'brand', CASE
      WHEN words IN ('Nothing to pay', 'Bank transfer') OR code IN ('card', 'customer_balance') THEN NULL
      WHEN code = 'american_express' THEN 'amex'
      ELSE code END,
    'last4', last4,
    'wallet', NULL)
  FROM (SELECT lower(replace(regexp_replace(words, ' ending \S+$', ''), ' ', '_')) AS code,
    substring(words FROM ' ending (\S+)$') AS last4) AS said
$$;--> statement-breakpoint
UPDATE "payments" SET "paid_with" = pg_temp.payment_method_of("method"), "method" = '' WHERE "method" <> '';--> statement-breakpoint
-- Looked for before the guard is off: while it is, nobody else may write to the table.
CREATE TEMPORARY TABLE "methods_of_events" ON COMMIT DROP AS
  SELECT "id", CASE WHEN "data" ->> 'method' = '' THEN "data" - 'method'
      ELSE jsonb_set("data", '{method}', pg_temp.payment_method_of("data" ->> 'method')) END AS "data"
  FROM "order_events" WHERE jsonb_typeof("data" -> 'method') = 'string';--> statement-breakpoint
ALTER TABLE "order_events" DISABLE TRIGGER "order_events_append_only";--> statement-breakpoint
UPDATE "order_events" e SET "data" = m."data" FROM "methods_of_events" m WHERE e."id" = m."id";--> statement-breakpoint
ALTER TABLE "order_events" ENABLE TRIGGER "order_events_append_only";
