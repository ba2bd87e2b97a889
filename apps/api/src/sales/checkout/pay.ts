// Owns the conversation with the provider around an order: creating its payment there, telling the
// browser how to pay, asking how far it is, and paying again. Nothing here runs in a transaction
// that is open while a provider is spoken to.

import { inTransaction, readNow } from '@kontor/db/client.ts';
import { lockOrder } from '@kontor/db/locks.ts';
import type { CardAmountProblem } from '@kontor/shared/card-amounts.ts';
import type { OrderStatus, PaymentProviderName } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { LateMoney } from '@kontor/shared/late-money.ts';
import { type PaymentFailure, shopperFailureOf } from '@kontor/shared/payment-failures.ts';
import { isDeadPayment, isOpenPayment } from '@kontor/shared/payment-state.ts';
import { releaseCoupons } from '../../offers/coupons/commands.ts';
import { systemActor } from '../../platform/actor.ts';
import type { App } from '../../platform/context.ts';
import {
  OutcomeUnknownError,
  type PaymentProviders,
  type ProviderPayment,
  ProviderRefusedError,
} from '../../platform/payment-provider.ts';
import { releaseReservations } from '../../stock/inventory/reservations.ts';
import {
  findPaymentOfOrder,
  listPaymentsOfOrder,
  type PaymentRow,
  unaskedOf,
} from '../orders/order-payments.ts';
import { replaceUnpaid } from '../orders/unpaid.ts';
import { closePayment, insertPayment, rememberRef } from '../payments/commands.ts';
import { knownPayment, lockPayment } from '../payments/queries.ts';
import { type PaymentApp, settleRemote, settleRow } from '../payments/settle.ts';

export type CheckoutPayment = {
  orderId: string;
  orderStatus: OrderStatus;
  /**
   * `paid`: the order is placed. `pay`: the browser has to confirm with `clientSecret`; without
   * one, ask `retryPayment` for it. `processing`: the bank is not done, or its money is not booked
   * yet. `unknown`: the provider does not answer; ask again.
   * `failed`: pay again. `over`: the order has expired or was cancelled.
   */
  state: 'paid' | 'pay' | 'processing' | 'unknown' | 'failed' | 'over';
  /** While `processing`: a bank works on it, which takes days, as a debit does. */
  slow: boolean;
  provider: PaymentProviderName;
  /** Minor units of `currency`. */
  amount: number;
  currency: string;
  /** What went wrong last, as of `shopperFailureOf`. */
  failure: string | null;
  /** What becomes of money for an order that is over. */
  late: LateMoney | null;
  clientSecret: string | null;
  browser: PaymentProviders['browser'];
};

/**
 * Creates the order's payment at the provider, or reads it when it is there; then settles.
 * @throws DomainError CARD_AMOUNT `{ reason, total, currency }` when the provider never charges such
 *   an amount: the order is over, the basket as it was
 */
export async function startPayment(
  app: PaymentApp,
  paymentRow: PaymentRow,
): Promise<CheckoutPayment> {
  const provider = app.services.payments[paymentRow.provider];
  const known = knownPayment(paymentRow);
  let remote: ProviderPayment;
  try {
    remote =
      paymentRow.providerRef === null
        ? await provider.create(known)
        : await provider.get(paymentRow.providerRef, known);
  } catch (error) {
    return startFailed(app, paymentRow, error);
  }
  const fresh = remote.state === 'pending' && !provider.capabilities.placesUnpaid;
  if (!fresh) {
    const cause = { now: app.now(), askedAs: paymentRow.status };
    await inTransaction(app.db, (tx) => settleRemote(tx, paymentRow.id, remote, cause));
    return readPayment(app, paymentRow.orderId, remote.clientSecret);
  }
  // The provider has it already: a connection that died meanwhile costs another try, which BEGIN notices.
  await inTransaction(app.db, (tx) => rememberRef(tx, paymentRow.id, remote));
  return describe(app, { ...paymentRow, lastError: remote.lastError }, remote.clientSecret);
}

