// Owns what happens to mails in the background: writing one for each fact, and sending it. Every
// handler may run twice: the key of the fact keeps a second mail out.
// Sending is once, with one exception that SMTP does not let anybody avoid: when the process dies
// between the server's yes and our note of it, the mail goes out again under the same Message-ID.
import { inTransaction } from '@kontor/db/client.ts';
import type { App } from '../context.ts';
import type { Jobs } from '../jobs.ts';
import { beginSending, enqueueMail, markFailure, markKept, markSent } from './commands.ts';
import type { MailDocument } from './document.ts';
import { linksOf } from './links.ts';
import {
  orderCancelledMail,
  orderPlacedMail,
  orderRefundedMail,
  orderShippedMail,
} from './order-mails.ts';
import { findOrder, findRefund, findSender, findShipment, type OrderFacts } from './queries.ts';
import { type Rendered, renderMail } from './render.ts';
import { describeFailure, maxAttempts } from './rules.ts';

export async function mailOrderPlaced(app: App, { orderId }: Jobs['mail.order-placed']) {
  const order = await findOrder(app.db, orderId);
  if (!order) return;
  const mail = orderPlacedMail(order, orderUrl(app, order));
  await enqueueOrderMail(app, order, 'order_placed', orderId, mail);
}

export async function mailOrderShipped(app: App, job: Jobs['mail.order-shipped']) {
  const order = await findOrder(app.db, job.orderId);
  const shipment = await findShipment(app.db, job.shipmentId);
  if (!order || !shipment) return;
  const mail = orderShippedMail(order, shipment, orderUrl(app, order));
  await enqueueOrderMail(app, order, 'order_shipped', job.shipmentId, mail);
}

export async function mailOrderRefunded(app: App, job: Jobs['mail.order-refunded']) {
  const order = await findOrder(app.db, job.orderId);
  const refund = await findRefund(app.db, job.refundId);
  if (!order || !refund) return;
  const mail = orderRefundedMail(order, refund, orderUrl(app, order));
  await enqueueOrderMail(app, order, 'order_refunded', job.refundId, mail);
}

export async function mailOrderCancelled(app: App, { orderId }: Jobs['mail.order-cancelled']) {
  const order = await findOrder(app.db, orderId);
  if (!order) return;
  const mail = orderCancelledMail(order, orderUrl(app, order));
  await enqueueOrderMail(app, order, 'order_cancelled', orderId, mail);
}

type OrderMailKind = 'order_placed' | 'order_shipped' | 'order_refunded' | 'order_cancelled';

async function enqueueOrderMail(
  app: App,
  order: OrderFacts,
  kind: OrderMailKind,
  factId: string,
  mail: MailDocument,
): Promise<void> {
  const rendered = await render(app, mail);
  const recipient = order.email;
  await inTransaction(app.db, (tx) =>
    enqueueMail(tx, {
      ...rendered,
      kind,
      recipient,
      orderId: order.id,
      dedupeKey: `${kind}:${factId}`,
    }),
  );
}

function orderUrl(app: App, order: OrderFacts): string {
  const links = linksOf(app.env.PUBLIC_ORIGIN);
  const market = order.isDefaultMarket ? null : order.market;
  return order.customerId
    ? links.customerOrder(market, order.number)
    : links.findOrder(market, order.number);
}

/** The blocks of a mail as the shop sends them. */
export async function render(app: App, mail: MailDocument): Promise<Rendered> {
  const sender = await findSender(app.db);
  return renderMail(mail, { ...sender, shopUrl: app.env.PUBLIC_URL });
}

export async function sendMail(app: App, { mailId }: Jobs['mail.send']): Promise<void> {
  const { db, env, now } = app;
  const { mailer } = app.services;
  if (!mailer) return inTransaction(db, (tx) => markKept(tx, mailId));
  const mail = await inTransaction(db, (tx) => beginSending(tx, mailId));
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
    await inTransaction(db, (tx) => markFailure(tx, mailId, { ...failure, final }));
    if (final) return;
    // The queue tries again, later and later.
    throw error;
  }
  await inTransaction(db, (tx) => markSent(tx, mailId, now()));
}
