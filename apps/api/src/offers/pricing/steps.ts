// Owns currencies that cards can be charged only in steps of several minor units (tens of fils, whole
// ariary). A quote in such a currency is computed in steps: prices, discounts and taxes are all whole
// steps, so every total can be charged and every unit's share can be given back.
// What is no whole step (an amount saved before it was refused) is rounded to one, half up.
import type { OrderDiscount } from '../coupons/rules.ts';
import type {
  ItemDiscount,
  PriceInput,
  Quote,
  QuoteAdjustment,
  QuoteLine,
  QuoteShipping,
  QuoteTax,
} from './types.ts';

export type Figures = Omit<Quote, 'explanation'>;

/** The input with every amount as a number of steps. */
export function inSteps(input: PriceInput, step: number): PriceInput {
  const count = (amount: number) => Math.round(amount / step);
  const optional = (amount: number | null | undefined) =>
    typeof amount === 'number' ? count(amount) : amount;
  const item = (discount: ItemDiscount): ItemDiscount => {
    if (discount.kind === 'fixed') return { ...discount, amount: count(discount.amount) };
    if (discount.kind === 'unit_price') {
      return { ...discount, unitPrice: count(discount.unitPrice) };
    }
    return discount;
  };
  const order = (discount: OrderDiscount): OrderDiscount => {
    const common = { minSubtotal: optional(discount.minSubtotal) ?? null };
    if (discount.kind !== 'fixed') return { ...discount, ...common };
    return { ...discount, ...common, amount: count(discount.amount) };
  };
  return {
    ...input,
    lines: input.lines.map((line) => ({
      ...line,
      unitPrice: count(line.unitPrice),
      itemDiscounts: line.itemDiscounts?.map(item) ?? [],
    })),
    shipping: input.shipping && {
      ...input.shipping,
      amount: count(input.shipping.amount),
      freeFrom: optional(input.shipping.freeFrom) ?? null,
    },
    orderDiscounts: input.orderDiscounts.map(order),
  };
}

/** Figures that were computed in steps, in minor units again. */
export function fromSteps(figures: Figures, step: number): Figures {
  const scale = (count: number) => count * step;
  const all = (counts: number[]) => counts.map(scale);
  const adjustment = (each: QuoteAdjustment): QuoteAdjustment => ({
    ...each,
    amount: scale(each.amount),
    unitAmounts: all(each.unitAmounts),
  });
  const tax = (each: QuoteTax): QuoteTax => ({
    ...each,
    base: scale(each.base),
    amount: scale(each.amount),
  });
  const part = <T extends QuoteLine | QuoteShipping>(each: T): T => ({
    ...each,
    discount: scale(each.discount),
    adjustments: each.adjustments.map(adjustment),
    taxes: each.taxes.map(tax),
    net: scale(each.net),
    tax: scale(each.tax),
    total: scale(each.total),
  });
  return {
    ...figures,
    lines: figures.lines.map((line) => ({
      ...part(line),
      unitPrice: scale(line.unitPrice),
      subtotal: scale(line.subtotal),
      unitTotals: all(line.unitTotals),
      unitTaxes: all(line.unitTaxes),
      unitDiscounts: all(line.unitDiscounts),
    })),
    shipping: figures.shipping && {
      ...part(figures.shipping),
      price: scale(figures.shipping.price),
      amount: scale(figures.shipping.amount),
    },
    discounts: figures.discounts.map((each) => ({ ...each, amount: scale(each.amount) })),
    taxes: figures.taxes.map(tax),
    subtotal: scale(figures.subtotal),
    discountTotal: scale(figures.discountTotal),
    shippingTotal: scale(figures.shippingTotal),
    shippingTax: scale(figures.shippingTax),
    taxTotal: scale(figures.taxTotal),
    netTotal: scale(figures.netTotal),
    total: scale(figures.total),
  };
}
