// The SQL form of "may be shipped" agrees with the rule itself, over orders in every state.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { disputes, payments } from '@kontor/db/schema/payments.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import {
  disputeStatuses,
  fulfilmentStatuses,
  orderPaymentStatuses,
  orderStatuses,
} from '@kontor/shared/enums.ts';
import { orderProblems } from '@kontor/shared/order-problems.ts';
import { shippable } from '@kontor/shared/order-state.ts';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeMarket, makeOrder } from '../../office/mails/fixtures.ts';
import { testApp } from '../../testing.ts';
import { readOrderState } from './facts.ts';
import { closeProblem, openProblem } from './problems.ts';
import { isShippable } from './shippable.ts';

const { db } = await testApp();
const marketId = await makeMarket(db);

/** Good orders often enough, with one or two things that are not. */
const often = <T>(usual: T, others: readonly T[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const facts = fc.record({
  status: often('placed', orderStatuses),
  paymentStatus: fc.oneof(often('paid', orderPaymentStatuses), fc.constant('authorized' as const)),
  fulfilmentStatus: often('unfulfilled', fulfilmentStatuses),
  provider: fc.constantFrom('stripe' as const, 'manual' as const),
  captured: fc.oneof(often(4890, [0, 1, 4889]), fc.constant(0)),
  reserved: fc.constantFrom(null, null, 4890, 4889, 1),
  left: often(true, [false]),
  dispute: often(null, [...disputeStatuses]),
  problems: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.subarray([...orderProblems], { maxLength: 2 }) },
  ),
  closed: fc.boolean(),
});

it('says of every order what the rule says', { timeout: 60_000 }, async () => {
  const verdicts = new Set<string>();
  const seen = { yes: 0, no: 0 };
  for (const [index, one] of fc.sample(facts, { numRuns: 100, seed: 8 }).entries()) {
    const { orderId } = await makeOrder(db, { marketId, number: index + 1 });
    await inTransaction(db, async (tx) => {
      const { status, paymentStatus, fulfilmentStatus, captured } = one;
      await tx
        .update(orders)
        .set({ status, paymentStatus, fulfilmentStatus })
        .where(eq(orders.id, orderId));
      const byHand = one.provider === 'manual';
      const money = { provider: one.provider, byHand, capturedAmount: captured, refundedAmount: 0 };
      await tx.update(payments).set(money).where(eq(payments.orderId, orderId));
      if (one.reserved !== null) {
        await tx.insert(payments).values({
          ...{ id: newId(), orderId, provider: 'stripe', status: 'authorized', currency: 'EUR' },
          amount: one.reserved,
        });
      }
      if (!one.left) {
        await tx
          .update(orderLines)
          .set({ fulfilledQuantity: 1, refundedQuantity: sql`${orderLines.quantity}` })
          .where(eq(orderLines.orderId, orderId));
      }
      if (one.dispute !== null) {
        const [payment] = await tx.select().from(payments).where(eq(payments.orderId, orderId));
        const isOpen = ['inquiry', 'needs_response', 'under_review'].includes(one.dispute);
        await tx.insert(disputes).values({
          id: newId(),
          orderId,
          paymentId: payment?.id ?? '',
          providerRef: `dp_${index}`,
          status: one.dispute,
          amount: 1,
          currency: 'EUR',
          openedAt: new Date(),
          closedAt: isOpen ? null : new Date(),
        });
      }
      for (const code of one.problems) await openProblem(tx, { orderId, code, data: { index } });
      const [first] = one.problems;
      if (one.closed && first) await closeProblem(tx, { orderId, code: first, now: new Date() });
      await tx
        .insert(storeSettings)
        .values({ id: 1, name: 'Shop', email: 'shop@example.com', captureOnShip: index % 2 === 0 })
        .onConflictDoUpdate({
          target: storeSettings.id,
          set: { captureOnShip: index % 2 === 0 },
        });
    });
    const state = await readOrderState(db, orderId);
    const { verdict } = shippable(state.facts);
    verdicts.add(verdict);
    const rule = verdict === 'ship' || verdict === 'capture_first';
    const [row] = await db
      .select({ shippable: isShippable })
      .from(orders)
      .where(eq(orders.id, orderId));
    expect({ ...one, shippable: row?.shippable }).toEqual({ ...one, shippable: rule });
    seen[rule ? 'yes' : 'no'] += 1;
  }
  expect([...verdicts].sort()).toEqual(['ask', 'capture_first', 'no', 'ship']);
  expect(seen.yes).toBeGreaterThan(10);
});
