// Owns the end of payments that the shop does not want: afterwards the provider holds nothing for
// them. What was never accepted into the books is given back whole and never booked.

import { inTransaction, readNow } from '@kontor/db/client.ts';
import { lockOrder } from '@kontor/db/locks.ts';
import {
  OutcomeUnknownError,
  type ProviderPayment,
  ProviderRefusedError,
} from '../../platform/payment-provider.ts';
import { readOrderState } from '../orders/facts.ts';
import type { PaymentRow } from '../orders/order-payments.ts';
import { closePayment } from './commands.ts';
import { giveBackOrTell } from './give-back.ts';
import { sendRefund } from './process-refund.ts';
import { findPayment, knownPayment } from './queries.ts';
import { applyRemote, type PaymentApp } from './settle.ts';

/**
 * Cancels a payment at the provider, or gives back what it took although nobody wanted it.
 * @throws OutcomeUnknownError when the provider does not answer; the job tries again
 */
export async function giveUpPayment(app: PaymentApp, paymentId: string): Promise<void> {
  const row = await readNow(app.db, (tx) => findPayment(tx, paymentId));
  if (row === null) return;
  if (row.status === 'captured') return giveBackTaken(app, row);
  const provider = app.services.payments[row.provider];
  // The order was placed after all, and this is what it still waits for.
  if (provider.capabilities.placesUnpaid && lives(row)) return;
  const known = knownPayment(row);
  const found =
    row.providerRef === null
      ? await provider.find(known)
      : await provider.get(row.providerRef, known);
  if (found === null) {
    const end = { status: 'cancelled', lastError: null } as const;
    await inTransaction(app.db, (tx) => closePayment(tx, paymentId, end));
    return;
  }
  if (found.state === 'processing') {
    // A bank debit that began cannot be called back (docs.stripe.com/api/payment_intents/cancel). How
    // it ended is told by webhook and asked by the sweep; money that came then goes back.
    await inTransaction(app.db, (tx) => applyRemote(tx, paymentId, found, { now: app.now() }));
    return;
  }
  if (found.state === 'authorized' && (await isNeeded(app, row, found))) return;
  const remote = await stop(app, row, found);
  const result = await inTransaction(app.db, (tx) =>
    applyRemote(tx, paymentId, remote, { now: app.now() }),
  );
  if (result === 'unwanted' && remote.state === 'captured')
    await giveBackUnbooked(app, row, remote);
}

/**
 * What was taken before all of the order was paid: once the order is over it goes back, in the books.
 * Not what came by hand: a person sends it back, who is told of it by the order's problem.
 */
async function giveBackTaken(app: PaymentApp, row: PaymentRow): Promise<void> {
  const { id, orderId } = row;
  if (app.services.payments[row.provider].capabilities.byHand) return;
  await inTransaction(app.db, async (tx) => {
    await lockOrder(tx, orderId);
    const now = await findPayment(tx, id);
    if (now?.orderStatus !== 'expired' && now?.orderStatus !== 'cancelled') return;
    await giveBackOrTell(tx, { orderId, paymentId: id, reason: 'ended_unpaid' });
  });
}

/**
 * Whether money that was reserved at the last moment belongs to an order that lives: one that
 * expired takes its goods again for it, as it does when a webhook is first to tell. One that other
 * payments have paid in full has no need of it.
 */
async function isNeeded(app: PaymentApp, row: PaymentRow, found: ProviderPayment) {
  // Judged before, and the order was over: looked at again it would ask for its end once more.
  if (row.status === 'authorized' && !lives(row)) return false;
  if (row.orderStatus === 'cancelled') return false;
  return inTransaction(app.db, async (tx) => {
    const result = await applyRemote(tx, row.id, found, { now: app.now() });
    const now = await findPayment(tx, row.id);
    if (result !== 'accepted' || now === null || !lives(now)) return false;
    const { facts } = await readOrderState(tx, row.orderId);
    return facts.owed > 0;
  });
}

const lives = ({ orderStatus }: Pick<PaymentRow, 'orderStatus'>) =>
  orderStatus === 'placed' || orderStatus === 'completed';

/** Cancels what can be cancelled; what was captured in the meantime stays as it is. */
async function stop(
  app: PaymentApp,
  row: PaymentRow,
  found: ProviderPayment,
): Promise<ProviderPayment> {
  if (found.state === 'captured' || found.state === 'cancelled') return found;
  const provider = app.services.payments[row.provider];
  const known = knownPayment(row);
  try {
    return await provider.cancel(found.ref, known);
  } catch (error) {
    const mayBeLate = error instanceof ProviderRefusedError || isFinal(error);
    if (!mayBeLate) throw error;
    const now = await provider.get(found.ref, known);
    if (now.state !== 'captured' && now.state !== 'cancelled') throw error;
    return now;
  }
}

async function giveBackUnbooked(
  app: PaymentApp,
  row: PaymentRow,
  remote: ProviderPayment,
): Promise<void> {
  const provider = app.services.payments[row.provider];
  const refundId = `return:${row.id}`;
  if ((await provider.findRefund(refundId, remote.ref)) !== null) return;
  const wish = {
    refundId,
    orderId: row.orderId,
    paymentRef: remote.ref,
    amount: remote.capturedAmount,
    currency: remote.currency,
    key: `payment:${row.id}:return`,
  };
  await sendRefund(provider, wish, app.now().getTime() - row.createdAt.getTime());
  app.log.warn({ paymentId: row.id }, 'money that no order could use was given back');
}

function isFinal(error: unknown): boolean {
  return error instanceof OutcomeUnknownError && error.isFinal;
}
