// Owns carrying refunds out: asking the provider with a key that comes from our row, and finding out
// what became of a call whose answer was lost. What the answer means is in `settle-refund.ts`.
import { inTransaction } from '@kontor/db/client.ts';
import { payments, refunds } from '@kontor/db/schema/payments.ts';
import { eq } from 'drizzle-orm';
import {
  type NewProviderRefund,
  OutcomeUnknownError,
  type PaymentProvider,
  type ProviderRefund,
  ProviderRefusedError,
} from '../../platform/payment-provider.ts';
import { racePoint } from '../../platform/race-points.ts';
import type { PaymentApp } from './settle.ts';
import { applyRefund, failRefund } from './settle-refund.ts';

/** A refund that the provider made in spite of an error is on its lists by then. */
const settledAfterMs = 60_000;

/**
 * Carries a refund out or finds out what became of it. Doing it again is safe.
 * @throws OutcomeUnknownError when the provider does not answer; the job tries again with the same key
 */
export async function processRefund(app: PaymentApp, refundId: string): Promise<void> {
  const refund = await findRefund(app, refundId);
  if (refund === null || refund.status === 'failed') return;
  const provider = app.services.payments[refund.provider];
  await racePoint('refund: asked');
  const remote = await askProvider(app, provider, refund);
  await racePoint('refund: answered');
  await inTransaction(app.db, (tx) =>
    remote instanceof ProviderRefusedError
      ? failRefund(tx, refundId, remote.code, app.now())
      : applyRefund(tx, refundId, remote, app.now()),
  );
}

type StoredRefund = NonNullable<Awaited<ReturnType<typeof findRefund>>>;

async function findRefund(app: PaymentApp, refundId: string) {
  const [row] = await app.db
    .select({
      id: refunds.id,
      orderId: refunds.orderId,
      status: refunds.status,
      amount: refunds.amount,
      currency: refunds.currency,
      providerRef: refunds.providerRef,
      createdAt: refunds.createdAt,
      provider: payments.provider,
      paymentRef: payments.providerRef,
      paymentId: payments.id,
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId));
  return row ?? null;
}

async function askProvider(
  app: PaymentApp,
  provider: PaymentProvider,
  refund: StoredRefund,
): Promise<ProviderRefund | ProviderRefusedError> {
  const { asksOutside, keyHours } = provider.capabilities;
  if (refund.providerRef !== null && asksOutside) {
    return provider.getRefund(refund.providerRef);
  }
  // What nobody outside knows goes by our own name.
  const paymentRef = refund.paymentRef ?? refund.paymentId;
  const absent = new ProviderRefusedError('The provider has no such refund.', 'absent');
  const ageMs = app.now().getTime() - refund.createdAt.getTime();
  // Its key may be forgotten: looked up, and never sent again.
  const isOld = keyHours !== null && ageMs > keyHours * 3600_000;
  if (isOld) return (await provider.findRefund(refund.id, paymentRef)) ?? absent;
  const wish = {
    refundId: refund.id,
    orderId: refund.orderId,
    paymentRef,
    amount: refund.amount,
    currency: refund.currency,
    key: `refund:${refund.id}`,
  };
  try {
    return await sendRefund(provider, wish, ageMs);
  } catch (error) {
    if (error instanceof ProviderRefusedError) {
      return (await provider.findRefund(refund.id, paymentRef)) ?? error;
    }
    throw error;
  }
}

/**
 * Gives money back once. A failure that the provider keeps under the key says nothing any more: when
 * there is no refund of ours a while after the first try, there was none, and the wish is sent once
 * more under another key.
 * @param ageMs how long ago it was first tried
 */
export async function sendRefund(
  provider: PaymentProvider,
  wish: NewProviderRefund,
  ageMs: number,
): Promise<ProviderRefund> {
  try {
    return await provider.refund(wish);
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError && error.isFinal)) throw error;
    const found = await provider.findRefund(wish.refundId, wish.paymentRef);
    if (found !== null) return found;
    if (ageMs < settledAfterMs) throw error;
    return provider.refund({ ...wish, key: `${wish.key}:2` });
  }
}
