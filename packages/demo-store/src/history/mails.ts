// Owns the outbox of the demo store: what customers were told of the last days, as the jobs would have
// written it. Nothing is sent: the mails are kept, as they are where no mail server is set.

import { findSender } from '@kontor/api/offers/settings/queries.ts';
import type { MailDocument } from '@kontor/api/office/mails/document.ts';
import {
  orderPlacedMail,
  orderRefundedMail,
  orderShippedMail,
} from '@kontor/api/office/mails/order-mails.ts';
import { findOrder, findRefund, findShipment } from '@kontor/api/office/mails/queries.ts';
import { renderMail } from '@kontor/api/office/mails/render.ts';
import { paymentPartMail } from '@kontor/api/office/mails/transfer-mails.ts';
import { shopLinksOf } from '@kontor/api/platform/outbox/links.ts';
import { issueOrderLink } from '@kontor/api/sales/orders/order-links.ts';
import { type Db, inTransaction } from '@kontor/db/client.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { sql } from 'drizzle-orm';
import { insertRows } from './bulk.ts';
import { chanceOf } from './random.ts';

/** Enough for two pages of the outbox. */
const most = 60;

type Fact = {
  kind: 'order_placed' | 'order_shipped' | 'order_refunded' | 'payment_part';
  orderId: string;
  factId: string;
  at: string;
  byHand: boolean;
};

/** @param shopUrl where the mails' links lead */
export async function seedMails(db: Db, { shopUrl }: { shopUrl: string }): Promise<void> {
  const from = await findSender(db);
  const chance = chanceOf(1);
  const rows: (typeof mails.$inferInsert)[] = [];
  await inTransaction(db, async (tx) => {
    for (const fact of await latestFacts(tx)) {
      const order = await findOrder(tx, fact.orderId);
      if (order === null) continue;
      const links = shopLinksOf(shopUrl, order.prefix);
      const url = links.order(await issueOrderLink(tx, order.id));
      const document = await write(tx, fact, { order, url, account: from.paymentInstructions });
      if (document === null) continue;
      const at = new Date(fact.at);
      rows.push({
        ...(await renderMail(document, { ...from, shopUrl: links.home })),
        ...{ id: chance.idAt(at), dedupeKey: `${fact.kind}:${fact.factId}`, kind: fact.kind },
        ...{ status: 'kept', recipient: order.email, orderId: order.id, createdAt: at },
      });
    }
    await insertRows(tx, mails, rows);
  });
}

/** What customers are told of, the newest first; all that the orders on the desk were told. */
async function latestFacts(db: Db): Promise<Fact[]> {
  const facts = await db.execute<Fact>(sql`
    select facts.* from (select 'order_placed' as kind, o.id as "orderId", o.id as "factId", o.placed_at as at,
      exists (select 1 from payments p where p.order_id = o.id and p.provider = 'manual') as "byHand"
      from orders o where o.placed_at is not null
    union all select 'order_shipped', order_id, id, shipped_at, false from shipments
    union all select 'order_refunded', order_id, id, settled_at, false from refunds
      where status = 'succeeded'
    union all select 'payment_part', l.order_id, l.id, l.created_at, true from ledger_entries l
      join orders o on o.id = l.order_id and o.payment_status = 'partially_paid'
      where l.kind = 'capture'
    ) facts order by exists (select 1 from orders o where o.id = facts."orderId" and (
        o.payment_status in ('awaiting', 'partially_paid', 'authorized')
        or exists (select 1 from order_problems q where q.order_id = o.id))) desc,
      at desc limit ${most}`);
  return [...facts];
}

type Order = NonNullable<Awaited<ReturnType<typeof findOrder>>>;

async function write(
  db: Db,
  { kind, factId, byHand }: Fact,
  { order, url, account }: { order: Order; url: string; account: string },
): Promise<MailDocument | null> {
  if (kind === 'order_placed') {
    // As it stood then: no transfer had come.
    const then = byHand
      ? { ...order, paymentStatus: 'awaiting' as const, missing: order.total }
      : order;
    return orderPlacedMail(then, url, account);
  }
  if (kind === 'payment_part') return paymentPartMail(order, url, account);
  if (kind === 'order_shipped') {
    const shipment = await findShipment(db, factId);
    return shipment && orderShippedMail(order, shipment, url);
  }
  const refund = await findRefund(db, factId);
  return refund && orderRefundedMail(order, refund, url);
}
