// Owns the safety net under webhooks and browsers that never came: once a minute every payment and
// refund whose end is not known is asked after. This is what finds money that nobody told us about.
import { inTransaction } from '@kontor/db/client.ts';
import { OutcomeUnknownError } from '../../platform/payment-provider.ts';
import { touchPayment, touchRefund } from './commands.ts';
import { lapsedAuthorizations, openDisputes, remindOfAuthorizations } from './deadlines.ts';
import { giveUpPayment } from './give-up.ts';
import { processRefund } from './process-refund.ts';
import { listPendingRefunds, listWaitingPayments } from './queries.ts';
import { type PaymentApp, settlePayment } from './settle.ts';

const batch = 100;
const ageMs = 60_000;
/** So many unanswered questions in a row, and the provider is away: the next sweep asks again. */
const patience = 3;

/**
 * Payments and refunds in turns, each least recently looked at first: no number of one kind, and
 * none that stays unclear, keeps the others waiting.
 * @param olderThanMs leave those alone that changed since; a minute unless told
 */
export async function sweepPayments(app: PaymentApp, olderThanMs = ageMs): Promise<void> {
  const before = new Date(app.now().getTime() - olderThanMs);
  const waiting = await listWaitingPayments(app.db, before, batch);
  const pending = await listPendingRefunds(app.db, before, batch);
  let unanswered = 0;
  for (let turn = 0; turn < batch && unanswered < patience; turn += 1) {
    const payment = waiting[turn];
    if (payment) {
      const isOver = payment.orderStatus === 'expired' || payment.orderStatus === 'cancelled';
      const answered = await attempt(app, { paymentId: payment.id }, async () => {
        await inTransaction(app.db, (tx) => touchPayment(tx, payment.id));
        if (isOver) await giveUpPayment(app, payment.id);
        else await settlePayment(app, payment.id);
      });
      unanswered = answered ? 0 : unanswered + 1;
    }
    const refund = pending[turn];
    if (refund) {
      const answered = await attempt(app, { refundId: refund.id }, async () => {
        await inTransaction(app.db, (tx) => touchRefund(tx, refund.id));
        await processRefund(app, refund.id);
      });
      unanswered = answered ? 0 : unanswered + 1;
    }
  }
  await attempt(app, {}, () => remindOfAuthorizations(app));
  for (const late of [lapsedAuthorizations(app), openDisputes(app)]) {
    for await (const { facts, ask } of late) {
      if (unanswered >= patience) return;
      unanswered = (await attempt(app, facts, ask)) ? 0 : unanswered + 1;
    }
  }
}

/** One that cannot be cleared up now must not keep the others waiting. False: nobody answered. */
async function attempt(
  app: PaymentApp,
  facts: Record<string, string>,
  action: () => Promise<void>,
): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    app.log.warn({ err: error, ...facts }, 'the sweeper could not clear something up');
    return !(error instanceof OutcomeUnknownError) || error.isFinal;
  }
}
