// Owns the queries about payments, refunds, disputes and the ledger that must always be empty.
import { providersThat } from '@kontor/shared/payment-capabilities.ts';
import { sql } from 'drizzle-orm';
import type { IntegrityCheck } from './integrity-check.ts';

const byHandNames = sql.join(
  providersThat('byHand').map((name) => sql`${name}`),
  sql`, `,
);

export const paymentChecks: readonly IntegrityCheck[] = [
  {
    name: 'orders.refunded-shares',
    rule: 'Refunds give back no more of a line’s total, tax and discounts, and of shipping and its tax, than there was, and all of the tax with all of a line or of shipping.',
    query: sql`
      select ol.order_id, ol.id as line from order_lines ol join (
        select rl.order_line_id, sum(rl.amount) as amount, sum(rl.tax) as tax,
          sum(rl.discount) as discount
        from refund_lines rl join refunds f on f.id = rl.refund_id
        where f.status <> 'failed' or f.settled_at is not null group by 1
      ) given on given.order_line_id = ol.id
      where given.amount > ol.total or given.tax > ol.tax or given.discount > ol.discount
        or given.amount = ol.total and given.tax <> ol.tax
      union all
      select o.id, null from orders o join (
        select order_id, sum(shipping_amount) as amount, sum(shipping_tax) as tax
        from refunds where status <> 'failed' group by 1
      ) given on given.order_id = o.id
      where given.tax > o.shipping_tax
        or given.tax <> o.shipping_tax and given.amount = o.shipping_total
          + case when o.prices_include_tax then 0 else o.shipping_tax end
        or given.amount > o.shipping_total + case when o.prices_include_tax then 0 else o.shipping_tax end
      union all
      select f.order_id, f.id from refunds f join (
        select refund_id, sum(amount) as amount from refund_lines group by 1
      ) given on given.refund_id = f.id
      where given.amount + f.shipping_amount > f.amount`,
  },
  {
    name: 'payments.by-hand',
    rule: 'A payment may take more than it is for exactly where staff records what comes of it.',
    query: sql`
      select p.id, p.provider from payments p
      where p.by_hand <> (p.provider::text in (${byHandNames}))`,
  },
  {
    name: 'refunds.decided',
    rule: 'Refunds of one decision are of one order, and each of another payment.',
    query: sql`
      select decision_id, count(*) from refunds group by decision_id
      having count(distinct order_id) > 1 or count(distinct payment_id) < count(*)`,
  },
  {
    name: 'payments.refunded',
    rule: 'What a payment counts as given back is the sum of its refunds that did not fail.',
    query: sql`
      select p.id, p.refunded_amount, coalesce(r.amount, 0) as refunds from payments p
      left join (
        select payment_id, sum(amount) as amount from refunds where status <> 'failed' group by 1
      ) r on r.payment_id = p.id
      where p.refunded_amount <> coalesce(r.amount, 0)`,
  },
  {
    name: 'payments.ledger',
    rule: 'The ledger’s balance of a payment, without fees, is what was captured less what was refunded and what disputes took.',
    query: sql`
      select p.id, p.captured_amount, coalesce(l.balance, 0) as balance from payments p
      left join (
        select payment_id, sum(amount) as balance from ledger_entries
        where kind not in ('dispute_fee', 'dispute_fee_reversal') group by 1
      ) l on l.payment_id = p.id
      left join (
        select payment_id, sum(amount) as amount from refunds
        where status = 'succeeded' group by 1
      ) r on r.payment_id = p.id
      where coalesce(l.balance, 0)
        <> p.captured_amount - coalesce(r.amount, 0) - p.withdrawn_amount`,
  },
  {
    name: 'payments.withdrawn',
    rule: 'What a payment counts as withdrawn is what its disputes took in the ledger, each movement once.',
    query: sql`
      select p.id, p.withdrawn_amount, coalesce(l.taken, 0) as taken from payments p
      left join (
        select payment_id, -sum(amount) as taken, bool_or(dispute_id is null) as loose
        from ledger_entries where kind in ('chargeback', 'chargeback_reversal') group by 1
      ) l on l.payment_id = p.id
      where p.withdrawn_amount <> coalesce(l.taken, 0) or l.loose`,
  },
  {
    name: 'payments.given-back-twice',
    rule: 'Refunds and disputes together take no more than was captured, or a person is told.',
    query: sql`
      select p.id, p.captured_amount, p.refunded_amount, p.withdrawn_amount from payments p
      where p.refunded_amount + p.withdrawn_amount > p.captured_amount
        and not exists (select 1 from order_problems q
          where q.order_id = p.order_id and q.code = 'paid_back_twice')`,
  },
  {
    name: 'disputes.told',
    rule: 'While a bank decides about a payment, a problem of its order says so.',
    query: sql`
      select d.id from disputes d
      where d.status in ('needs_response', 'under_review')
        and not exists (select 1 from order_problems q
          where q.order_id = d.order_id and q.code = 'disputed'
            and (q.resolved_at is null or q.resolved_by_kind = 'staff')
            and d.provider_ref = any (string_to_array(q.data->>'dispute', ', ')))`,
  },
  {
    name: 'orders.shipped-unpaid',
    rule: 'Goods that have left without being paid are a problem that a person knows of.',
    query: sql`
      select o.id from orders o
      cross join lateral (select o.total - coalesce(sum(p.captured_amount), 0) as owed
        from payments p where p.order_id = o.id) p
      cross join lateral (select coalesce(sum(l.fulfilled_quantity), 0) as units
        from order_lines l where l.order_id = o.id) l
      where o.status in ('placed', 'completed') and p.owed > 0 and l.units > 0
        and not exists (select 1 from order_problems q
          where q.order_id = o.id and q.code = 'shipped_unpaid'
            and (q.resolved_at is null or q.resolved_by_kind = 'staff')
            and (q.data->>'owed')::bigint = p.owed and (q.data->>'units')::bigint = l.units)`,
  },
  {
    name: 'payments.currency',
    rule: 'Payments, refunds and ledger entries, fees aside, are in the currency of their order.',
    query: sql`
      select o.id from orders o join payments p on p.order_id = o.id
      left join refunds r on r.payment_id = p.id
      left join ledger_entries l on l.payment_id = p.id
      where p.currency <> o.currency or r.currency <> o.currency
        or (l.currency <> o.currency and l.kind not in ('dispute_fee', 'dispute_fee_reversal'))`,
  },
];
