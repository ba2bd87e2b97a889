CREATE TYPE "public"."dispute_status" AS ENUM('inquiry', 'needs_response', 'under_review', 'won', 'lost', 'closed');--> statement-breakpoint
ALTER TYPE "public"."order_payment_status" ADD VALUE 'partially_paid';--> statement-breakpoint
ALTER TYPE "public"."order_payment_status" ADD VALUE 'charged_back';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'chargeback_reversal';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'dispute_fee';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'dispute_fee_reversal';--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"provider_ref" text NOT NULL,
	"status" "dispute_status" NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"respond_by" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "disputes_provider_ref_unique" UNIQUE("provider_ref"),
	CONSTRAINT "disputes_amount" CHECK ("disputes"."amount" >= 0),
	CONSTRAINT "disputes_closed" CHECK (("disputes"."closed_at" is null) = ("disputes"."status" in ('inquiry', 'needs_response', 'under_review')))
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_sign";--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "dispute_id" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "authorized_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "withdrawn_amount" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "capture_on_ship" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disputes_order_idx" ON "disputes" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "disputes_open_idx" ON "disputes" USING btree ("updated_at") WHERE "disputes"."closed_at" is null;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."disputes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payments_authorized_idx" ON "payments" USING btree ("authorized_until") WHERE "payments"."status" = 'authorized';--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_sign" CHECK (("ledger_entries"."kind"::text in ('capture', 'refund_reversal', 'chargeback_reversal', 'dispute_fee_reversal')
          and "ledger_entries"."amount" >= 0)
        or ("ledger_entries"."kind"::text in ('refund', 'chargeback', 'dispute_fee') and "ledger_entries"."amount" <= 0));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_withdrawn" CHECK ("payments"."withdrawn_amount" >= 0);--> statement-breakpoint
-- Authorisations of before: seven days, as cards hold them unless the charge says otherwise.
update "payments" set "authorized_until" = "updated_at" + interval '7 days' where "status" = 'authorized';--> statement-breakpoint
-- What has left without money, and what waits for money that was let go, becomes a problem with a name.
insert into "order_problems" ("id", "order_id", "code", "data")
select gen_random_uuid(), o."id", found.code, jsonb_build_object('owed', o."total" - p.captured)
from "orders" o
join lateral (select coalesce(sum("captured_amount"), 0)::bigint as captured from "payments" where "order_id" = o."id") p on true
join lateral (select coalesce(sum("fulfilled_quantity"), 0)::int as shipped from "order_lines" where "order_id" = o."id") l on true
cross join (values ('shipped_unpaid'), ('authorization_ended')) as found (code)
where o."total" > p.captured
	and (found.code = 'shipped_unpaid' and o."status" in ('placed', 'completed') and l.shipped > 0
		or found.code = 'authorization_ended' and o."status" = 'placed' and o."payment_status" = 'voided')
on conflict do nothing;
