// Owns: what the pricing function takes and gives. All amounts are integers in minor units of
// `PriceInput.currency`; all rates and percentages are parts per million (20 % = 200000).
// A Quote is plain JSON: an order keeps it frozen.
import type { CouponReason } from '@kontor/shared/errors.ts';
import type { OrderDiscount } from '../coupons/rules.ts';
import type { PlaceReason, TaxRate } from '../tax/rules.ts';

/** A reduction of one line, taken in the order given, each on what the one before left. */
export type ItemDiscount = { id: string; label: string } & (
  | { kind: 'percentage'; percentPpm: number }
  | { kind: 'fixed'; amount: number }
  /** A sale: every unit at this price. Never raises a price. */
  | { kind: 'unit_price'; unitPrice: number }
);

export type PriceLine = {
  /** Decides which line counts as earlier when a minor unit is left over (UUIDv7: the older). */
  id: string;
  label: string;
  quantity: number;
  unitPrice: number;
  taxes: readonly TaxRate[];
  itemDiscounts?: readonly ItemDiscount[];
};

export type ShippingChoice = {
  id: string;
  label: string;
  amount: number;
  /** Free when the goods after all discounts reach this. */
  freeFrom?: number | null;
  taxes: readonly TaxRate[];
};

export type PriceInput = {
  currency: string;
  pricesIncludeTax: boolean;
  /** Whose prices these are: the name of the market. */
  market: string;
  /** Why the tax of the destination is not simply its country's; null: it is. */
  taxReason?: PlaceReason | null;
  lines: readonly PriceLine[];
  /** Null: nothing to ship, or not known yet. */
  shipping: ShippingChoice | null;
  orderDiscounts: readonly OrderDiscount[];
};

/** Tax of one rate on one base. `base` is net. */
export type QuoteTax = { name: string; ratePpm: number; base: number; amount: number };

/** What one discount took off one line, and each unit's share of it. Amounts are positive. */
export type QuoteAdjustment = {
  discountId: string;
  label: string;
  amount: number;
  unitAmounts: number[];
};

export type QuoteLine = {
  id: string;
  quantity: number;
  unitPrice: number;
  /** quantity × unitPrice, as priced. */
  subtotal: number;
  /** All discounts on this line, as priced. */
  discount: number;
  adjustments: QuoteAdjustment[];
  /** Sum of the rates. */
  taxRatePpm: number;
  taxes: QuoteTax[];
  net: number;
  tax: number;
  /** What the shopper pays for the line: discounts taken off, tax included. */
  total: number;
  /** Each unit's share; they sum to `total`, `tax` and `discount`. */
  unitTotals: number[];
  unitTaxes: number[];
  unitDiscounts: number[];
};

export type QuoteShipping = {
  id: string;
  label: string;
  /** Before discounts, as priced; 0 when the goods reach `freeFrom`. */
  price: number;
  discount: number;
  adjustments: QuoteAdjustment[];
  /** After discounts, as priced. */
  amount: number;
  taxRatePpm: number;
  taxes: QuoteTax[];
  net: number;
  tax: number;
  total: number;
};

/** What became of one order discount. */
export type QuoteDiscount = {
  id: string;
  label: string;
  applied: boolean;
  amount: number;
  reason: CouponReason | null;
};

/**
 * Why a figure is what it is, as facts; the admin makes the words. Labels and names are those that staff
 * gave: of a product, a discount, a way of shipping, a market, a tax. Amounts as in the quote.
 */
export type Explanation =
  | {
      kind: 'price';
      lineId: string;
      amount: number;
      label: string;
      quantity: number;
      unitPrice: number;
      market: string;
      includesTax: boolean;
    }
  | {
      kind: 'item_discount';
      lineId: string;
      discountId: string;
      amount: number;
      label: string;
      discount: string;
    }
  | { kind: 'order_discount'; discountId: string; amount: number; coupon: string }
  | { kind: 'discount_refused'; discountId: string; reason: CouponReason; coupon: string }
  /** `freeFrom`: from this amount of goods on, which was reached; else null. */
  | { kind: 'shipping'; amount: number; label: string; freeFrom: number | null }
  | ({ kind: 'tax_place' } & PlaceReason)
  /** `of`: what it is a share of, with the tax where that is `included`. */
  | {
      kind: 'tax';
      name: string;
      ratePpm: number;
      amount: number;
      of: number;
      included: boolean;
    }
  | { kind: 'no_tax' };

/** Of a quote that an older version froze. */
export type OldExplanation = { kind?: string; text: string };

export type Quote = {
  currency: string;
  pricesIncludeTax: boolean;
  lines: QuoteLine[];
  shipping: QuoteShipping | null;
  discounts: QuoteDiscount[];
  /** One row per tax name and rate, goods and shipping together. */
  taxes: QuoteTax[];
  /** Goods before discounts, as priced. */
  subtotal: number;
  /** All discounts on goods and shipping, as priced. */
  discountTotal: number;
  /** Shipping after discounts, as priced. */
  shippingTotal: number;
  shippingTax: number;
  taxTotal: number;
  netTotal: number;
  /** What the shopper pays, tax included. */
  total: number;
  explanation: Explanation[];
};