async function startFailed(
  app: PaymentApp,
  row: PaymentRow,
  error: unknown,
): Promise<CheckoutPayment> {
  const isOver = error instanceof OutcomeUnknownError && error.isFinal;
  if (error instanceof OutcomeUnknownError && !isOver) {
    app.log.warn({ err: error, orderId: row.orderId }, 'the payment provider does not answer');
    return { ...describe(app, row, null), state: 'unknown' };
  }
  if (!isOver && !(error instanceof ProviderRefusedError)) throw error;
  // Refused for good, or answered with an error that it will only repeat: another try is another
  // payment row with another key.
  if (error instanceof ProviderRefusedError && Object.hasOwn(amountRefusals, error.code)) {
    return endForAmount(app, row, amountRefusals[error.code] ?? 'too_small');
  }
  app.log.error({ err: error, orderId: row.orderId }, 'the payment provider refused a payment');
  const lastError: PaymentFailure = 'payment_not_taken';
  await inTransaction(app.db, (tx) => closePayment(tx, row.id, { status: 'failed', lastError }));
  return describe(app, { ...row, status: 'failed', lastError }, null);
}

/** Limits that only the provider knows. Source: docs.stripe.com/error-codes, November 2026. */
const amountRefusals: Readonly<Record<string, CardAmountProblem>> = {
  amount_too_small: 'too_small',
  amount_too_large: 'too_large',
};

/** Trying again would never help: the order ends, so that the basket can be ordered otherwise. */
async function endForAmount(
  app: PaymentApp,
  row: PaymentRow,
  reason: CardAmountProblem,
): Promise<never> {
  const { orderId, amount, currency } = row;
  const refusal = new DomainError('CARD_AMOUNT', { reason, total: amount, currency });
  const now = app.now();
  await inTransaction(app.db, async (tx) => {
    await lockPayment(tx, row.id);
    const failure: PaymentFailure = `card_amount_${reason}`;
    await closePayment(tx, row.id, { status: 'failed', lastError: failure });
    const end = { actor: systemActor, now, reason: failure };
    if (!(await replaceUnpaid(tx, orderId, end))) return;
    await releaseCoupons(tx, orderId, now);
    await releaseReservations(tx, orderId);
  });
  throw refusal;
}

/**
 * How far the payment is and what the browser needs to pay. Writes nothing: money that is at the
 * provider and not in our books yet is `processing` until somebody settles it.
 */
export async function readStatus(app: PaymentApp, orderId: string): Promise<CheckoutPayment> {
  const row = await requirePayment(app, orderId);
  const now = describe(app, row, null);
  const provider = app.services.payments[row.provider];
  if (!provider.capabilities.asksOutside || !isOpenPayment(row.status)) return now;
  // Nobody was given the means to pay it yet: `retryPayment` makes it at the provider.
  if (row.providerRef === null) return now;
  let remote: ProviderPayment;
  try {
    remote = await provider.get(row.providerRef, knownPayment(row));
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    return now.state === 'over' ? now : { ...now, state: 'unknown' };
  }
  switch (remote.state) {
    case 'processing':
      return describe(app, { ...row, status: 'processing' }, null);
    case 'authorized':
    case 'captured':
      // What comes for a cancelled order goes back; an expired one it may still place.
      if (row.orderStatus === 'cancelled')
        return describe(app, { ...row, status: 'captured' }, null);
      return { ...now, state: now.state === 'paid' ? 'paid' : 'processing' };
    case 'cancelled':
      return now.state === 'pay' ? { ...now, state: 'failed' } : now;
    case 'pending':
    case 'requires_action': {
      if (now.state !== 'pay') return now;
      const { lastError } = remote;
      const failure = lastError === null ? now.failure : shopperFailureOf(lastError);
      return { ...now, failure, clientSecret: remote.clientSecret };
    }
  }
}

/** Brings the books in line with what the provider has, and tells how far the payment is then. */
export async function settleNow(app: PaymentApp, orderId: string): Promise<CheckoutPayment> {
  const row = await requirePayment(app, orderId);
  const { asksOutside } = app.services.payments[row.provider].capabilities;
  if (asksOutside && isOpenPayment(row.status)) {
    try {
      await settleRow(app, row);
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError)) throw error;
      return { ...describe(app, row, null), state: 'unknown' };
    }
  }
  return readPayment(app, orderId, null);
}

