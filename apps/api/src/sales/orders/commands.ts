// Owns the steps of an order's life that other modules cause: placed, paid for.
// Every step is one conditional UPDATE; the states it may come from stand in `order-state.ts`.
import type { Tx } from '@kontor/db/client.ts';
import { markets, shippingMethods } from '@kontor/db/schema/markets.ts';
import { counters, orderLines, orders } from '@kontor/db/schema/orders.ts';
import type { DeliveryPromise } from '@kontor/shared/delivery-promise.ts';
import type { OrderPaymentStatus } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { orderSources } from '@kontor/shared/order-state.ts';
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { writeChanged } from '../../catalogue/listings/changed.ts';
import { promiseFromPayment, promiseFromTransfer } from '../../offers/shipping/rules.ts';
import { systemActor } from '../../platform/actor.ts';
import { emit } from '../../platform/jobs/events.ts';
import { confirmReservations, reserveForOrder } from '../../stock/inventory/reservations.ts';
import { takeOrdered } from '../carts/close.ts';
import { withTimeline } from './timeline.ts';

const firstNumber = 1001;

/**
 * The order counts: it gets its number, keeps its stock, leaves its cart and is told to everybody.
 * The counter's row is locked until the transaction ends, so numbers have no gaps.
 * @throws DomainError INVALID_STATE when it is placed or cancelled already
 */
export async function markPlaced(
  tx: Tx,
  placed: {
    orderId: string;
    paymentStatus: OrderPaymentStatus;
    now: Date;
    /** Not all of it is in stock any longer, so no day holds. */
    waits?: boolean;
  },
): Promise<void> {
  const { orderId, paymentStatus, now, waits = false } = placed;
  await confirmReservations(tx, orderId);
  // Whoever waits for a product's listings waits without the number, which all orders wait for.
  await writeChanged(tx);
  const deliveryPromise = await readPromise(tx, orderId, { paidAt: now, waits });
  await takeOrdered(tx, orderId, now);
  await emit(tx, 'order.placed', { orderId });
  const number = sql`
    insert into ${counters} (name, value) values ('order_number', ${firstNumber})
    on conflict (name) do update set value = ${counters.value} + 1
    returning value`;
  const counted = tx
    .update(orders)
    .set({
      status: 'placed',
      deliveryPromise,
      number: sql`(select value from next)`,
      paymentStatus,
      placedAt: now,
      expiresAt: null,
      updatedAt: sql`now()`,
    })
    .where(and(eq(orders.id, orderId), inArray(orders.status, orderSources.placed)))
    .returning({ number: orders.number });
  const [told] = await tx.execute(
    withTimeline(
      { orderId, type: 'order.placed', actor: systemActor },
      [sql`next as (${number})`, sql`placed as (${counted.getSQL()})`],
      { from: sql`from placed`, data: sql`jsonb_build_object('number', placed.number)` },
    ),
  );
  if (told === undefined) throw new DomainError('INVALID_STATE');
}

/** The order's promise as it is when paid at `paidAt`. */
async function readPromise(
  tx: Tx,
  orderId: string,
  { paidAt, waits }: { paidAt: Date; waits: boolean },
): Promise<DeliveryPromise | null> {
  const row = await promisedFor(tx, orderId);
  if (!row?.promise) return null;
  return waits ? { kind: 'made_to_order' } : promiseFromPayment(row.promise, { ...row, paidAt });
}

/** All of a bank transfer is here: what was promised from it on has its days now. */
export async function promiseTransferred(tx: Tx, orderId: string, paidAt: Date): Promise<void> {
  const row = await promisedFor(tx, orderId);
  if (!row?.promise) return;
  const deliveryPromise = promiseFromTransfer(row.promise, { ...row, paidAt });
  await tx.update(orders).set({ deliveryPromise }).where(eq(orders.id, orderId));
}

async function promisedFor(tx: Tx, orderId: string) {
  const [row] = await tx
    .select({
      promise: orders.deliveryPromise,
      orderedAt: orders.createdAt,
      timeZone: markets.timeZone,
      cutoffHour: shippingMethods.cutoffHour,
    })
    .from(orders)
    .innerJoin(markets, eq(markets.id, orders.marketId))
    .leftJoin(shippingMethods, eq(shippingMethods.id, orders.shippingMethodId))
    .where(eq(orders.id, orderId));
  return row;
}

/**
 * Reserves an order's goods once more, for good. True: some of what is shipped is not in stock.
 * @throws DomainError OUT_OF_STOCK
 */
export async function reserveAgain(tx: Tx, orderId: string): Promise<boolean> {
  const lines = await tx
    .select({
      variantId: orderLines.variantId,
      quantity: orderLines.quantity,
      requiresShipping: orderLines.requiresShipping,
    })
    .from(orderLines)
    .where(and(eq(orderLines.orderId, orderId), eq(orderLines.trackInventory, true)));
  const items = lines.map(({ variantId, quantity }) => {
    if (variantId === null) throw new DomainError('OUT_OF_STOCK', { variantIds: [] });
    return { variantId, quantity };
  });
  const late = await reserveForOrder(tx, { orderId, items, expiresAt: null });
  return lines.some((line) => line.requiresShipping && late.has(line.variantId ?? ''));
}

export async function setPaymentStatus(
  tx: Tx,
  orderId: string,
  paymentStatus: OrderPaymentStatus,
): Promise<void> {
  await tx
    .update(orders)
    .set({
      paymentStatus,
      // Nothing is awaited of an order that is paid.
      ...(paymentStatus === 'paid' ? { paymentDueAt: null } : {}),
      updatedAt: sql`now()`,
    })
    .where(and(eq(orders.id, orderId), ne(orders.paymentStatus, paymentStatus)));
}
