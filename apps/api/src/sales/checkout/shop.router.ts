// Owns the procedures of checkout: what it would cost, ordering, and paying until it is paid.
// The cart is the one of the caller's cookie or account; an order is shown only to who placed it.

import { inTransaction, readNow } from '@kontor/db/client.ts';
import { placeOrderInput } from '@kontor/shared/checkout-input.ts';
import { publicPlace } from '@kontor/shared/listing-input.ts';
import { accessToken } from '@kontor/shared/order-input.ts';
import { lineOf } from '@kontor/shared/text-input.ts';
import { z } from 'zod';
import { router, shopperProcedure } from '../../platform/trpc.ts';
import { keepAddress } from '../addresses/addresses.ts';
import { shopperOf } from '../carts/shop.router.ts';
import { requireOwnOrder } from '../orders/access.ts';
import { getShopOrder } from '../orders/shop-queries.ts';
import { readStatus, requirePayment, retryPayment, settleNow, startPayment } from './pay.ts';
import { placeOrder } from './place-order.ts';
import { mayTransfer } from './transfer-offer.ts';
import { networkHashOf } from './unpaid-limits.ts';
import { readCheckout } from './view.ts';

const checkoutInput = z.strictObject({
  ...publicPlace,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  region: lineOf(100).default(''),
  postcode: lineOf(20).default(''),
  shippingMethodId: z.uuid().nullable().default(null),
});

const ownOrderInput = z.strictObject({
  orderId: z.uuid(),
  /** From placing the order; not needed while the cart's cookie or the session is there. */
  accessToken: accessToken.nullable().default(null),
});

/** About one order, for whoever may see it: `ctx.own`. */
const ownOrderProcedure = shopperProcedure
  .input(ownOrderInput)
  .use(async ({ ctx, input, next }) => {
    const who = { accessToken: input.accessToken, shopper: shopperOf(ctx) };
    // As it is now: the first question about an order comes right after it was made.
    const own = await readNow(ctx.db, (tx) => requireOwnOrder(tx, input.orderId, who));
    return next({ ctx: { own } });
  });

export const shopCheckoutRouter = router({
  get: shopperProcedure.input(checkoutInput).query(async ({ ctx, input }) => {
    await ctx.services.rateLimits.take('read_cart', { ip: ctx.ip });
    const { customer } = ctx;
    const who = { shopper: shopperOf(ctx), customer };
    return readCheckout(ctx.db, who, input, { now: ctx.now(), payments: ctx.services.payments });
  }),

  /**
   * Orders the caller's cart, which stays until the order counts. Asked twice, it answers with the
   * same order; with another basket or another form the new order takes the place of the unpaid one.
   * The order stands when the payment provider does not answer; `payment.state` says what to do next.
   */
  placeOrder: shopperProcedure.input(placeOrderInput).mutation(async ({ ctx, input }) => {
    await ctx.services.rateLimits.take('place_order', { ip: ctx.ip });
    const { customer } = ctx;
    const networkHash = networkHashOf(ctx.services.serverKey, ctx.ip);
    // Ordering is where a guest learns whether a mailbox has used a coupon, so asking is counted.
    let isCounted = false;
    const countCoupon = async () => {
      if (isCounted) return;
      await ctx.services.rateLimits.take('order_coupon', { ip: ctx.ip });
      isCounted = true;
    };
    const buyer = { shopper: shopperOf(ctx), customer, networkHash, countCoupon };
    const placed = await placeOrder(ctx, buyer, input);
    if (customer && input.keepAddress) {
      await inTransaction(ctx.db, (tx) => keepAddress(tx, customer.id, input.shippingAddress));
    }
    const payment = placed.payment ?? (await requirePayment(ctx, placed.orderId));
    return {
      orderId: placed.orderId,
      /** Opens the order for a guest; null when the caller must be signed in to see it. */
      accessToken: placed.accessToken,
      payment: await startPayment(ctx, payment),
    };
  }),

  /** How far the payment is, with what the browser needs to pay. Changes nothing. */
  paymentStatus: ownOrderProcedure.query(async ({ ctx }) => ({
    ...(await readStatus(ctx, ctx.own.orderId)),
    accessToken: ctx.own.accessToken,
  })),

  /** What is being paid for. */
  order: ownOrderProcedure.query(async ({ ctx }) => {
    const { orderId, status, hasBasket } = ctx.own;
    const isOpen = status === 'awaiting_payment' && hasBasket;
    return {
      ...(await getShopOrder(ctx.db, { orderId }, ctx.now())),
      /** The shopper may order the same by bank transfer instead. */
      mayTransfer: isOpen && (await mayTransfer(ctx.db, orderId)),
    };
  }),

  /** Asks the provider and books what is paid: for whoever comes back from paying. */
  settlePayment: ownOrderProcedure.mutation(async ({ ctx }) => {
    const { orderId, accessToken } = ctx.own;
    await ctx.services.rateLimits.take('settle_payment', { ip: ctx.ip, account: orderId });
    return { ...(await settleNow(ctx, orderId)), accessToken };
  }),

  /** The means to pay an order that is not paid yet, with a new payment when the last one failed. */
  retryPayment: ownOrderProcedure.mutation(async ({ ctx }) => {
    const { orderId, accessToken } = ctx.own;
    await ctx.services.rateLimits.take('retry_payment', { ip: ctx.ip, account: orderId });
    return { ...(await retryPayment(ctx, orderId)), accessToken };
  }),
});
