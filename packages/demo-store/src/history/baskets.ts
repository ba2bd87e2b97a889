// Owns how an order of the demo's history begins: what lies in the basket, what it comes to, and the
// rows that the checkout would have written.

import type { Quote } from '@kontor/api/offers/pricing/types.ts';
import { deliveryPromise, promiseFromTransfer } from '@kontor/api/offers/shipping/rules.ts';
import { hashSecret, newSecret } from '@kontor/api/platform/auth/secrets.ts';
import { localeOf } from '@kontor/shared/languages.ts';
import { spokenIn } from '@kontor/shared/place-paths.ts';
import { later, minute } from './calendar.ts';
import { daysBefore, priceOf, type Ware } from './goods.ts';
import type { Person } from './people.ts';
import { type Story, tell, type World } from './story.ts';
import { type BasketLine, marketOf, quoteOf, type Terms } from './terms.ts';

const notes = [
  'Please leave it with the neighbours.',
  'It is a present, please no invoice in the box.',
  'The bell does not work, please call.',
  'No hurry.',
];

export type Shelf = {
  wares: readonly Ware[];
  /** Units of today's stock that recent orders were promised, by variant. */
  promised: Map<string, number>;
};

/**
 * Days before today in which orders may still hold stock, so they must find some: nine for a
 * transfer that does not come, or more for one that came late and a second parcel later still.
 */
const recentDays = 18;

/** How many units an order of that age may take. */
export function roomFor(shelf: Shelf, ware: Ware, age: number): number {
  if (age > recentDays) return Number.POSITIVE_INFINITY;
  return ware.stock.main - (shelf.promised.get(ware.variantId) ?? 0);
}

/** What a shopper takes that day; empty only when nothing is for sale. */
export function fillBasket(
  { chance, now }: World,
  shelf: Shelf,
  { at, currency }: { at: Date; currency: string },
): BasketLine[] {
  const age = daysBefore(at, now);
  const offered = shelf.wares.filter(
    (ware) =>
      ware.publishedAt < at &&
      ware.prices.has(currency) &&
      ware.weight > 0 &&
      roomFor(shelf, ware, age) > 0,
  );
  if (offered.length === 0) return [];
  const wanted = chance.weighted([1, 2, 3, 4, 5], (count) => [0, 40, 31, 17, 8, 4][count] ?? 0);
  const chosen = new Map<string, { ware: Ware; quantity: number }>();
  for (let index = 0; index < wanted; index += 1) {
    const ware = chance.weighted(offered, ({ weight }) => weight);
    if (chosen.has(ware.variantId)) continue;
    const quantity = Math.min(chance.pick(ware.usual), roomFor(shelf, ware, age));
    chosen.set(ware.variantId, { ware, quantity });
    if (age > recentDays) continue;
    shelf.promised.set(ware.variantId, (shelf.promised.get(ware.variantId) ?? 0) + quantity);
  }
  return [...chosen.values()].map(({ ware, quantity }) =>
    basketLine(chance.idAt(later(at, -5 * minute)), ware, { quantity, currency, age }),
  );
}

export function basketLine(
  id: string,
  ware: Ware,
  { quantity, currency, age }: { quantity: number; currency: string; age: number },
): BasketLine {
  return { id, ware, quantity, unitPrice: priceOf(ware, currency, age) ?? 0 };
}

type Beginning = {
  person: Person;
  at: Date;
  lines: readonly BasketLine[];
  coupon: Terms['coupons'][number] | null;
  byTransfer: boolean;
};

/** The order as it stands when the shopper has pressed the button. */
export function begin(world: World, terms: Terms, beginning: Beginning): Story {
  const { chance, rows } = world;
  const { person, at, lines, coupon, byTransfer } = beginning;
  const market = marketOf(terms, person);
  const language = spokenIn(market, person.country.language);
  const quote = quoteOf(terms, beginning, chance);
  const used = quote.discounts.some((discount) => discount.applied) ? coupon : null;
  const cart = cartRow(world, { person, at, marketId: market.id, lines, code: used?.code ?? null });
  const orderId = chance.idAt(at);
  const expiresAt = later(at, 30 * minute);
  const customerId = person.id;
  const order: Story['order'] = {
    ...{ id: orderId, number: null, cartId: cart.id, accessTokenHash: hashSecret(newSecret()) },
    ...{ status: 'awaiting_payment', fulfilmentStatus: 'unfulfilled', paymentStatus: 'awaiting' },
    ...{ customerId, email: person.email, marketId: market.id, currency: quote.currency },
    ...{ language, locale: localeOf(language, market) },
    pricesIncludeTax: quote.pricesIncludeTax,
    ...{ shippingAddress: person.address, billingAddress: person.address },
    shippingMethodId: quote.shipping?.id ?? null,
    shippingMethodName: quote.shipping?.label ?? '',
    deliveryPromise: promiseOf(terms, quote, { at, byTransfer, timeZone: market.timeZone }),
    couponCode: used?.code ?? null,
    ...amountsOf(quote),
    quote,
    note: chance.happens(0.03) ? chance.pick(notes) : '',
    ...{ expiresAt, paymentDueAt: null, placedAt: null, cancelledAt: null },
    ...{ createdAt: at, updatedAt: at },
  };
  const redemption =
    used === null
      ? null
      : {
          ...{ id: chance.idAt(at), couponId: used.id, orderId, email: person.email },
          ...{ status: 'claimed' as const, createdAt: at, releasedAt: null },
        };
  const story: Story = {
    order,
    cart,
    lines: lineRows(world, { orderId, at, lines, quote }),
    payment: {
      ...{ id: chance.idAt(at), orderId, provider: byTransfer ? 'manual' : 'stripe' },
      ...{ captureMethod: byTransfer ? 'manual' : 'automatic', status: 'pending' },
      byHand: byTransfer,
      ...{ amount: quote.total, currency: quote.currency, providerRef: null, method: null },
      ...{ lastError: null, authorizedAmount: 0, authorizedUntil: null },
      ...{ capturedAmount: 0, refundedAmount: 0, withdrawnAmount: 0 },
      ...{ createdAt: at, updatedAt: at },
    },
    redemption,
    reservations: lines
      .filter(({ ware }) => ware.trackInventory)
      .map(({ ware: { variantId }, quantity }) => ({
        ...{ id: chance.idAt(at), orderId, variantId, locationId: world.places.main, quantity },
        ...{ status: 'held' as const, expiresAt, createdAt: at },
      })),
    placedEvent: null,
    received: [],
    openParcels: 0,
  };
  rows.orders.push(story.order);
  rows.orderLines.push(...story.lines);
  rows.payments.push(story.payment);
  if (redemption !== null) rows.couponRedemptions.push(redemption);
  world.reservations.push(...story.reservations);
  const name = customerId === null ? '' : person.name;
  const actor = { kind: 'customer' as const, id: customerId, name };
  tell(world, story, { type: 'order.created', at, actor });
  return story;
}

