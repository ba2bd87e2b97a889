// Owns taking money that a card has reserved. The provider is asked between transactions, the answer
// applied in one.
import { inTransaction } from '@kontor/db/client.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { OutcomeUnknownError, ProviderRefusedError } from '../../platform/payment-provider.ts';
import { requireAction } from '../orders/facts.ts';
import { requireConfirmed } from '../payments/confirmed.ts';
import { knownPayment } from '../payments/queries.ts';
import { type PaymentApp, settleRemote } from '../payments/settle.ts';

type Collecting = { orderId: string; expectedAmount?: number | undefined; actor: Actor };

/**
 * Captures the whole amount of an order.
 * @param expectedAmount what a person was told is charged, in minor units
 * @throws DomainError INVALID_STATE, CONFLICT `{ amount, expectedAmount, currency }`, PAYMENT_FAILED `{ reason }`, PAYMENT_UNAVAILABLE: nobody knows;
 *   the sweeper finds out
 */
export async function collectPayment(
  app: PaymentApp,
  { orderId, expectedAmount, actor }: Collecting,
): Promise<void> {
  const payment = await inTransaction(app.db, async (tx) => {
    const state = await requireAction(tx, orderId, 'capture');
    const { payment } = state;
    // What is reserved has a name at its provider.
    if (payment?.providerRef == null) throw new DomainError('INVALID_STATE');
    const { amount, currency, providerRef } = payment;
    requireConfirmed(
      { amount, expectedAmount, currency },
      (seen, now) =>
        `You confirmed ${seen}, but ${now} would now be taken. Nothing was charged; look at the new amount.`,
    );
    return { ...payment, providerRef };
  });
  const provider = app.services.payments[payment.provider];
  try {
    const remote = await provider.capture(payment.providerRef, knownPayment(payment));
    await inTransaction(app.db, (tx) =>
      settleRemote(tx, payment.id, remote, { now: app.now(), actor }),
    );
  } catch (error) {
    if (error instanceof OutcomeUnknownError) throw new DomainError('PAYMENT_UNAVAILABLE');
    if (error instanceof ProviderRefusedError) {
      throw new DomainError('PAYMENT_FAILED', { reason: error.message });
    }
    throw error;
  }
}
