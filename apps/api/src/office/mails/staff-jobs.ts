// Owns mails to the shop's own people about orders: to everyone who may do something about it, once
// for each of them and each fact.
import { inTransaction, type Tx } from '@kontor/db/client.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import { eq } from 'drizzle-orm';
import { findSender } from '../../offers/settings/queries.ts';
import { activeMembersWith } from '../../people/staff/members.ts';
import type { App } from '../../platform/context.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { enqueueMail, hasMail } from '../../platform/outbox/commands.ts';
import { staffLinksOf } from '../../platform/outbox/links.ts';
import { findOrder } from './queries.ts';
import { findStaffReader } from './reader.ts';
import { renderMail } from './render.ts';
import { authorizationEndingMail } from './staff-mails.ts';

/** A card's reservation ends soon: told to those who may capture it, while it still can be. */
export async function mailAuthorizationEnding(
  app: App,
  { orderId, paymentId }: Jobs['mail.authorization-ending'],
): Promise<void> {
  await inTransaction(app.db, async (tx) => {
    const order = await findOrder(tx, orderId);
    const payment = await findAuthorized(tx, paymentId);
    if (!order || !payment) return;
    const sender = { ...(await findSender(tx)), shopUrl: app.env.PUBLIC_URL };
    const url = staffLinksOf(app.env.PUBLIC_ORIGIN).order(orderId);
    const reader = await findStaffReader(tx);
    const mail = authorizationEndingMail(reader, { order, payment, url });
    const rendered = await renderMail(mail, sender);
    for (const { id, email } of await activeMembersWith(tx, 'orders.refund')) {
      const dedupeKey = `authorization_ending:${paymentId}:${id}`;
      if (await hasMail(tx, dedupeKey)) continue;
      const about = { ...rendered, dedupeKey, kind: 'authorization_ending', orderId } as const;
      await enqueueMail(tx, { ...about, recipient: email });
    }
  });
}

/** Null: it was captured or let go since. */
async function findAuthorized(tx: Tx, id: string) {
  const [row] = await tx
    .select({
      status: payments.status,
      amount: payments.authorizedAmount,
      until: payments.authorizedUntil,
    })
    .from(payments)
    .where(eq(payments.id, id));
  if (row?.status !== 'authorized' || row.until === null) return null;
  return { amount: row.amount, until: row.until };
}
