// Owns the rows of a new order: what is frozen of a priced basket and the form.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { keptAddress } from '@kontor/shared/address-input.ts';
import { orderWordsOf, type PlaceOrderInput } from '@kontor/shared/checkout-input.ts';
import type { DeliveryPromise } from '@kontor/shared/delivery-promise.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { localeOf } from '@kontor/shared/languages.ts';
import { spokenIn } from '@kontor/shared/place-paths.ts';
import { sql } from 'drizzle-orm';
import type { PricingData } from '../../offers/pricing/queries.ts';
import { deliveryPromise } from '../../offers/shipping/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { hashSecret } from '../../platform/auth/secrets.ts';
import type { CartHead } from '../carts/queries.ts';
import { basketHash } from '../carts/rules.ts';
import type { PaymentRow } from '../orders/order-payments.ts';
import { withTimeline } from '../orders/timeline.ts';
import { transferDueAt } from '../orders/transfer-due.ts';
import { paymentWindowEnd } from '../orders/unpaid.ts';
import { insertingPayment, type NewPayment, newPaymentRow } from '../payments/commands.ts';
import { linesOf } from './order-lines.ts';
import { requestHash } from './same-order.ts';

/**
 * Writes the order with its lines, its payment and the first entry of its timeline: one statement.
 * @throws DomainError CONFLICT when the payment would be for more than the order's total
 */
export async function insertOrder(
  tx: Tx,
  order: {
    orderId: string;
    accessToken: string;
    cart: CartHead;
    customer: { id: string } | null;
    input: PlaceOrderInput;
    data: PricingData;
    networkHash: string | null;
    byTransfer: boolean;
    now: Date;
    actor: Actor;
    payment: NewPayment;
  },
): Promise<{ payment: PaymentRow; expiresAt: Date }> {
  const { orderId, cart, input, data, now } = order;
  const { quote } = data;
  const language = spokenIn(cart.market, input.language);
  const applied = quote.discounts.some((discount) => discount.applied);
  const inserted = tx
    .insert(orders)
    .values({
      id: orderId,
      cartId: cart.id,
      basketHash: basketHash(cart, data.lines),
      requestHash: requestHash(input),
      accessTokenHash: hashSecret(order.accessToken),
      customerId: order.customer?.id ?? null,
      email: input.email,
      marketId: cart.market.id,
      currency: quote.currency,
      language,
      locale: localeOf(language, cart.market),
      pricesIncludeTax: quote.pricesIncludeTax,
      shippingAddress: keptAddress(input.shippingAddress),
      billingAddress: keptAddress(input.billingAddress ?? input.shippingAddress),
      shippingMethodId: quote.shipping?.id ?? null,
      shippingMethodName: quote.shipping?.label ?? '',
      deliveryPromise: promiseFor(order),
      couponCode: applied ? (cart.coupon?.code ?? null) : null,
      subtotal: quote.subtotal,
      discountTotal: quote.discountTotal,
      shippingTotal: quote.shippingTotal,
      shippingTax: quote.shippingTax,
      taxTotal: quote.taxTotal,
      total: quote.total,
      quote,
      ...orderWordsOf(input),
      networkHash: order.networkHash,
      paymentDueAt: order.byTransfer ? transferDueAt(now, cart.market.timeZone) : null,
      expiresAt: paymentWindowEnd(now),
      createdAt: now,
    })
    .returning({ id: orders.id, total: orders.total, expiresAt: orders.expiresAt });
  const lines = tx.insert(orderLines).values(linesOf(orderId, data.lines, quote));
  const paymentId = newId();
  const [row] = await tx.execute<{
    expiresAt: string | null;
    createdAt: string;
    captureMethod: NewPayment['captureMethod'];
  }>(
    withTimeline(
      { orderId, type: 'order.created', actor: order.actor },
      [
        sql`made as (${inserted.getSQL()})`,
        sql`lines as (${lines.getSQL()})`,
        sql`paid as (${insertingPayment(paymentId, order.payment, sql`made`)})`,
      ],
      {
        from: sql`from paid`,
        returning: sql`(select expires_at from made) as "expiresAt",
          (select created_at from paid) as "createdAt",
          (select capture_method from paid) as "captureMethod"`,
      },
    ),
  );
  if (!row?.expiresAt) throw new DomainError('CONFLICT');
  // What the provider is asked for is what the row says.
  const { captureMethod } = row;
  const known = { ...order.payment, captureMethod };
  const payment = newPaymentRow(paymentId, known, new Date(row.createdAt));
  return { payment, expiresAt: new Date(row.expiresAt) };
}

/** What the order keeps; null when nothing is shipped. */
function promiseFor(order: {
  cart: CartHead;
  data: PricingData;
  byTransfer: boolean;
  now: Date;
}): DeliveryPromise | null {
  const { cart, data, byTransfer, now } = order;
  const chosen = data.shippingOptions.find(({ id }) => id === data.quote.shipping?.id);
  if (!chosen) return null;
  return deliveryPromise({
    ...{ method: chosen.timed, inStock: data.inStock, afterPayment: byTransfer },
    ...{ now, timeZone: cart.market.timeZone },
  });
}
