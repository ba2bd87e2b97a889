// Owns settling: bringing our books in line with what the provider says now. Reachable from the
// webhook, the browser's return and the sweeper, in any order and any number of times, with one
// result. Nothing is called paid before amount, currency and our ids were compared under locks.

import { inTransaction, readNow, type Tx } from '@kontor/db/client.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import type { PaymentStatus } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { paymentCapabilities } from '@kontor/shared/payment-capabilities.ts';
import { paymentSources } from '@kontor/shared/payment-state.ts';
import type { SystemReason } from '@kontor/shared/system-reasons.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '../../platform/actor.ts';
import type { App } from '../../platform/context.ts';
import { emit } from '../../platform/jobs/events.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import type { ProviderPayment } from '../../platform/payment-provider.ts';
import { racePoint } from '../../platform/race-points.ts';
import { markPlaced, setPaymentStatus } from '../orders/commands.ts';
import {
  endUnneededReserves,
  isCovered,
  type PaymentRow,
  readPaying,
  readPaymentStatus,
} from '../orders/order-payments.ts';
import { followPaying } from '../orders/payment-problems.ts';
import { openProblem } from '../orders/problems.ts';
import { addToTimeline, providerActor } from '../orders/timeline.ts';
import { giveTimeAgain, hasNewerOrder } from '../orders/unpaid.ts';
import { book } from './commands.ts';
import { giveBackOrTell } from './give-back.ts';
import { findPayment, knownPayment, type LockedPayment, lockPayment } from './queries.ts';
import { revive } from './revive.ts';
import { mismatch, usualDeadline } from './rules.ts';
import { isUnwanted, refuse, turnAway } from './turn-away.ts';

export type PaymentApp = Pick<App, 'db' | 'log' | 'now'> & {
  services: Pick<App['services'], 'payments'>;
};

/**
 * `accepted`: the order holds this payment. `unwanted`: the provider holds money that the shop must
 * not keep. `foreign`: the provider's payment is not this one. `waiting`: nothing to decide yet.
 */
export type Settlement = 'accepted' | 'unwanted' | 'foreign' | 'waiting';

/**
 * Fetches the payment's present state and applies it once.
 * @param ref the provider's name for it, when a webhook knew it before our row did.
 * @throws OutcomeUnknownError when the provider does not answer.
 */
export async function settlePayment(
  app: PaymentApp,
  paymentId: string,
  ref: string | null = null,
): Promise<Settlement> {
  const row = await readNow(app.db, (tx) => findPayment(tx, paymentId));
  if (row === null) throw new DomainError('NOT_FOUND');
  return settleRow(app, row, ref);
}

/** As `settlePayment`, of a row that was read a moment ago: what is written is judged under locks. */
export async function settleRow(
  app: PaymentApp,
  row: PaymentRow,
  ref: string | null = null,
): Promise<Settlement> {
  // Nothing moves it any more, so nobody need be asked.
  if (row.status === 'captured') return 'accepted';
  const provider = app.services.payments[row.provider];
  const name = row.providerRef ?? ref;
  const known = knownPayment(row);
  const remote = name === null ? await provider.find(known) : await provider.get(name, known);
  if (remote === null) return 'waiting';
  const cause = { now: app.now(), askedAs: row.status };
  return inTransaction(app.db, (tx) => settleRemote(tx, row.id, remote, cause));
}

/** `askedAs`: how our row stood before the provider was asked, where an answer may be an old one. */
type Cause = { now: Date; actor?: Actor; askedAs?: PaymentStatus };

/** Applies what the provider says, and sees to it that money which is `unwanted` goes back. */
export async function settleRemote(
  tx: Tx,
  paymentId: string,
  remote: ProviderPayment,
  cause: Cause,
): Promise<Settlement> {
  const result = await applyRemote(tx, paymentId, remote, cause);
  await racePoint('settlement: applied');
  if (result === 'unwanted') await enqueue(tx, 'payments.cancel', { paymentId });
  return result;
}

