// What every payment provider promises the shop, whoever is behind it: each runs the same suite. What
// differs is asked of its capabilities, as the shop does.
import { newId } from '@kontor/db/ids.ts';
import type { CaptureMethod } from '@kontor/shared/enums.ts';
import { paymentCapabilities } from '@kontor/shared/payment-capabilities.ts';
import { describe, expect, it } from 'vitest';
import {
  type KnownPayment,
  type PaymentProvider,
  type ProviderPayment,
  ProviderRefusedError,
} from '../../platform/payment-provider.ts';
import { pay, startSimulator } from '../checkout/fixtures.ts';
import { createManualProvider } from './manual.ts';
import { createPaymentProviders } from './providers.ts';
import { createStripeProvider } from './stripe.ts';

const simulator = await startSimulator();

type Subject = {
  provider: PaymentProvider;
  captureMethod: CaptureMethod;
  /**
   * Money is there, as its shopper or staff brings it: reserved where it is captured later. Answers
   * our row as it stands then.
   */
  bring: (known: KnownPayment, remote: ProviderPayment, part?: number) => Promise<KnownPayment>;
};

const card = async (known: KnownPayment, remote: ProviderPayment) => {
  await pay(simulator, { payment: remote });
  return known;
};
const stripe = createStripeProvider(simulator.stripe);
const subjects: Record<string, Subject> = {
  'Stripe, captured at once': { provider: stripe, captureMethod: 'automatic', bring: card },
  'Stripe, captured later': { provider: stripe, captureMethod: 'manual', bring: card },
  'by hand': {
    provider: createManualProvider(),
    captureMethod: 'manual',
    bring: async (known, _remote, part = known.amount) => ({
      ...known,
      capturedAmount: known.capturedAmount + part,
    }),
  },
};

