// Owns what shoppers see of their cart: lines, totals, the shipping estimate, the coupon and what
// has changed. Amounts are minor units of the market's currency, as priced in that market.
import type { Db } from '@kontor/db/client.ts';
import type { DeliveryPromise } from '@kontor/shared/delivery-promise.ts';
import type { CouponReason } from '@kontor/shared/errors.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { sumMinor } from '@kontor/shared/money.ts';
import { noOffer } from '../../catalogue/assortment/price-columns.ts';
import type { Market } from '../../catalogue/markets/queries.ts';
import { type MediaView, mediaView } from '../../catalogue/media/view.ts';
import { isBuyable, type LineFacts } from '../../offers/pricing/cart-lines.ts';
import { loadPricing, type PricingData } from '../../offers/pricing/queries.ts';
import type { QuoteLine, QuoteTax } from '../../offers/pricing/types.ts';
import { allInStock } from '../../offers/shipping/rules.ts';
import { type ShownAmounts, shownAmounts } from '../../offers/shopfront/views.ts';
import type { QuantityChange } from './commands.ts';
import type { CartHead, UnpaidOrder } from './queries.ts';
import {
  basketHash,
  type CartWarning,
  cartWarnings,
  type QuantityLimit,
  quantityLimit,
} from './rules.ts';

type CartLineView = {
  id: string;
  variantId: string;
  slug: string;
  /** How addresses name the variant; null: there is no choice. */
  variant: string | null;
  title: string;
  options: { name: string; value: string }[];
  image: MediaView | null;
  quantity: number;
  /** Null: not for sale here; the line costs nothing and cannot be ordered. */
  unitPrice: number | null;
  /** quantity × unit price, before discounts. */
  subtotal: number;
  discount: number;
  limit: QuantityLimit;
  /** False: some of it is still to be made, so no day is promised for the basket. */
  inStock: boolean;
} & ShownAmounts;

type CartCouponView = {
  code: string;
  applied: boolean;
  /** What it takes off goods and shipping. */
  amount: number;
  /** Why it does not apply. */
  reason: CouponReason | null;
};

type ShippingEstimate = {
  country: string;
  method: string;
  amount: number;
  /** When it comes if it is paid at once. */
  arrives: DeliveryPromise;
  /** When it comes if it is paid by bank transfer. */
  arrivesByTransfer: DeliveryPromise;
  /** What is missing for free shipping; null when this method never is free. */
  missingForFree: number | null;
};

export type CartView = {
  /** Null: no cart yet. */
  id: string | null;
  version: number;
  market: { code: string; currency: string; locale: string; pricesIncludeTax: boolean };
  itemCount: number;
  lines: CartLineView[];
  warnings: CartWarning[];
  coupon: CartCouponView | null;
  /** Null when nothing needs shipping, or nothing goes to the country assumed. */
  shipping: ShippingEstimate | null;
  needsShipping: boolean;
  totals: {
    subtotal: number;
    discount: number;
    shipping: number;
    tax: number;
    taxes: QuoteTax[];
    total: number;
  };
  /** Set when the last change could not be made in full. */
  notice: QuantityChange | null;
  unpaid: UnpaidView | null;
};

/** What was ordered with this cart and waits for its payment. */
type UnpaidView = Omit<UnpaidOrder, 'basketHash'> & {
  /** Whole minutes for which its things are still held. */
  minutesLeft: number;
  /** The basket holds something else by now: ordering it takes the order's place. */
  changed: boolean;
};

/** The cart as its shopper sees it. One statement. */
export async function readCartView(
  db: Db,
  cart: CartHead,
  now: Date,
  notice: QuantityChange | null = null,
  language?: LanguageCode,
): Promise<CartView> {
  return cartView(cart, await loadPricing(db, cart, { now, language }), now, notice);
}

export function cartView(
  cart: CartHead,
  data: PricingData,
  now: Date,
  notice: QuantityChange | null = null,
): CartView {
  const { quote } = data;
  const quoted = new Map(quote.lines.map((line) => [line.id, line]));
  return {
    id: cart.id,
    version: cart.version,
    market: marketView(cart.market),
    itemCount: sumMinor(data.lines.map((line) => line.quantity)),
    lines: data.lines.map((line) => lineView(line, quoted.get(line.id))),
    warnings: cartWarnings(data.lines),
    coupon: couponView(cart, data),
    shipping: estimate(data),
    needsShipping: data.needsShipping,
    totals: {
      subtotal: quote.subtotal,
      discount: quote.discountTotal,
      shipping: quote.shippingTotal,
      tax: quote.taxTotal,
      taxes: quote.taxes,
      total: quote.total,
    },
    notice: notice?.limitedBy ? notice : null,
    unpaid: unpaidView(cart, data, now),
  };
}

function unpaidView(cart: CartHead, data: PricingData, now: Date): UnpaidView | null {
  if (cart.unpaid === null) return null;
  const { basketHash: ordered, ...unpaid } = cart.unpaid;
  const left = Date.parse(unpaid.expiresAt) - now.getTime();
  const minutesLeft = Math.max(0, Math.floor(left / 60_000));
  return { ...unpaid, minutesLeft, changed: ordered !== basketHash(cart, data.lines) };
}

/** What a shopper without a cart sees. */
export function emptyCart(market: Market): CartView {
  return {
    id: null,
    version: 0,
    market: marketView(market),
    itemCount: 0,
    lines: [],
    warnings: [],
    coupon: null,
    shipping: null,
    needsShipping: false,
    totals: { subtotal: 0, discount: 0, shipping: 0, tax: 0, taxes: [], total: 0 },
    notice: null,
    unpaid: null,
  };
}

function marketView({ code, currency, locale, pricesIncludeTax }: Market): CartView['market'] {
  return { code, currency, locale, pricesIncludeTax };
}

function lineView(line: LineFacts, quoted: QuoteLine | undefined): CartLineView {
  const unitPrice = isBuyable(line) ? line.unitPrice : null;
  return {
    id: line.id,
    variantId: line.variantId,
    slug: line.slug,
    variant: line.variantKey,
    title: line.title,
    options: line.options,
    image: line.media && mediaView(line.media),
    quantity: line.quantity,
    unitPrice,
    ...shownAmounts(unitPrice === null ? noOffer : { amount: unitPrice, ...line.beside }),
    subtotal: quoted?.subtotal ?? 0,
    discount: quoted?.discount ?? 0,
    limit: quantityLimit(line.capacity),
    inStock: allInStock([line]),
  };
}

function couponView(cart: CartHead, { quote }: PricingData): CartCouponView | null {
  if (cart.couponCode === null) return null;
  const discount = quote.discounts.find(({ id }) => id === cart.coupon?.id);
  const reason: CouponReason | null = discount ? discount.reason : 'unknown';
  return {
    code: cart.couponCode,
    applied: reason === null,
    amount: discount?.amount ?? 0,
    reason,
  };
}

function estimate({ quote, shippingOptions, destination }: PricingData): ShippingEstimate | null {
  const option = shippingOptions.find(({ id }) => id === quote.shipping?.id);
  if (!option) return null;
  const goods = quote.subtotal - sumMinor(quote.lines.map((line) => line.discount));
  return {
    country: destination.country,
    method: option.label,
    amount: quote.shippingTotal,
    arrives: option.arrives,
    arrivesByTransfer: option.arrivesByTransfer,
    missingForFree:
      typeof option.freeFrom === 'number' ? Math.max(0, option.freeFrom - goods) : null,
  };
}
