ALTER TABLE "stock_movements" ADD COLUMN "request_key" uuid;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_request_key_unique" UNIQUE("request_key");