// Owns reminding shoppers of what they ordered and did not pay: one mail per order, while there is
// time left to pay, and none once it was paid or replaced. Found by a sweep, so ordering costs
// nothing for it and a changed setting holds at once.
import { type Db, inTransaction, type Tx } from '@kontor/db/client.ts';
import { lockOrder } from '@kontor/db/locks.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { providersThat } from '@kontor/shared/payment-capabilities.ts';
import { and, asc, eq, exists, gt, notExists, notInArray, sql } from 'drizzle-orm';
import { findSender, getStore } from '../../offers/settings/queries.ts';
import { mailboxOf } from '../../people/customers/queries.ts';
import type { App } from '../../platform/context.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { enqueueMail } from '../../platform/outbox/commands.ts';
import { shopLinksOf } from '../../platform/outbox/links.ts';
import { issueOrderLink } from '../../sales/orders/order-links.ts';
import type { MailDocument } from './document.ts';
import { debitFailedMail, orderUnpaidMail } from './order-mails.ts';
import { findUnpaidOrder, type UnpaidOrderFacts } from './queries.ts';
import { renderMail } from './render.ts';

const batch = 100;
/** Shorter than this nobody can do anything with the mail. */
const leastLeftMs = 3 * 60_000;

/** Writes to everybody whose order is due for it. */
export async function mailUnpaidOrders(app: App): Promise<void> {
  let after: Due | undefined;
  for (;;) {
    const due = await listDue(app.db, app.now(), after);
    for (const { id, email } of due) {
      try {
        await mailOne(app, id, email);
      } catch (error) {
        // Mails that cannot be written must not keep the others waiting, however many they are.
        app.log.warn({ err: error, orderId: id }, 'a shopper could not be reminded of an order');
      }
    }
    after = due.at(-1);
    if (due.length < batch) return;
  }
}

type Due = { id: string; email: string; expiresAt: string | null };

/**
 * Unpaid card orders older than the setting, or than half of their time where that is shorter.
 */
async function listDue(db: Db, now: Date, after: Due | undefined): Promise<Due[]> {
  const { unpaidMailMinutes } = await getStore(db);
  if (unpaidMailMinutes === 0) return [];
  const at = sql`${now.toISOString()}::timestamptz`;
  const one = { one: sql`1` };
  const behind =
    after &&
    sql`(${orders.expiresAt}, ${orders.id}) > (${after.expiresAt}::timestamptz, ${after.id}::uuid)`;
  return db
    .select({
      id: orders.id,
      email: orders.email,
      // As text: a Date would lose microseconds, and the next page begin with this row again.
      expiresAt: sql<string | null>`${orders.expiresAt}::text`,
    })
    .from(orders)
    .where(
      and(
        eq(orders.status, 'awaiting_payment'),
        behind,
        gt(orders.expiresAt, new Date(now.getTime() + leastLeftMs)),
        sql`${orders.createdAt} + least(${unpaidMailMinutes} * interval '1 minute',
          (${orders.expiresAt} - ${orders.createdAt}) / 2) <= ${at}`,
        exists(
          db
            .select(one)
            .from(payments)
            .where(
              and(
                eq(payments.orderId, orders.id),
                notInArray(payments.provider, providersThat('placesUnpaid')),
              ),
            ),
        ),
        notExists(
          db
            .select(one)
            .from(payments)
            .where(and(eq(payments.orderId, orders.id), eq(payments.status, 'processing'))),
        ),
        // Also one about a debit that failed, which says the same.
        notExists(
          db
            .select(one)
            .from(mails)
            .where(and(eq(mails.orderId, orders.id), eq(mails.kind, 'order_unpaid'))),
        ),
      ),
    )
    .orderBy(asc(orders.expiresAt), asc(orders.id))
    .limit(batch);
}

/** A bank has begun with its money, so there is nothing to pay. */
async function isDebited(tx: Tx, orderId: string): Promise<boolean> {
  const begun = and(eq(payments.orderId, orderId), eq(payments.status, 'processing'));
  const rows = await tx.select({ id: payments.id }).from(payments).where(begun).limit(1);
  return rows.length > 0;
}

async function mailOne(app: App, orderId: string, email: string): Promise<void> {
  try {
    // One mailbox in many spellings is filled as well as one in one.
    const account = await mailboxOf(app.db, email);
    await app.services.rateLimits.take('unpaid_mail', { ip: '', account });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'RATE_LIMITED') return;
    throw error;
  }
  await writeToPay(app, orderId, (order, url) => ({
    key: `order_unpaid:${orderId}`,
    mail: orderUnpaidMail(order, url),
  }));
}

/**
 * Once for each time that the order has been given to pay otherwise. Of these no mailbox has a limit:
 * a bank said no each time, and nothing else tells that the order is not paid.
 */
export async function mailDebitFailed(app: App, { orderId }: Jobs['mail.debit-failed']) {
  await writeToPay(app, orderId, (order, url) => ({
    key: `order_unpaid:${orderId}:${order.expiresAt.toISOString()}`,
    mail: debitFailedMail(order, url),
  }));
}

async function writeToPay(
  app: App,
  orderId: string,
  write: (order: UnpaidOrderFacts, url: string) => { key: string; mail: MailDocument },
): Promise<void> {
  const from = await findSender(app.db);
  await inTransaction(app.db, async (tx) => {
    // Locked: what is paid or replaced at this moment comes before or after the mail.
    await lockOrder(tx, orderId);
    const order = await findUnpaidOrder(tx, orderId);
    if (!order || (await isDebited(tx, orderId))) return;
    const links = shopLinksOf(app.env.PUBLIC_ORIGIN, order.prefix);
    const sender = { ...from, shopUrl: links.home };
    const token = await issueOrderLink(tx, orderId);
    const { key, mail } = write(order, links.pay(orderId, token));
    await enqueueMail(tx, {
      ...(await renderMail(mail, sender)),
      dedupeKey: key,
      kind: 'order_unpaid',
      recipient: order.email,
      orderId,
    });
  });
}