/** As the checkout promised. The shelves of the demo's past never ran out. */
function promiseOf(
  { methods }: Terms,
  { shipping }: Quote,
  { at, byTransfer, timeZone }: { at: Date; byTransfer: boolean; timeZone: string },
) {
  const method = methods.find(({ id }) => id === shipping?.id);
  if (!method) return null;
  const order = { inStock: true, afterPayment: byTransfer, now: at, timeZone };
  return deliveryPromise({ method, ...order });
}

/** All of a transfer came: what was promised from it on has its days. */
export function promiseTransferred(
  { methods, markets }: Terms,
  { order, payment, received }: Story,
): void {
  const paidAt = received.at(-1)?.createdAt;
  const isWhole = payment.capturedAmount === payment.amount;
  const market = [...markets.values()].find(({ id }) => id === order.marketId);
  if (!isWhole || !paidAt || !market || !order.deliveryPromise) return;
  const cutoffHour = methods.find(({ id }) => id === order.shippingMethodId)?.cutoffHour ?? null;
  const paid = { paidAt, timeZone: market.timeZone, cutoffHour };
  order.deliveryPromise = promiseFromTransfer(order.deliveryPromise, paid);
}

function amountsOf(quote: Quote) {
  const { subtotal, discountTotal, shippingTotal, shippingTax, taxTotal, total } = quote;
  return { subtotal, discountTotal, shippingTotal, shippingTax, taxTotal, total };
}

/** A cart with its lines; ordered, unless told that it was left. */
export function cartRow(
  { chance, rows }: World,
  cart: {
    person: Person;
    at: Date;
    marketId: string;
    lines: readonly BasketLine[];
    code: string | null;
    isOpen?: boolean;
  },
): Story['cart'] {
  const { person, at, marketId, lines, code } = cart;
  const started = later(at, -chance.between(6, 40) * minute);
  const row = {
    ...{ id: chance.idAt(started), tokenHash: hashSecret(newSecret()), customerId: person.id },
    ...{
      marketId,
      couponCode: code,
      status: cart.isOpen ? ('open' as const) : ('ordered' as const),
    },
    ...{ version: lines.length + 1, createdAt: started, updatedAt: at },
  };
  rows.carts.push(row);
  for (const { id, ware, quantity, unitPrice } of lines) {
    rows.cartLines.push({
      ...{ id, cartId: row.id, variantId: ware.variantId, quantity, seenUnitPrice: unitPrice },
      createdAt: later(at, -5 * minute),
    });
  }
  return row;
}

function lineRows(
  { chance }: World,
  order: { orderId: string; at: Date; lines: readonly BasketLine[]; quote: Quote },
): Story['lines'] {
  return order.lines.map(({ id, ware, quantity }, position) => {
    const priced = order.quote.lines.find((line) => line.id === id);
    if (priced === undefined) throw new Error('A line of a basket has no price.');
    const { variantId, productId, title, variantTitle, sku, slug, mediaKey } = ware;
    const { unitPrice, discount, taxRatePpm, tax, total } = priced;
    const { unitTotals, unitTaxes, unitDiscounts } = priced;
    const { requiresShipping, trackInventory } = ware;
    return {
      ...{ id: chance.idAt(order.at), orderId: order.orderId, variantId, productId, position },
      ...{ title, variantTitle, sku, slug, mediaKey, requiresShipping, trackInventory, quantity },
      ...{ unitPrice, discount, taxRatePpm, tax, total, unitTotals, unitTaxes, unitDiscounts },
      ...{ fulfilledQuantity: 0, refundedQuantity: 0 },
    };
  });
}
