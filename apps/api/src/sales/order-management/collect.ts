// Owns taking money that a card has reserved. The provider is asked between transactions, the answer
// applied in one.
import { inTransaction } from '@kontor/db/client.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { sumMinor } from '@kontor/shared/money.ts';
import type { Actor } from '../../platform/actor.ts';
import { OutcomeUnknownError, ProviderRefusedError } from '../../platform/payment-provider.ts';
import { racePoint } from '../../platform/race-points.ts';
import { requireAction } from '../orders/facts.ts';
import type { PaymentRow } from '../orders/order-payments.ts';
import { requireConfirmed } from '../payments/confirmed.ts';
import { knownPayment } from '../payments/queries.ts';
import { type PaymentApp, settleRemote } from '../payments/settle.ts';

type Collecting = { orderId: string; expectedAmount?: number | undefined; actor: Actor };

/**
 * Captures all that is reserved for an order, by whichever of its payments.
 * @param expectedAmount what a person was told is charged, in minor units
 * @throws DomainError INVALID_STATE, CONFLICT `{ amount, expectedAmount, currency }`, PAYMENT_FAILED `{ reason }`, PAYMENT_UNAVAILABLE: nobody knows;
 *   the sweeper finds out
 */
export async function collectPayment(
  app: PaymentApp,
  { orderId, expectedAmount, actor }: Collecting,
): Promise<void> {
  const reserved = await inTransaction(app.db, async (tx) => {
    const { payments } = await requireAction(tx, orderId, 'capture');
    const authorized = payments.filter(({ status }) => status === 'authorized');
    const [first] = authorized;
    if (first === undefined) throw new DomainError('INVALID_STATE');
    const amount = sumMinor(authorized.map((payment) => payment.amount));
    requireConfirmed(
      { amount, expectedAmount, currency: first.currency },
      (seen, now) =>
        `You confirmed ${seen}, but ${now} would now be taken. Nothing was charged; look at the new amount.`,
    );
    return authorized;
  });
  for (const payment of reserved) await capture(app, payment, actor);
}

/** One by one: what was captured stays so when the next cannot be. */
async function capture(app: PaymentApp, payment: PaymentRow, actor: Actor): Promise<void> {
  // What is reserved has a name at its provider.
  if (payment.providerRef === null) throw new DomainError('INVALID_STATE');
  const provider = app.services.payments[payment.provider];
  try {
    const remote = await provider.capture(payment.providerRef, knownPayment(payment));
    await racePoint('capture: answered');
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
