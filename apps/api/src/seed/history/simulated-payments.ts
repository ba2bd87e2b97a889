// Owns telling the Stripe simulator of the card payments and refunds in the demo's past: staff can give
// money back for an order of last week as for one of today, and the books compare charge by charge.
import type { Db } from '@kontor/db/client.ts';
import { payments, refunds } from '@kontor/db/schema/payments.ts';
import { and, eq, like } from 'drizzle-orm';
import { findCardByNumber } from '../../payments/simulator/cards.ts';
import {
  makeCharge,
  makeIntent,
  makePaymentMethod,
  makeRefund,
} from '../../payments/simulator/make.ts';
import { openStore } from '../../payments/simulator/store.ts';
import { toStripeAmount } from '../../payments/stripe-amounts.ts';

/** Writes to the simulator's journal; it must not be running. What it knows already is kept. */
export async function tellSimulator(db: Db, journal: string): Promise<void> {
  const card = findCardByNumber('4242424242424242');
  if (!card) throw new Error('The simulator does not know its own test card.');
  const paid = await db
    .select()
    .from(payments)
    .where(and(eq(payments.status, 'captured'), like(payments.providerRef, 'pi_demo_%')));
  const given = await db
    .select()
    .from(refunds)
    .where(and(eq(refunds.status, 'succeeded'), like(refunds.providerRef, 're_demo_%')));
  const store = openStore(journal);
  for (const { id, orderId, providerRef, currency, createdAt, ...books } of paid) {
    if (providerRef === null || store.get('payment_intent', providerRef)) continue;
    const amount = toStripeAmount(books.capturedAmount, currency);
    const refundedAmount = toStripeAmount(books.refundedAmount, currency);
    const made = makeIntent({
      amount,
      currency: currency.toLowerCase(),
      captureMethod: 'automatic',
      metadata: { order_id: orderId, payment_id: id },
      description: null,
      receiptEmail: null,
    });
    const method = makePaymentMethod(card);
    const created = Math.floor(createdAt.getTime() / 1000);
    const intent = { ...made, id: providerRef, created, payment_method: method.id };
    const charge = {
      ...makeCharge(intent, card, { captured: true, failure: null, challenged: false }),
      created,
      amount_refunded: refundedAmount,
      refunded: refundedAmount === amount,
    };
    store.put('payment_method', method);
    store.put('charge', charge);
    store.put('payment_intent', {
      ...intent,
      status: 'succeeded',
      amount_received: amount,
      latest_charge: charge.id,
    });
    for (const refund of given.filter((each) => each.paymentId === id)) {
      const metadata = { refund_id: refund.id, order_id: orderId };
      const input = { amount: toStripeAmount(refund.amount, currency), reason: null, metadata };
      store.put('refund', {
        ...makeRefund(intent, charge.id, { ...input, status: 'succeeded' }),
        id: refund.providerRef ?? '',
        created: Math.floor(refund.createdAt.getTime() / 1000),
      });
    }
  }
  store.commit();
}