/**
 * Lets the shopper pay an order that waits for payment: with the same payment while it is open,
 * else with a new one.
 * @throws DomainError INVALID_STATE when the order has expired or was cancelled
 */
export async function retryPayment(app: PaymentApp, orderId: string): Promise<CheckoutPayment> {
  const row = await requirePayment(app, orderId);
  if (row.orderStatus !== 'awaiting_payment') {
    if (row.orderStatus === 'placed' || row.orderStatus === 'completed') {
      return readPayment(app, orderId, null);
    }
    throw new DomainError('INVALID_STATE', { status: row.orderStatus });
  }
  if (isOpenPayment(row.status)) {
    const opened = await startPayment(app, row);
    // Cancelled at the provider meanwhile: then this try makes a new one.
    const { status } = await requirePayment(app, orderId);
    if (status !== 'cancelled' || opened.state !== 'failed') return opened;
  }
  await inTransaction(app.db, async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order.status !== 'awaiting_payment') throw new DomainError('INVALID_STATE');
    const all = await listPaymentsOfOrder(tx, orderId);
    const dead = all.filter(({ status }) => isDeadPayment(status));
    const amount = unaskedOf(order.total, all);
    if (amount === 0 && dead.length < all.length) return;
    // As the last one that failed, for what the others are not for.
    const { provider, captureMethod, currency } = dead.at(-1) ?? row;
    await insertPayment(tx, { orderId, provider, captureMethod, amount, currency });
  });
  return startPayment(app, await requirePayment(app, orderId));
}

async function readPayment(
  app: PaymentApp,
  orderId: string,
  clientSecret: string | null,
): Promise<CheckoutPayment> {
  return describe(app, await requirePayment(app, orderId), clientSecret);
}

/** The payment as it is now: an order is asked for it right after it was made. @throws DomainError NOT_FOUND */
export async function requirePayment(app: Pick<App, 'db'>, orderId: string): Promise<PaymentRow> {
  const row = await readNow(app.db, (tx) => findPaymentOfOrder(tx, orderId));
  if (row === null) throw new DomainError('NOT_FOUND');
  return row;
}

function describe(app: PaymentApp, row: PaymentRow, clientSecret: string | null): CheckoutPayment {
  return {
    orderId: row.orderId,
    orderStatus: row.orderStatus,
    state: stateOf(row),
    slow: row.status === 'processing',
    provider: row.provider,
    amount: row.amount,
    currency: row.currency,
    failure: row.lastError && shopperFailureOf(row.lastError),
    late: lateMoney(row),
    clientSecret,
    browser: app.services.payments.browser,
  };
}

/**
 * An order that is over, and its money: said so that nobody hears of "not charged". Money for one
 * that has expired places it while there is enough of everything; money for a cancelled one goes back.
 */
function lateMoney(row: PaymentRow): LateMoney | null {
  if (stateOf(row) !== 'over') return null;
  if (row.status === 'captured') {
    // What the provider has and our books have not yet is there too.
    const came = row.orderCaptured + (row.capturedAmount === 0 ? row.amount : 0);
    const late = row.orderStatus === 'cancelled' ? 'cancelled' : 'too_late';
    const state = came < row.orderTotal ? 'part' : late;
    if (row.orderDisputed) return { state, next: 'bank_decides' };
    return { state, next: row.orderPaymentStatus === 'charged_back' ? 'taken_back' : 'all_back' };
  }
  if (row.status !== 'processing') return null;
  if (row.orderDisputed) return { state: 'under_way', next: 'bank_decides' };
  const isExpired = row.orderStatus === 'expired';
  return { state: 'under_way', next: isExpired ? 'if_still_there' : 'back_when_here' };
}

function stateOf(row: PaymentRow): CheckoutPayment['state'] {
  if (row.orderStatus === 'placed' || row.orderStatus === 'completed') return 'paid';
  if (row.orderStatus === 'expired' || row.orderStatus === 'cancelled') return 'over';
  if (row.status === 'failed' || row.status === 'cancelled') return 'failed';
  return row.status === 'processing' ? 'processing' : 'pay';
}