/**
 * Applies what the provider says to payment, ledger, order and stock. The caller sees to it that
 * money which is `unwanted` goes back.
 */
export async function applyRemote(
  tx: Tx,
  paymentId: string,
  remote: ProviderPayment,
  cause: Cause,
): Promise<Settlement> {
  const locked = await lockPayment(tx, paymentId);
  if (locked === null) throw new DomainError('NOT_FOUND');
  await racePoint('settlement: locked');
  const { order, payment } = locked;
  const actor = cause.actor ?? providerActor;
  const holdsMoney = remote.state === 'authorized' || remote.state === 'captured';

  if (payment.status === 'captured') return 'accepted';
  // Asked before the shopper agreed to the debit that we have heard of since: nothing failed.
  const isOpen = remote.state === 'pending' || remote.state === 'requires_action';
  const begun = payment.status === 'processing' && cause.askedAs !== 'processing';
  if (isOpen && begun && cause.askedAs !== undefined) return 'waiting';
  if (holdsMoney) {
    const problem = mismatch(remote, payment);
    if (problem !== null) return refuse(tx, locked, remote, problem);
    const isDead = payment.status === 'failed' || payment.status === 'cancelled';
    if (isDead && (await isUnwanted(tx, locked))) return turnAway(tx, locked, remote);
  }
  if (payment.status !== remote.state && !(await move(tx, locked, remote, cause.now))) {
    return 'waiting';
  }
  if (remote.state === 'captured') {
    await book(tx, {
      orderId: order.id,
      paymentId,
      kind: 'capture',
      amount: remote.capturedAmount,
      currency: payment.currency,
      providerRef: remote.ref,
    });
  }
  const { placesUnpaid } = paymentCapabilities[payment.provider];
  const isUnpaid = !holdsMoney && !placesUnpaid;
  const told = { now: cause.now, actor };
  const result =
    isUnpaid || remote.state === 'cancelled'
      ? await follow(tx, locked, remote, told)
      : await accept(tx, locked, remote, told);
  await followPaying(tx, order.id, cause.now);
  return result;
}

/** Moves the payment row, never backwards. False: an older answer came late. */
async function move(
  tx: Tx,
  { payment }: LockedPayment,
  remote: ProviderPayment,
  now: Date,
): Promise<boolean> {
  const isAuthorized = remote.state === 'authorized';
  const isCaptured = remote.state === 'captured';
  const holdsMoney = isAuthorized || isCaptured;
  const sources = paymentSources[remote.state];
  // Money on a payment that was given up counts again when the order still has need of it.
  const from = holdsMoney ? [...sources, 'failed' as const, 'cancelled' as const] : [...sources];
  const moved = await tx
    .update(payments)
    .set({
      status: remote.state,
      providerRef: remote.ref,
      method: remote.method ?? payment.method,
      lastError: remote.lastError,
      authorizedAmount: holdsMoney ? payment.amount : 0,
      ...(isAuthorized ? { authorizedUntil: remote.authorizedUntil ?? usualDeadline(now) } : {}),
      capturedAmount: isCaptured ? remote.capturedAmount : 0,
      updatedAt: sql`now()`,
    })
    .where(and(eq(payments.id, payment.id), inArray(payments.status, from)))
    .returning({ id: payments.id });
  return moved.length > 0;
}

