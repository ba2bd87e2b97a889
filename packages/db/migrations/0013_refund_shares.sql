ALTER TYPE "public"."movement_kind" ADD VALUE 'write_off';--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_captured";--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "received_on" date;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "reference" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "actor_kind" "actor_kind";--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "actor_id" uuid;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "actor_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD COLUMN "tax" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD COLUMN "tax_rate_ppm" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD COLUMN "discount" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "shipping_tax" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_captured" CHECK ("payments"."captured_amount" >= 0 and ("payments"."captured_amount" <= "payments"."amount" or "payments"."provider" = 'manual'));--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_shares" CHECK ("refund_lines"."tax" between 0 and "refund_lines"."amount" and "refund_lines"."discount" >= 0);--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_shipping_tax" CHECK ("refunds"."shipping_tax" between 0 and "refunds"."shipping_amount");--> statement-breakpoint
-- What old refunds gave back of a line's tax and discounts follows from the units they took, first
-- to last, as refunds count them.
UPDATE "refund_lines" AS rl SET
  "tax_rate_ppm" = ol.tax_rate_ppm,
  "tax" = least(rl.amount, (select coalesce(sum(x), 0)
    from unnest(ol.unit_taxes[s.before + 1 : s.before + rl.quantity]) x)),
  "discount" = (select coalesce(sum(x), 0)
    from unnest(ol.unit_discounts[s.before + 1 : s.before + rl.quantity]) x)
FROM (
  select l.refund_id, l.order_line_id, coalesce(sum(case
      when f.status <> 'failed' or f.settled_at is not null then l.quantity else 0 end)
    over (partition by l.order_line_id order by f.created_at, f.id
      rows between unbounded preceding and 1 preceding), 0)::int as before
  from refund_lines l join refunds f on f.id = l.refund_id
) s JOIN order_lines ol ON ol.id = s.order_line_id
WHERE s.refund_id = rl.refund_id AND s.order_line_id = rl.order_line_id;--> statement-breakpoint
-- A cancelled order that got all of its money back by one refund without lines got it for its lines.
CREATE TEMPORARY TABLE whole_refunds ON COMMIT DROP AS
  select f.id as refund_id, f.order_id,
    o.shipping_total + case when o.prices_include_tax then 0 else o.shipping_tax end as shipping
  from refunds f join orders o on o.id = f.order_id
  where o.status in ('cancelled', 'expired') and f.status = 'succeeded' and f.amount = o.total
    and f.shipping_amount = 0
    and not exists (select 1 from refund_lines l join refunds r on r.id = l.refund_id
      where r.order_id = o.id)
    and not exists (select 1 from refunds r where r.order_id = o.id and r.id <> f.id)
    and o.total = (select sum(l.total) from order_lines l where l.order_id = o.id)
      + o.shipping_total + case when o.prices_include_tax then 0 else o.shipping_tax end;--> statement-breakpoint
INSERT INTO "refund_lines"
  ("refund_id", "order_line_id", "quantity", "amount", "tax", "tax_rate_ppm", "discount", "restock")
  select w.refund_id, l.id, l.quantity, l.total, l.tax, l.tax_rate_ppm, l.discount, true
  from whole_refunds w join order_lines l on l.order_id = w.order_id;--> statement-breakpoint
UPDATE "order_lines" AS l SET "refunded_quantity" = l.quantity
  FROM whole_refunds w WHERE w.order_id = l.order_id;--> statement-breakpoint
UPDATE "refunds" AS f SET "shipping_amount" = w.shipping FROM whole_refunds w WHERE w.refund_id = f.id;--> statement-breakpoint
UPDATE "refunds" AS f SET "shipping_tax" = s.tax FROM (
  select id, round(shipping_tax * upto / paid) - round(shipping_tax * before / paid) as tax from (
    select r.id, o.shipping_tax::numeric,
      o.shipping_total + case when o.prices_include_tax then 0 else o.shipping_tax end as paid,
      sum(r.shipping_amount) over w as upto,
      sum(r.shipping_amount) over w - r.shipping_amount as before
    from refunds r join orders o on o.id = r.order_id
    where r.status <> 'failed' and r.shipping_amount > 0
    window w as (partition by r.order_id order by r.created_at, r.id)
  ) counted where paid > 0
) s WHERE s.id = f.id;
