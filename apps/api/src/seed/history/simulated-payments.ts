// Owns telling the Stripe simulator of the card payments in the demo's past, so that staff can give
// money back for an order of last week as for one of today.
import type { Db } from '@kontor/db/client.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import { and, eq, like } from 'drizzle-orm';
import { findCardByNumber } from '../../payments/simulator/cards.ts';
import { makeCharge, makeIntent, makePaymentMethod } from '../../payments/simulator/make.ts';
import { openStore } from '../../payments/simulator/store.ts';

/** Writes to the simulator's journal; it must not be running. What it knows already is kept. */
export async function tellSimulator(db: Db, journal: string): Promise<void> {
  const card = findCardByNumber('4242424242424242');
  if (!card) throw new Error('The simulator does not know its own test card.');
  const paid = await db
    .select()
    .from(payments)
    .where(and(eq(payments.status, 'captured'), like(payments.providerRef, 'pi_demo_%')));
  const store = openStore(journal);
  for (const { id, orderId, providerRef, amount, currency, refundedAmount, createdAt } of paid) {
    if (providerRef === null || store.get('payment_intent', providerRef)) continue;
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
  }
  store.commit();
}