/** The payment is good: the order is placed once all of it is covered, or its payment status follows. */
async function accept(
  tx: Tx,
  { order, payment }: LockedPayment,
  remote: ProviderPayment,
  cause: { now: Date; actor: Actor },
): Promise<Settlement> {
  const isCaptured = remote.state === 'captured';
  const { status, all } = await readPaying(tx, order);
  const covered = isCovered(order.total, all);
  const { now, actor } = cause;
  const amount = isCaptured ? remote.capturedAmount : payment.amount;
  const facts = { paymentId: payment.id, amount, method: remote.method };
  const holdsMoney = isCaptured || remote.state === 'authorized';
  if (holdsMoney && payment.status !== remote.state) {
    const type = isCaptured ? 'payment.captured' : 'payment.authorized';
    await addToTimeline(tx, { orderId: order.id, type, actor, data: facts });
  }
  switch (order.status) {
    case 'awaiting_payment':
      if (covered) await markPlaced(tx, { orderId: order.id, paymentStatus: status, now });
      else await setPaymentStatus(tx, order.id, status);
      return 'accepted';
    case 'placed':
    case 'completed':
      // A transfer that is asked after waits still; what staff recorded of it stands.
      if (status !== 'awaiting') await setPaymentStatus(tx, order.id, status);
      if (isCaptured) await endUnneededReserves(tx, order.id);
      return 'accepted';
    case 'expired': {
      if (await hasNewerOrder(tx, order)) {
        return giveBack(tx, { order, payment }, isCaptured, 'paid_after_newer_order');
      }
      if (!covered) return giveBack(tx, { order, payment }, isCaptured, 'paid_in_part');
      const revived = await revive(tx, order, now);
      if (revived !== null) {
        await markPlaced(tx, { orderId: order.id, paymentStatus: status, now, ...revived });
        return 'accepted';
      }
      // What is only reserved is let go in a moment: nothing was paid.
      if (isCaptured) {
        const data = { paymentId: payment.id };
        await openProblem(tx, { orderId: order.id, code: 'paid_without_stock', data });
      }
      return giveBack(tx, { order, payment }, isCaptured, 'paid_after_release');
    }
    case 'cancelled':
      return giveBack(tx, { order, payment }, isCaptured, 'paid_after_cancellation');
  }
}

/** Money that came, is booked, and cannot be kept: a refund of all of this payment, or a void. */
async function giveBack(
  tx: Tx,
  { order, payment }: LockedPayment,
  isCaptured: boolean,
  reason: SystemReason,
): Promise<Settlement> {
  if (isCaptured) {
    await setPaymentStatus(tx, order.id, await readPaymentStatus(tx, order.id));
    await giveBackOrTell(tx, { orderId: order.id, paymentId: payment.id, reason });
  } else {
    await enqueue(tx, 'payments.cancel', { paymentId: payment.id });
  }
  return 'accepted';
}

/** No money yet, or no more: what the order page and the shopper are told. */
async function follow(
  tx: Tx,
  { order, payment }: LockedPayment,
  remote: ProviderPayment,
  { now, actor }: { now: Date; actor: Actor },
): Promise<Settlement> {
  const facts = { paymentId: payment.id, amount: payment.amount };
  const isOver = order.status === 'cancelled' || order.status === 'expired';
  if (remote.state === 'cancelled' && (isOver || payment.status === 'authorized')) {
    const status = await readPaymentStatus(tx, order.id);
    await setPaymentStatus(tx, order.id, status);
    const why: SystemReason | false = !isOver && status === 'paid' && 'reserve_not_needed';
    const told = { orderId: order.id, type: 'payment.voided', actor, data: facts } as const;
    // Told once: our own call and the provider's webhook both end here.
    if (payment.status !== 'cancelled') {
      await addToTimeline(tx, { ...told, ...(why && { reason: why }) });
    }
  }
  // The bank said no, days after the time to pay was over.
  const isBack = payment.status === 'processing' && remote.state !== 'processing';
  if (isBack && (await giveTimeAgain(tx, order.id, now)) && remote.lastError !== null) {
    await emit(tx, 'order.debit-failed', { orderId: order.id });
  }
  if (remote.lastError !== null && remote.lastError !== payment.lastError) {
    await tx
      .update(payments)
      .set({ lastError: remote.lastError, updatedAt: sql`now()` })
      .where(eq(payments.id, payment.id));
    const reason = remote.lastError;
    await addToTimeline(tx, {
      orderId: order.id,
      type: 'payment.failed',
      actor,
      reason,
      data: facts,
    });
  }
  return 'waiting';
}
