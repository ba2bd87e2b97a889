// Owns telling the Stripe simulator of the card payments, refunds and disputes in the demo's past: staff
// can give money back for an order of last week as for one of today, capture what is authorised, and
// the books compare charge by charge.

import { toStripeAmount } from '@kontor/api/sales/payments/stripe-amounts.ts';
import type { Db } from '@kontor/db/client.ts';
import { disputes, ledgerEntries, payments, refunds } from '@kontor/db/schema/payments.ts';
import { findCardByNumber, type TestCard } from '@kontor/stripe-simulator/cards.ts';
import {
  makeCharge,
  makeIntent,
  makePaymentMethod,
  makeRefund,
} from '@kontor/stripe-simulator/make.ts';
import { disputeFee, makeDispute, makeMovement } from '@kontor/stripe-simulator/make-dispute.ts';
import type { SimulatedCharge } from '@kontor/stripe-simulator/objects.ts';
import { openStore, type SimulatorStore } from '@kontor/stripe-simulator/store.ts';
import { and, eq, inArray, like } from 'drizzle-orm';

const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000);

/** Writes to the simulator's journal; it must not be running. What it knows already is kept. */
export async function tellSimulator(db: Db, journal: string): Promise<void> {
  const card = findCardByNumber('4242424242424242');
  if (!card) throw new Error('The simulator does not know its own test card.');
  const made = await db
    .select()
    .from(payments)
    .where(
      and(
        inArray(payments.status, ['captured', 'authorized']),
        like(payments.providerRef, 'pi_demo_%'),
      ),
    );
  const given = await db.select().from(refunds).where(like(refunds.providerRef, 're_demo_%'));
  const disputed = await db
    .select({ dispute: disputes, movement: ledgerEntries.providerRef })
    .from(disputes)
    .innerJoin(
      ledgerEntries,
      and(eq(ledgerEntries.disputeId, disputes.id), eq(ledgerEntries.kind, 'chargeback')),
    )
    .where(like(disputes.providerRef, 'dp_demo_%'));
  const store = openStore(journal);
  for (const payment of made) {
    if (payment.providerRef === null || store.get('payment_intent', payment.providerRef)) continue;
    const charge = putPayment(store, card, payment);
    for (const refund of given.filter((each) => each.paymentId === payment.id)) {
      putRefund(store, charge, refund);
    }
    for (const each of disputed.filter(({ dispute }) => dispute.paymentId === payment.id)) {
      putDispute(store, charge, each);
    }
  }
  store.commit();
}

type PaymentRow = typeof payments.$inferSelect;

function putPayment(store: SimulatorStore, card: TestCard, payment: PaymentRow): SimulatedCharge {
  const { id, orderId, currency, authorizedUntil } = payment;
  const amount = toStripeAmount(payment.amount, currency);
  const refundedAmount = toStripeAmount(payment.refundedAmount, currency);
  const captured = payment.status === 'captured';
  const made = makeIntent({
    amount,
    currency: currency.toLowerCase(),
    captureMethod: payment.captureMethod,
    metadata: { order_id: orderId, payment_id: id },
    description: null,
    receiptEmail: null,
  });
  const method = makePaymentMethod(card);
  const created = seconds(payment.createdAt);
  const intent = {
    ...{ ...made, id: payment.providerRef ?? made.id, created, payment_method: method.id },
    client_secret: made.client_secret.replace(made.id, payment.providerRef ?? made.id),
  };
  const charge = {
    ...makeCharge(intent, card, {
      ...{ captured, failure: null, challenged: false },
      ...(authorizedUntil === null ? {} : { captureBefore: seconds(authorizedUntil) }),
    }),
    created,
    amount_refunded: refundedAmount,
    refunded: captured && refundedAmount === amount,
  };
  store.put('payment_method', method);
  store.put('charge', charge);
  store.put('payment_intent', {
    ...intent,
    status: captured ? 'succeeded' : 'requires_capture',
    amount_received: captured ? amount : 0,
    amount_capturable: captured ? 0 : amount,
    latest_charge: charge.id,
  });
  return charge;
}

function putRefund(
  store: SimulatorStore,
  charge: SimulatedCharge,
  refund: typeof refunds.$inferSelect,
): void {
  const intent = store.get('payment_intent', charge.payment_intent);
  if (intent === undefined || refund.status === 'pending') return;
  const metadata = { refund_id: refund.id, order_id: refund.orderId };
  const amount = toStripeAmount(refund.amount, refund.currency);
  const { status } = refund;
  store.put('refund', {
    ...makeRefund(intent, charge.id, { amount, reason: null, metadata, status }),
    ...(status === 'failed' ? { failure_reason: 'expired_or_canceled_card' as const } : {}),
    id: refund.providerRef ?? '',
    created: seconds(refund.createdAt),
  });
}

function putDispute(
  store: SimulatorStore,
  charge: SimulatedCharge,
  { dispute, movement }: { dispute: typeof disputes.$inferSelect; movement: string },
): void {
  const amount = toStripeAmount(dispute.amount, dispute.currency);
  const made = makeDispute(charge, { amount, reason: dispute.reason, inquiry: false });
  const created = seconds(dispute.openedAt);
  const opened = { ...made, id: dispute.providerRef, created };
  if (dispute.respondBy !== null) {
    opened.evidence_details = { ...opened.evidence_details, due_by: seconds(dispute.respondBy) };
  }
  const moved = { ...makeMovement(opened, -amount, disputeFee), id: movement, created };
  store.put('dispute', { ...opened, balance_transactions: [moved] });
  store.put('charge', { ...charge, disputed: true });
}
