// Owns the moment a cart becomes an order: one transaction freezes the quote, claims the coupon,
// reserves stock and writes order and payment. The cart stays as it is until the order counts; while
// it waits for its payment, the same basket and the same form are the same order, and anything else
// is a new one that takes its place (docs/decisions/0009-unpaid-orders.md). The database holds one
// unpaid order per cart. No third party is spoken to here.
import { inTransaction, type Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { cardAmountProblem } from '@kontor/shared/card-amounts.ts';
import type { PlaceOrderInput } from '@kontor/shared/checkout-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { providerOfChoice } from '@kontor/shared/payment-capabilities.ts';
import { claimCoupon, lockCouponsOf, releaseCoupons } from '../../offers/coupons/commands.ts';
import { isBuyable } from '../../offers/pricing/cart-lines.ts';
import { loadPricing, type PricingData } from '../../offers/pricing/queries.ts';
import type { Quote } from '../../offers/pricing/types.ts';
import type { Actor } from '../../platform/actor.ts';
import { newSecret } from '../../platform/auth/secrets.ts';
import type { PaymentProviders } from '../../platform/payment-provider.ts';
import { racePoint } from '../../platform/race-points.ts';
import { releaseReservations, reserveForOrder } from '../../stock/inventory/reservations.ts';
import { type CartHead, lockCart, type Shopper } from '../carts/queries.ts';
import { accessTokenFor } from '../orders/access.ts';
import { findUnpaid, replaceUnpaid } from '../orders/unpaid.ts';
import { closeFirst } from '../payments/close-first.ts';
import type { PaymentApp } from '../payments/settle.ts';
import { findOrderedCart } from './queries.ts';
import { isOrderedAs, type PlacedOrder, sameOrder } from './same-order.ts';
import { requireTransfer } from './transfer-offer.ts';
import { requireRoom } from './unpaid-limits.ts';
import { insertOrder } from './write-order.ts';

type Buyer = {
  shopper: Shopper;
  customer: { id: string; name: string } | null;
  /** Of `orders.network_hash`, or null when nobody knows: counts what is left unpaid. */
  networkHash: string | null;
  /** Before a coupon that is limited for each customer is judged: its answer tells of a mailbox. */
  countCoupon: () => Promise<void>;
};

/**
 * @throws DomainError CART_EMPTY, CART_CLOSED, NOT_PURCHASABLE `{ variantIds }`, OUT_OF_STOCK
 *   `{ variantIds }`, DELIVERY_CHANGED `{ reason }`, SHIPPING_UNAVAILABLE, SHIPPING_METHOD_INVALID, COUPON_INVALID `{ reason }`,
 *   PRICE_CHANGED `{ total, expectedTotal, currency }`, PAYMENT_UNAVAILABLE,
 *   PAYMENT_METHOD_INVALID, PAYMENT_PROCESSING, TRANSFER_LIMIT `{ reason? }`, UNPAID_LIMIT, CARD_AMOUNT
 *   `{ reason, total, currency }`
 */
export async function placeOrder(
  app: PaymentApp,
  buyer: Buyer,
  input: PlaceOrderInput,
): Promise<PlacedOrder> {
  try {
    return await tryOrder(app, buyer, input, { mayReplace: false });
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
    // Paid a moment ago and nobody told us: then it is placed, and this order is for what is left.
    await closeFirst(app, error.replaces);
  }
  return tryOrder(app, buyer, input, { mayReplace: true });
}

/** Takes back an order that could be placed but for the unpaid one with this id. */
class Rehearsed extends Error {
  readonly replaces: string;
  constructor(replaces: string) {
    super('rehearsed');
    this.replaces = replaces;
  }
}

/**
 * Where an unpaid order may not be replaced yet, all else is tried and taken back: what is refused is
 * refused before that order's payment is stopped at the provider.
 * @throws Rehearsed when it could be replaced
 */
async function tryOrder(
  app: PaymentApp,
  { shopper, customer, networkHash, countCoupon }: Buyer,
  input: PlaceOrderInput,
  { mayReplace }: { mayReplace: boolean },
): Promise<PlacedOrder> {
  const now = app.now();
  const { payments } = app.services;
  return inTransaction(app.db, async (tx) => {
    const cart = await lockCart(tx, shopper, input.email);
    if (cart === null) {
      const earlier = await findOrderedCart(tx, shopper, now);
      if (earlier === null) throw new DomainError('CART_EMPTY');
      return sameOrder(shopper, earlier);
    }
    if ((cart.coupon?.perCustomerLimit ?? null) !== null) await countCoupon();
    // Read after the lock: what another tab ordered while this one waited counts.
    const unpaid = await findUnpaid(tx, cart.id);
    if (unpaid !== null && (await isOrderedAs(tx, cart, input, unpaid))) {
      return sameOrder(shopper, unpaid);
    }
    const data = await price(tx, cart, input, now);
    // What its bank has begun cannot be stopped: with a second order the shopper would pay twice.
    if (unpaid?.processing && mayReplace) throw new DomainError('PAYMENT_PROCESSING');
    const { quote } = data;
    const byCard = input.payment === 'card' && quote.total > 0;
    if (byCard) assertCardTakes(payments, quote);
    const byTransfer = !byCard && quote.total > 0;
    if (byTransfer) await requireTransfer(tx, cart, quote);
    const actor: Actor = { kind: 'customer', id: customer?.id ?? null, name: customer?.name ?? '' };
    const replaced =
      unpaid !== null && (await replaceUnpaid(tx, unpaid.orderId, { actor, now })) ? unpaid : null;
    const orderId = newId();
    const accessToken = accessTokenFor(shopper, orderId) ?? newSecret();
    const provider = providerOfChoice[byCard ? 'card' : 'manual'];
    const { capturesLater } = payments[provider].capabilities;
    const { payment: paymentRow, expiresAt } = await insertOrder(tx, {
      ...{ orderId, accessToken, cart, customer, input, data, networkHash, byTransfer, now, actor },
      payment: {
        orderId,
        provider,
        captureMethod: capturesLater ? payments.captureMethod : 'manual',
        amount: quote.total,
        currency: quote.currency,
      },
    });
    const applied = quote.discounts.some((discount) => discount.applied);
    const couponCode = applied ? (cart.coupon?.code ?? null) : null;
    if (replaced) {
      await lockCouponsOf(tx, [replaced.couponCode, couponCode]);
      await releaseCoupons(tx, replaced.orderId, now);
    }
    if (couponCode !== null) {
      await claimCoupon(tx, { code: couponCode, orderId, email: input.email }, now);
      await racePoint('order: coupon claimed');
    }
    const tracked = data.lines.filter((line) => line.trackInventory);
    if (replaced) {
      const wanted = tracked.map((line) => line.variantId);
      await releaseReservations(tx, replaced.orderId, wanted);
    }
    const late = await reserveForOrder(tx, {
      ...{ orderId, items: tracked, expiresAt },
      known: tracked,
    });
    await racePoint('order: stock reserved');
    // What was free when the promise was made may have gone to somebody else before the lock.
    const waits = data.lines.some((line) => line.requiresShipping && late.has(line.variantId));
    if (data.inStock && waits) throw new DomainError('DELIVERY_CHANGED');
    const { email } = input;
    const { currency, transferLimit } = cart.market;
    const payment = byCard ? 'card' : 'manual';
    const counted = { orderId, email, networkHash, customerId: actor.id, payment } as const;
    // Last, so that the lock of many buyers behind one address is held as shortly as can be.
    await requireRoom(tx, { ...counted, currency, transferLimit }, now);
    if (unpaid !== null && !mayReplace) throw new Rehearsed(unpaid.orderId);
    await racePoint('order: written');
    const paymentId = paymentRow.id;
    return { orderId, paymentId, payment: paymentRow, accessToken, isNew: true };
  });
}

/** An order that the card provider would refuse is refused before it exists. */
function assertCardTakes(payments: PaymentProviders, { total, currency }: Quote): void {
  if (!payments.cardEnabled) throw new DomainError('PAYMENT_UNAVAILABLE');
  const reason = cardAmountProblem(total, currency);
  if (reason !== null) throw new DomainError('CARD_AMOUNT', { reason, total, currency });
}

/** The frozen quote, refused when it is not what the shopper saw. */
async function price(
  tx: Tx,
  cart: CartHead,
  input: PlaceOrderInput,
  now: Date,
): Promise<PricingData> {
  const { country, region, postcode } = input.shippingAddress;
  const data = await loadPricing(tx, cart, {
    now,
    destination: { country, region, postcode },
    shippingMethodId: input.shippingMethodId,
    language: input.language,
  });
  if (data.lines.length === 0) throw new DomainError('CART_EMPTY');
  const gone = data.lines.filter((line) => !isBuyable(line));
  if (gone.length > 0) {
    throw new DomainError('NOT_PURCHASABLE', { variantIds: gone.map((line) => line.variantId) });
  }
  if (data.needsShipping && data.shippingOptions.length === 0) {
    throw new DomainError('SHIPPING_UNAVAILABLE', { country });
  }
  if (data.needsShipping && input.shippingMethodId === null) {
    throw new DomainError('SHIPPING_METHOD_INVALID');
  }
  if (input.expectedDelivery === 'dates' && data.needsShipping && !data.inStock) {
    throw new DomainError('DELIVERY_CHANGED');
  }
  const { total, currency, discounts } = data.quote;
  const refused = discounts.find((discount) => !discount.applied && discount.reason !== null);
  if (refused !== undefined && total !== input.expectedTotal) {
    throw new DomainError('COUPON_INVALID', { reason: refused.reason });
  }
  if (total !== input.expectedTotal) {
    throw new DomainError('PRICE_CHANGED', {
      total,
      expectedTotal: input.expectedTotal,
      currency,
    });
  }
  requireInTime(data, input);
  return data;
}

/** A cut-off that passed, or midnight, since the shopper was told a day is said before the order. */
function requireInTime({ shippingOptions, quote }: PricingData, input: PlaceOrderInput): void {
  const chosen = shippingOptions.find(({ id }) => id === quote.shipping?.id);
  // What waits for its money has days from then on; what costs nothing waits for none.
  const afterPayment = input.payment === 'manual' && quote.total > 0;
  if (input.expectedBy === undefined || afterPayment) return;
  if (input.expectedMethodId !== undefined && input.expectedMethodId !== chosen?.id) return;
  if (chosen?.arrives.kind !== 'dates' || chosen.arrives.to <= input.expectedBy) return;
  throw new DomainError('DELIVERY_CHANGED', { reason: 'later' });
}
