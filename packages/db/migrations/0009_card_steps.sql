-- Amounts that no card can be charged (docs.stripe.com/currencies: thousandths only in tens, the ariary
-- only whole) could be entered until now. They become the nearest that can, half up.
UPDATE "variant_prices" SET "amount" = round("amount" / 10.0) * 10, "compare_at" = round("compare_at" / 10.0) * 10
  WHERE "currency" IN ('BHD', 'JOD', 'KWD', 'OMR', 'TND') AND ("amount" % 10 <> 0 OR "compare_at" % 10 <> 0);--> statement-breakpoint
UPDATE "variant_prices" SET "amount" = round("amount" / 100.0) * 100, "compare_at" = round("compare_at" / 100.0) * 100
  WHERE "currency" = 'MGA' AND ("amount" % 100 <> 0 OR "compare_at" % 100 <> 0);--> statement-breakpoint
UPDATE "shipping_method_prices" SET "amount" = round("amount" / 10.0) * 10, "free_from" = round("free_from" / 10.0) * 10
  WHERE "currency" IN ('BHD', 'JOD', 'KWD', 'OMR', 'TND') AND ("amount" % 10 <> 0 OR "free_from" % 10 <> 0);--> statement-breakpoint
UPDATE "shipping_method_prices" SET "amount" = round("amount" / 100.0) * 100, "free_from" = round("free_from" / 100.0) * 100
  WHERE "currency" = 'MGA' AND ("amount" % 100 <> 0 OR "free_from" % 100 <> 0);--> statement-breakpoint
UPDATE "coupons" SET "amount" = CASE WHEN "amount" IS NULL THEN NULL ELSE greatest(10, round("amount" / 10.0) * 10) END, "min_subtotal" = round("min_subtotal" / 10.0) * 10
  WHERE "currency" IN ('BHD', 'JOD', 'KWD', 'OMR', 'TND') AND ("amount" % 10 <> 0 OR "min_subtotal" % 10 <> 0);--> statement-breakpoint
UPDATE "coupons" SET "amount" = CASE WHEN "amount" IS NULL THEN NULL ELSE greatest(100, round("amount" / 100.0) * 100) END, "min_subtotal" = round("min_subtotal" / 100.0) * 100
  WHERE "currency" = 'MGA' AND ("amount" % 100 <> 0 OR "min_subtotal" % 100 <> 0);
