-- Additions that are done at once, whatever the tables hold; 0022 fills them, 0024 checks them.
ALTER TABLE "payments" ADD COLUMN "paid_with" jsonb;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "by_hand" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "decision_id" uuid;--> statement-breakpoint
ALTER TABLE "refunds" ALTER COLUMN "decision_id" SET DEFAULT gen_random_uuid();--> statement-breakpoint
-- "Visa ending 4242" becomes what it says; the words stand in packages/shared/src/payment-method.ts.
CREATE FUNCTION "kontor_payment_method_of"(words text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
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
-- Rows of before, and of a process of the version before that still runs or is started again: it writes the text
-- and knows nothing of the rest. Goes with the text, in the next major version.
CREATE FUNCTION "kontor_payment_facts"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  NEW."by_hand" := NEW."by_hand" OR NEW."provider" = 'manual';
  IF NEW."method" <> '' AND (NEW."paid_with" IS NULL OR TG_OP = 'UPDATE' AND NEW."method" <> OLD."method") THEN
    NEW."paid_with" := "kontor_payment_method_of"(NEW."method");
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "payments_facts" BEFORE INSERT OR UPDATE ON "payments" FOR EACH ROW
  WHEN (NEW."method" <> '' OR NEW."provider" = 'manual' AND NOT NEW."by_hand")
  EXECUTE FUNCTION "kontor_payment_facts"();--> statement-breakpoint
-- Money that a person records may be more than was asked for; from here on the row says so itself.
ALTER TABLE "payments" DROP CONSTRAINT "payments_captured";--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_captured" CHECK ("payments"."captured_amount" >= 0 and ("payments"."captured_amount" <= "payments"."amount" or "payments"."by_hand")) NOT VALID;
