ALTER TYPE "public"."mail_kind" ADD VALUE 'order_unpaid' BEFORE 'verify_email';--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_cart_id_unique";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "basket_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "request_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "unpaid_mail_minutes" integer DEFAULT 15 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "orders_one_unpaid_per_cart" ON "orders" USING btree ("cart_id") WHERE "orders"."status" = 'awaiting_payment';--> statement-breakpoint
CREATE INDEX "orders_cart_idx" ON "orders" USING btree ("cart_id","created_at");--> statement-breakpoint
ALTER TABLE "store_settings" ADD CONSTRAINT "store_settings_unpaid_mail" CHECK ("store_settings"."unpaid_mail_minutes" between 0 and 10080);--> statement-breakpoint
-- A basket whose order waits for its payment is open again; of several of one customer the newest,
-- and none where the customer has begun another basket since.
UPDATE "carts" SET "status" = 'open' WHERE "status" = 'ordered' AND "id" IN (
  SELECT DISTINCT ON (coalesce(c."customer_id", c."id")) c."id"
  FROM "orders" o JOIN "carts" c ON c."id" = o."cart_id"
  WHERE o."status" = 'awaiting_payment' AND (c."customer_id" IS NULL OR NOT EXISTS (
    SELECT 1 FROM "carts" x WHERE x."customer_id" = c."customer_id" AND x."status" = 'open'))
  ORDER BY coalesce(c."customer_id", c."id"), o."created_at" DESC);
