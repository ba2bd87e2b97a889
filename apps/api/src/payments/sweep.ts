// Owns the safety net under webhooks and browsers that never came: once a minute every payment and
// refund whose end is not known is asked after. This is what finds money that nobody told us about.
import { inTransaction } from '@kontor/db/client.ts';
import { touchPayment } from './commands.ts';
import { giveUpPayment } from './give-up.ts';
import { processRefund } from './process-refund.ts';
import { listPendingRefunds, listWaitingPayments } from './queries.ts';
import { type PaymentApp, settlePayment } from './settle.ts';

const batch = 100;
const ageMs = 60_000;

/** @param olderThanMs leave those alone that changed since; a minute unless told */
export async function sweepPayments(app: PaymentApp, olderThanMs = ageMs): Promise<void> {
  const before = new Date(app.now().getTime() - olderThanMs);
  for (const payment of await listWaitingPayments(app.db, before, batch)) {
    const isOver = payment.orderStatus === 'expired' || payment.orderStatus === 'cancelled';
    await attempt(app, { paymentId: payment.id }, async () => {
      await inTransaction(app.db, (tx) => touchPayment(tx, payment.id));
      if (isOver) await giveUpPayment(app, payment.id);
      else await settlePayment(app, payment.id);
    });
  }
  for (const { id } of await listPendingRefunds(app.db, before, batch)) {
    await attempt(app, { refundId: id }, () => processRefund(app, id));
  }
}

/** One that cannot be cleared up now must not keep the others waiting. */
async function attempt(
  app: PaymentApp,
  facts: Record<string, string>,
  action: () => Promise<void>,
): Promise<void> {
  try {
    await action();
  } catch (error) {
    app.log.warn({ err: error, ...facts }, 'the sweeper could not clear something up');
  }
}
