// Owns what happens to mails in the background: writing one for each fact, and sending it. Every
// handler may run twice: the key of the fact keeps a second mail out.
// Sending is once, with one exception that SMTP does not let anybody avoid: when the process dies
// between the server's yes and our note of it, the mail goes out again under the same Message-ID.
import { inOneStatement, inTransaction } from '@kontor/db/client.ts';
import { findSender } from '../../offers/settings/queries.ts';
import { localDay } from '../../offers/tax/rules.ts';
import type { App } from '../../platform/context.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import {
  beginSending,
  enqueueMail,
  hasMail,
  markFailure,
  markKept,
  markSent,
} from '../../platform/outbox/commands.ts';
import { shopLinksOf } from '../../platform/outbox/links.ts';
import { describeFailure, maxAttempts } from '../../platform/outbox/rules.ts';
import { issueOrderLink } from '../../sales/orders/order-links.ts';
import type { MailDocument } from './document.ts';
import {
  orderCancelledMail,
  orderPlacedMail,
  orderRefundedMail,
  orderShippedMail,
} from './order-mails.ts';
import { findAnyOrder, findOrder, findRefund, findShipment, type OrderFacts } from './queries.ts';
import { renderMail } from './render.ts';
import { paymentOverdueMail, paymentPartMail, paymentReminderMail } from './transfer-mails.ts';

export async function mailOrderPlaced(app: App, { orderId }: Jobs['mail.order-placed']) {
  const order = await findOrder(app.db, orderId);
  if (!order) return;
  await enqueueOrderMail(app, order, 'order_placed', orderId, (url, sender) =>
    orderPlacedMail(order, url, sender.paymentInstructions),
  );
}

export async function mailOrderShipped(app: App, job: Jobs['mail.order-shipped']) {
  const order = await findOrder(app.db, job.orderId);
  const shipment = await findShipment(app.db, job.shipmentId);
  if (!order || !shipment) return;
  await enqueueOrderMail(app, order, 'order_shipped', job.shipmentId, (url) =>
    orderShippedMail(order, shipment, url),
  );
}

export async function mailOrderRefunded(app: App, job: Jobs['mail.order-refunded']) {
  const order = await findAnyOrder(app.db, job.orderId);
  const refund = await findRefund(app.db, job.refundId);
  if (!order || !refund) return;
  await enqueueOrderMail(app, order, 'order_refunded', refund.decisionId, (url) =>
    orderRefundedMail(order, refund, url),
  );
}

export async function mailOrderCancelled(app: App, { orderId }: Jobs['mail.order-cancelled']) {
  const order = await findAnyOrder(app.db, orderId);
  if (!order) return;
  await enqueueOrderMail(app, order, 'order_cancelled', orderId, (url) =>
    orderCancelledMail(order, url),
  );
}

export async function mailPaymentReminder(app: App, { orderId }: Jobs['mail.payment-reminder']) {
  const order = await findOrder(app.db, orderId);
  // Paid or cancelled since it was due.
  if (order?.status !== 'placed' || order.missing === 0) return;
  await enqueueOrderMail(app, order, 'payment_reminder', orderId, (url, sender) =>
    paymentReminderMail(order, url, sender.paymentInstructions),
  );
}

export async function mailPaymentOverdue(app: App, { orderId }: Jobs['mail.payment-overdue']) {
  const order = await findOrder(app.db, orderId);
  if (!order) return;
  await enqueueOrderMail(app, order, 'payment_overdue', orderId, (url) =>
    paymentOverdueMail(order, url),
  );
}

/** @param job `receiptId`: each amount that came and was not all has a mail of its own */
export async function mailPaymentPart(app: App, job: Jobs['mail.payment-part']) {
  const order = await findOrder(app.db, job.orderId);
  // All of it has come since, or the order is over.
  const lives = order?.status === 'placed' || order?.status === 'completed';
  if (!order || !lives || order.missing === 0) return;
  // A day that is over is no deadline any more.
  const isOver = order.dueOn !== null && localDay(app.now(), order.timeZone) > order.dueOn;
  const told = isOver ? { ...order, dueOn: null } : order;
  await enqueueOrderMail(app, order, 'payment_part', job.receiptId, (url, sender) =>
    paymentPartMail(told, url, sender.paymentInstructions),
  );
}

type OrderMailKind =
  | 'order_placed'
  | 'order_shipped'
  | 'order_refunded'
  | 'order_cancelled'
  | 'payment_reminder'
  | 'payment_overdue'
  | 'payment_part';

async function enqueueOrderMail(
  app: App,
  order: Omit<OrderFacts, 'number'>,
  kind: OrderMailKind,
  factId: string,
  write: (url: string, sender: Awaited<ReturnType<typeof findSender>>) => MailDocument,
): Promise<void> {
  const dedupeKey = `${kind}:${factId}`;
  const links = shopLinksOf(app.env.PUBLIC_ORIGIN, order.prefix);
  const sender = { ...(await findSender(app.db, order.language)), shopUrl: links.home };
  await inTransaction(app.db, async (tx) => {
    if (await hasMail(tx, dedupeKey)) return;
    const token = await issueOrderLink(tx, order.id);
    const rendered = await renderMail(write(links.order(token), sender), sender);
    await enqueueMail(tx, {
      ...rendered,
      dedupeKey,
      kind,
      recipient: order.email,
      orderId: order.id,
    });
  });
}

export async function sendMail(app: App, { mailId }: Jobs['mail.send']): Promise<void> {
  const { db, env, now } = app;
  const { mailer } = app.services;
  if (!mailer) return inOneStatement(db, (tx) => markKept(tx, mailId));
  const mail = await inOneStatement(db, (tx) => beginSending(tx, mailId));
  if (!mail) return;
  const sender = await findSender(db);
  try {
    await mailer.send({
      id: mail.id,
      from: env.MAIL_FROM ?? `"${sender.shopName.replace(/["\\\p{Cc}]/gu, '')}" <${sender.email}>`,
      to: mail.recipient,
      replyTo: sender.email,
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
    });
  } catch (error) {
    const failure = describeFailure(error);
    const final = failure.final || mail.attempts >= maxAttempts;
    await inOneStatement(db, (tx) => markFailure(tx, mailId, { ...failure, final }));
    if (final) return;
    // The queue tries again, later and later.
    throw error;
  }
  await inTransaction(db, (tx) => markSent(tx, mailId, now()));
}
