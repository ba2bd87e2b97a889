// Owns the queries that must always be empty. Each row that one of them finds is something wrong
// with money or stock. Tests run them after every race and fault, operators with
// `npm run kontor -- integrity`, staff on the system page. docs/invariants.md lists them in words.
import type { Db } from '@kontor/db/client.ts';
import { sql } from 'drizzle-orm';
import { isByHand } from '../../sales/orders/order-payments.ts';
import { catalogueChecks } from './integrity-catalogue.ts';
import type { IntegrityCheck } from './integrity-check.ts';
import { languageChecks } from './integrity-languages.ts';
import { listingChecks } from './integrity-listings.ts';
import { paymentChecks } from './integrity-payments.ts';
import { taxChecks } from './integrity-tax.ts';

export const integrityChecks: readonly IntegrityCheck[] = [
  {
    name: 'stock.reserved',
    rule: 'What a stock level counts as reserved is the sum of its open reservations.',
    query: sql`
      select l.variant_id, l.location_id, l.reserved, coalesce(r.held, 0) as held
      from stock_levels l
      left join (
        select variant_id, location_id, sum(quantity)::int as held from stock_reservations
        where status in ('held', 'confirmed') group by 1, 2
      ) r using (variant_id, location_id)
      where l.reserved <> coalesce(r.held, 0)`,
  },
  {
    name: 'stock.reservations-without-level',
    rule: 'Every open reservation is for a stock level that exists.',
    query: sql`
      select r.id from stock_reservations r
      left join stock_levels l using (variant_id, location_id)
      where r.status in ('held', 'confirmed') and r.quantity > 0 and l.variant_id is null`,
  },
  {
    name: 'stock.on-hand',
    rule: 'What is on hand is the sum of all movements.',
    query: sql`
      select l.variant_id, l.location_id, l.on_hand, coalesce(m.moved, 0) as moved
      from stock_levels l
      left join (
        select variant_id, location_id, sum(quantity)::int as moved
        from stock_movements group by 1, 2
      ) m using (variant_id, location_id)
      where l.on_hand <> coalesce(m.moved, 0)`,
  },
  {
    name: 'stock.sales',
    rule: 'No more units of an order count as sold than left in its shipments (before write-offs had a kind of their own: or were refunded and not put back).',
    query: sql`
      select m.order_id, m.variant_id, m.sold, coalesce(l.shipped, 0) as shipped from (
        select order_id, variant_id, -sum(quantity)::int as sold from stock_movements
        where kind = 'sale' and order_id is not null group by 1, 2
      ) m left join (
        select ol.order_id, ol.variant_id, sum(ol.fulfilled_quantity)::int as shipped,
          sum((select coalesce(sum(rl.quantity), 0) from refund_lines rl
            where rl.order_line_id = ol.id and not rl.restock))::int as scrapped
        from order_lines ol group by 1, 2
      ) l using (order_id, variant_id)
      where m.sold > coalesce(l.shipped, 0) + coalesce(l.scrapped, 0)`,
  },
  {
    name: 'stock.reserved-for-dead-orders',
    rule: 'Orders that are over hold no stock, and reservations belong to an order.',
    query: sql`
      select r.id, r.order_id, o.status from stock_reservations r
      left join orders o on o.id = r.order_id
      where r.status in ('held', 'confirmed') and r.quantity > 0
        and (o.id is null or o.status in ('expired', 'cancelled', 'completed'))`,
  },
  {
    name: 'stock.placed-orders-hold-what-they-ship',
    rule: 'A placed order holds at least what is left to ship of its tracked goods.',
    query: sql`
      select l.order_id, l.variant_id, l.needed, coalesce(r.held, 0) as held
      from (
        select ol.order_id, ol.variant_id,
          sum(greatest(0, ol.quantity - ol.fulfilled_quantity - ol.refunded_quantity))::int as needed
        from order_lines ol join orders o on o.id = ol.order_id
        where o.status = 'placed' and ol.track_inventory and ol.variant_id is not null
        group by 1, 2
      ) l
      left join (
        select order_id, variant_id, sum(quantity)::int as held from stock_reservations
        where status = 'confirmed' group by 1, 2
      ) r using (order_id, variant_id)
      where l.needed > coalesce(r.held, 0)`,
  },
  {
    name: 'orders.total',
    rule: 'An order’s total is the sum of its lines and its shipping.',
    query: sql`
      select o.id, o.total from orders o
      join (select order_id, sum(total) as lines, sum(tax) as tax from order_lines group by 1) l
        on l.order_id = o.id
      where o.total <> l.lines + o.shipping_total
          + case when o.prices_include_tax then 0 else o.shipping_tax end
        or o.tax_total <> l.tax + o.shipping_tax`,
  },
  {
    name: 'orders.unit-shares',
    rule: 'The stored shares of single units add up to their line.',
    query: sql`
      select id from order_lines
      where total <> (select coalesce(sum(x), 0) from unnest(unit_totals) x)
        or tax <> (select coalesce(sum(x), 0) from unnest(unit_taxes) x)
        or discount <> (select coalesce(sum(x), 0) from unnest(unit_discounts) x)`,
  },
  {
    name: 'orders.without-lines-or-payment',
    rule: 'Every order has lines and a payment.',
    query: sql`
      select o.id from orders o
      where not exists (select 1 from order_lines where order_id = o.id)
        or not exists (select 1 from payments where order_id = o.id)`,
  },
  {
    name: 'orders.unpaid-have-their-basket',
    rule: 'The basket of an unpaid order is open, so that its shopper finds both; or it was merged while a bank worked on the order.',
    query: sql`
      select o.id, c.status from orders o join carts c on c.id = o.cart_id
      where o.status = 'awaiting_payment' and c.status <> 'open'
        and not exists (select 1 from carts other where other.customer_id = c.customer_id
          and other.status = 'open')
        and not (c.status = 'merged' and o.customer_id is not null and exists (
          select from payments p where p.order_id = o.id
            and (p.status = 'processing' or p.last_error is not null)))`,
  },
  {
    name: 'orders.paid',
    rule: 'What an order says it was paid is what its payments have captured together: all, or a part; by hand it may be too much.',
    query: sql`
      select o.id, o.total, p.captured from orders o
      left join (
        select order_id, sum(captured_amount) as captured, bool_or(${isByHand}) as by_hand,
          count(*) filter (where captured_amount > 0 or status = 'captured') as payments
        from payments p group by 1
      ) p on p.order_id = o.id
      where o.payment_status = 'paid' and (coalesce(p.captured, 0) < o.total or p.payments = 0
          or p.captured > o.total and not p.by_hand)
        or o.payment_status = 'partially_paid'
          and not (coalesce(p.captured, 0) > 0 and p.captured < o.total)
        or o.payment_status in ('partially_refunded', 'refunded', 'charged_back')
          and not (coalesce(p.captured, 0) > 0 and (p.captured <= o.total or p.by_hand))`,
  },
  {
    name: 'orders.asked-once',
    rule: 'What an order’s payments are for together, but for those that were given up, is no more than its total.',
    query: sql`
      select o.id, o.total, sum(p.amount) as asked from orders o
      join payments p on p.order_id = o.id and p.status not in ('failed', 'cancelled')
      group by o.id having sum(p.amount) > o.total`,
  },
  {
    name: 'orders.unpaid-but-captured',
    rule: 'No order keeps captured money and says that it is not paid.',
    query: sql`
      select o.id, o.payment_status from orders o
      join payments p on p.order_id = o.id and (p.status = 'captured' or p.captured_amount > 0)
      where o.payment_status in ('awaiting', 'voided') or o.payment_status = 'authorized'
        and not exists (select from payments r where r.order_id = o.id and r.status = 'authorized')`,
  },
  {
    name: 'orders.money-of-dead-orders',
    rule: 'An order that expired or was cancelled keeps no money: all of it is refunded or being refunded, or a person is told.',
    query: sql`
      select o.id, p.captured_amount, p.refunded_amount from orders o
      join payments p on p.order_id = o.id
      where o.status in ('expired', 'cancelled')
        and not exists (select 1 from order_problems where order_id = o.id and resolved_at is null)
        and p.captured_amount > p.refunded_amount + p.withdrawn_amount`,
  },
  {
    name: 'orders.numbers',
    rule: 'Order numbers have no gaps: as many numbers as placed orders.',
    query: sql`
      select min(number) as first, max(number) as last, count(number) as given from orders
      having max(number) - min(number) + 1 <> count(number)`,
  },
  {
    name: 'orders.overdue',
    rule: 'No unpaid order outlives its time by more than ten minutes, unless a bank is working on its payment.',
    query: sql`
      select id, expires_at from orders
      where status = 'awaiting_payment' and expires_at < now() - interval '10 minutes'
        and (expires_at < now() - interval '22 days' or not exists (select from payments p
          where p.order_id = orders.id and p.status = 'processing'))`,
  },
  {
    name: 'orders.overdue-transfers',
    rule: 'No unpaid order by bank transfer of which nothing was shipped outlives its last day by more than two days.',
    query: sql`
      select id, payment_due_at from orders
      where status = 'placed' and payment_status = 'awaiting' and fulfilment_status = 'unfulfilled'
        and payment_due_at < now() - interval '2 days'`,
  },
  {
    name: 'orders.network',
    rule: 'Only orders of the last two days and those that wait for their money know the network they came from, and only as a keyed hash.',
    query: sql`
      select id, created_at from orders
      where network_hash is not null and (length(network_hash) <> 22 or (created_at < now() - interval '2 days'
        and not (payment_status in ('awaiting', 'partially_paid')
          and status in ('awaiting_payment', 'placed', 'completed'))))`,
  },
  {
    name: 'orders.fulfilled',
    rule: 'What lines count as shipped is what stands in shipments.',
    query: sql`
      select l.id, l.fulfilled_quantity, coalesce(s.shipped, 0) as shipped from order_lines l
      left join (
        select order_line_id, sum(quantity)::int as shipped from shipment_lines group by 1
      ) s on s.order_line_id = l.id
      where l.fulfilled_quantity <> coalesce(s.shipped, 0)`,
  },
  {
    name: 'orders.refunded-units',
    rule: 'What lines count as refunded is what stands in refunds that are pending or once succeeded.',
    query: sql`
      select l.id, l.refunded_quantity, coalesce(r.units, 0) as units from order_lines l
      left join (
        select rl.order_line_id, sum(rl.quantity)::int as units
        from refund_lines rl join refunds f on f.id = rl.refund_id
        where f.status <> 'failed' or f.settled_at is not null group by 1
      ) r on r.order_line_id = l.id
      where l.refunded_quantity <> coalesce(r.units, 0)`,
  },
  ...paymentChecks,
  ...languageChecks,
  ...taxChecks,
  ...catalogueChecks,
  ...listingChecks,
  {
    name: 'coupons.used',
    rule: 'A coupon’s count of uses is the number of orders that hold it.',
    query: sql`
      select c.id, c.code, c.used_count, count(r.id)::int as claimed from coupons c
      left join coupon_redemptions r on r.coupon_id = c.id and r.status = 'claimed'
      group by c.id having c.used_count <> count(r.id)`,
  },
  {
    name: 'coupons.limit',
    rule: 'No coupon is held by more orders, or by one customer more often, than it allows.',
    query: sql`
      select c.id, c.code from coupons c
      join coupon_redemptions r on r.coupon_id = c.id and r.status = 'claimed'
      group by c.id, r.mailbox
      having c.per_customer_limit is not null and count(*) > c.per_customer_limit`,
  },
  {
    name: 'coupons.dead-orders',
    rule: 'Orders that are over without having been placed hold no coupon.',
    query: sql`
      select r.id, r.order_id from coupon_redemptions r
      left join orders o on o.id = r.order_id
      where r.status = 'claimed' and (o.id is null or o.status in ('expired', 'cancelled'))`,
  },
  {
    name: 'mails.placed-once',
    rule: 'No order is told to its shopper as placed more than once, unless staff sent it again.',
    query: sql`
      select order_id, count(*) from mails
      where kind = 'order_placed' and dedupe_key not like '%:again:%'
      group by order_id having count(*) > 1`,
  },
];

export type IntegrityResult = { name: string; rule: string; violations: number; sample: unknown[] };

const sampleSize = 20;

/** Runs every check; `violations` above 0 is an alarm. The sample holds ids and figures only. */
export async function checkIntegrity(db: Db): Promise<IntegrityResult[]> {
  const results: IntegrityResult[] = [];
  for (const { name, rule, query } of integrityChecks) {
    const found = await db.execute<{ row: unknown; total: number }>(sql`
      select to_json(found) as row, count(*) over ()::int as total from (${query}) found
      limit ${sampleSize}`);
    const rows = [...found];
    results.push({
      name,
      rule,
      violations: rows[0]?.total ?? 0,
      sample: rows.map(({ row }) => (typeof row === 'string' ? JSON.parse(row) : row)),
    });
  }
  return results;
}
