-- In batches. Who bought or signed up before is written to in the first language of the market: of the order's own,
-- and of the default one for an account.
UPDATE "orders" SET "language" = m."languages"[1] FROM "markets" m WHERE m."id" = "orders"."market_id" AND "orders"."id" IN (
  SELECT o."id" FROM "orders" o JOIN "markets" k ON k."id" = o."market_id"
  WHERE o."language" <> k."languages"[1]
  ORDER BY o."id" LIMIT 5000 FOR NO KEY UPDATE OF o);--> statement-breakpoint
UPDATE "customers" SET "language" = m."languages"[1] FROM "markets" m WHERE m."is_default" AND "customers"."id" IN (
  SELECT c."id" FROM "customers" c JOIN "markets" k ON k."is_default"
  WHERE c."language" <> k."languages"[1]
  ORDER BY c."id" LIMIT 5000 FOR NO KEY UPDATE OF c);