describe.each(Object.entries(subjects))('%s', (_, { provider, captureMethod, bring }) => {
  const { asksOutside, byHand, capturesLater, placesUnpaid } = provider.capabilities;
  const holds = capturesLater && captureMethod === 'manual';

  const ours = (amount = 1999, currency = 'EUR'): KnownPayment => ({
    ...{ paymentId: newId(), orderId: newId(), amount, currency, captureMethod },
    ...{ capturedAmount: 0, createdAt: new Date() },
  });
  /** A payment with its money: captured, and as our row says then. */
  async function captured(amount?: number, currency?: string) {
    const known = ours(amount, currency);
    const created = await provider.create(known);
    const paid = await bring(known, created);
    const remote = await provider.get(created.ref, paid);
    return {
      known: { ...paid, capturedAmount: known.amount },
      remote: remote.state === 'authorized' ? await provider.capture(remote.ref, paid) : remote,
    };
  }
  const refundOf = ({ known, remote }: Awaited<ReturnType<typeof captured>>, amount: number) => {
    const refundId = newId();
    const { orderId, currency } = known;
    return { ...{ refundId, orderId, amount, currency }, paymentRef: remote.ref, key: refundId };
  };

  it('says what it can as the table says', () => {
    expect(provider.capabilities).toBe(paymentCapabilities[provider.name]);
    // Where nobody outside can be asked, a person must say what came.
    expect(asksOutside || byHand).toBe(true);
    // What is accepted without money and captured later would never be paid.
    expect(placesUnpaid && capturesLater).toBe(false);
  });

  it('creates a payment once, with our names on it and nothing paid', async () => {
    const known = ours();
    const [first, second] = [await provider.create(known), await provider.create(known)];
    expect(second.ref).toBe(first.ref);
    expect(first).toMatchObject({
      ...{ state: 'pending', amount: 1999, currency: 'EUR', capturedAmount: 0 },
      ...{ orderId: known.orderId, paymentId: known.paymentId, lastError: null },
    });
    expect((await provider.create(ours())).ref).not.toBe(first.ref);
    // Who is paid in the browser is given the means to.
    expect(first.clientSecret !== null).toBe(asksOutside);
  });

  it('finds a payment by our name for it, and none that was never created', async () => {
    const known = ours();
    if (asksOutside) expect(await provider.find(known)).toBeNull();
    const { ref } = await provider.create(known);
    expect(await provider.find(known)).toMatchObject({ ref, state: 'pending' });
    expect(await provider.get(ref, known)).toMatchObject({ ref, state: 'pending' });
  });

  it('refuses a name that it never gave', async () => {
    await expect(provider.get('never_given', null)).rejects.toThrow(ProviderRefusedError);
    expect(provider.subjectOf({ type: 'never.heard.of', payload: { data: {} } })).toBeNull();
    expect(provider.subjectOf({ type: 'never.heard.of', payload: null })).toBeNull();
  });

  it('reserves first where money is captured later, else takes it', async () => {
    const known = ours();
    const created = await provider.create(known);
    const paid = await bring(known, created);
    const remote = await provider.get(created.ref, paid);
    expect(remote.state).toBe(holds ? 'authorized' : 'captured');
    expect(remote).toMatchObject({ amount: 1999, capturedAmount: holds ? 0 : 1999 });
    if (holds) expect(remote.authorizedUntil?.getTime()).toBeGreaterThan(Date.now());
  });

  it('captures once, however often it is asked', async () => {
    const { known, remote } = await captured();
    expect(remote).toMatchObject({ state: 'captured', capturedAmount: 1999 });
    const again = await provider.capture(remote.ref, known).catch((error: unknown) => error);
    // One that was never reserved has nothing to capture.
    if (again instanceof ProviderRefusedError) expect(holds).toBe(false);
    else expect(again).toMatchObject({ state: 'captured', capturedAmount: 1999 });
    expect(await provider.get(remote.ref, known)).toMatchObject({ capturedAmount: 1999 });
  });

  it('tells of a part that was captured, and of its amount', async () => {
    const known = ours();
    const created = await provider.create(known);
    const paid = await bring(known, created, 700);
    if (asksOutside && !holds) return;
    if (holds) {
      await fetch(`${simulator.simulatorUrl}/v1/payment_intents/${created.ref}/capture`, {
        method: 'POST',
        headers: { authorization: `Bearer ${simulator.stripe.secretKey}` },
        body: new URLSearchParams({ amount_to_capture: '700' }),
      });
    }
    const remote = await provider.get(created.ref, paid);
    expect(remote).toMatchObject({ amount: 1999, capturedAmount: 700 });
    // By hand the rest is awaited; a card gives no more.
    expect(remote.state).toBe(byHand ? 'pending' : 'captured');
    if (!byHand) return;
    const all = await bring(paid, remote, 1500);
    expect(await provider.get(created.ref, all)).toMatchObject({
      ...{ state: 'captured', amount: 1999, capturedAmount: 2200 },
    });
  });

  it('cancels what is not captured, once, and captures nothing of it afterwards', async () => {
    const known = ours();
    const created = await provider.create(known);
    const paid = holds ? await bring(known, created) : known;
    for (const _ of [1, 2]) {
      const remote = await provider.cancel(created.ref, paid);
      expect(remote).toMatchObject({ ref: created.ref, state: 'cancelled', capturedAmount: 0 });
    }
    if (!asksOutside) return;
    await expect(provider.capture(created.ref, paid)).rejects.toThrow(ProviderRefusedError);
    expect(await provider.get(created.ref, paid)).toMatchObject({ state: 'cancelled' });
  });

  it('gives back once for each key, in parts, and never more than was captured', async () => {
    const paid = await captured();
    const wish = refundOf(paid, 600);
    const [first, second] = [await provider.refund(wish), await provider.refund(wish)];
    expect(second).toEqual(first);
    expect(first).toMatchObject({ state: 'succeeded', amount: 600, refundId: wish.refundId });
    expect(first.paymentRef).toBe(paid.remote.ref);
    expect(await provider.refund(refundOf(paid, 1399))).toMatchObject({ amount: 1399 });
    if (!asksOutside) return;
    // Our books hold this limit too; whoever is outside holds it for himself.
    await expect(provider.refund(refundOf(paid, 1))).rejects.toThrow(ProviderRefusedError);
    expect(await provider.getRefund(first.ref)).toEqual(first);
    expect(await provider.findRefund(wish.refundId, paid.remote.ref)).toEqual(first);
    expect(await provider.findRefund(newId(), paid.remote.ref)).toBeNull();
  });

  it.each([
    ['EUR', 50],
    ['EUR', 99_999_999],
    ['JPY', 500],
    ['KWD', 12_340],
    ['ISK', 2500],
    ['UGX', 5000],
    ['MGA', 1_234_500],
  ])('takes and gives back %s %d to the unit', async (currency, amount) => {
    const paid = await captured(amount, currency);
    expect(paid.remote).toMatchObject({ amount, currency, capturedAmount: amount });
    expect(await provider.refund(refundOf(paid, amount))).toMatchObject({ amount });
  });
});

it('takes what costs nothing as paid at once', async () => {
  const known: KnownPayment = {
    ...{ paymentId: newId(), orderId: newId(), amount: 0, currency: 'EUR' },
    ...{ captureMethod: 'manual', capturedAmount: 0, createdAt: new Date() },
  };
  const provider = createManualProvider();
  for (const remote of [await provider.create(known), await provider.find(known)]) {
    expect(remote).toMatchObject({ state: 'captured', amount: 0, method: { kind: 'nothing' } });
  }
});

it('refuses every card for good where no key is set', async () => {
  const { stripe: none, cardEnabled } = createPaymentProviders(
    { STRIPE_CAPTURE: 'automatic', PORT: 0 },
    null,
  );
  expect(cardEnabled).toBe(false);
  await expect(none.get('pi_1', null)).rejects.toThrow(ProviderRefusedError);
  await expect(none.getRefund('re_1')).rejects.toThrow(ProviderRefusedError);
  await expect(none.getDispute('dp_1')).rejects.toThrow(ProviderRefusedError);
});
