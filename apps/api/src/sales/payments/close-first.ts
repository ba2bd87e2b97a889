// Owns what is asked of the provider before an unpaid order is given up: whether it was paid a moment
// ago, and that it cannot be paid from now on. The provider decides between a shopper who pays at
// this moment and us, so no bank begins with the money of an order that ends.

import { readNow } from '@kontor/db/client.ts';
import type { PaymentStatus } from '@kontor/shared/enums.ts';
import { isDeadPayment } from '@kontor/shared/payment-state.ts';
import { OutcomeUnknownError, ProviderRefusedError } from '../../platform/payment-provider.ts';
import { listPaymentsOfOrder } from '../orders/order-payments.ts';
import { findPayment, knownPayment } from './queries.ts';
import { type PaymentApp, settlePayment } from './settle.ts';

/** The shopper has the means to pay and has not begun to. */
const stoppable: readonly PaymentStatus[] = ['pending', 'requires_action'];

/**
 * Settles the order's payments a last time, then cancels them at their provider. That one was cancelled is
 * booked by whoever ends the order; until then the next try to pay makes a new payment. When the
 * provider does not answer, a late payment is dealt with later.
 * Tells whether providers outside still answer.
 */
export async function closeFirst(
  app: PaymentApp,
  orderId: string,
  answers = true,
): Promise<boolean> {
  let answering = answers;
  const begun = await readNow(app.db, (tx) => listPaymentsOfOrder(tx, orderId));
  for (const { id, status, provider } of begun) {
    if (isDeadPayment(status)) continue;
    const { asksOutside } = app.services.payments[provider].capabilities;
    if (asksOutside && !answering) continue;
    try {
      await settlePayment(app, id);
      await stop(app, id);
    } catch (error) {
      app.log.warn(
        { err: error, orderId },
        'the provider did not answer before an order was given up',
      );
      if (error instanceof OutcomeUnknownError && !error.isFinal) answering = false;
    }
  }
  return answering;
}

async function stop(app: PaymentApp, paymentId: string): Promise<void> {
  const row = await readNow(app.db, (tx) => findPayment(tx, paymentId));
  if (row === null || row.providerRef === null) return;
  const provider = app.services.payments[row.provider];
  if (!provider.capabilities.asksOutside) return;
  if (row.orderStatus !== 'awaiting_payment' || !stoppable.includes(row.status)) return;
  try {
    await provider.cancel(row.providerRef, knownPayment(row));
  } catch (error) {
    if (!(error instanceof ProviderRefusedError)) throw error;
    // Its bank has begun, or it is paid: that counts.
    await settlePayment(app, paymentId);
  }
}
