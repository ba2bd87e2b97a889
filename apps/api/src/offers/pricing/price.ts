// Owns: the one pricing function. Pure: the same input gives the same Quote, anywhere and any time.
// Rules (docs/design): discounts per line, then over lines by largest remainder; tax once per line
// and rate on the discounted line, half away from zero; totals are sums and never derived again.
import { cardStep } from '@kontor/shared/card-amounts.ts';
import type { CouponReason } from '@kontor/shared/errors.ts';
import { allocate, assertMinor, currencyExponent, sumMinor } from '@kontor/shared/money.ts';
import { shareOf, taxInGross, taxOnNet } from '@kontor/shared/rates.ts';
import type { OrderDiscount } from '../coupons/rules.ts';
import type { TaxRate } from '../tax/rules.ts';
import { explain } from './explain.ts';
import { type Figures, fromSteps, inSteps } from './steps.ts';
import type {
  ItemDiscount,
  PriceInput,
  PriceLine,
  Quote,
  QuoteAdjustment,
  QuoteDiscount,
  QuoteLine,
  QuoteShipping,
  QuoteTax,
  ShippingChoice,
} from './types.ts';

type Adjustment = { discountId: string; label: string; amount: number };
/** A line on its way: `left` is what remains of it after the discounts so far, as priced. */
type Open = { left: number; adjustments: Adjustment[] };
type OpenLine = Open & { line: PriceLine };
type OpenShipping = Open & { choice: ShippingChoice; price: number };

/**
 * Prices a cart. Amounts in minor units of `input.currency`, whole steps of what cards can be charged.
 * @throws RangeError on input that no caller may pass: unknown currency, quantity below 1,
 * negative or unsafe amounts.
 */
export function price(input: PriceInput): Quote {
  currencyExponent(input.currency);
  const step = cardStep(input.currency);
  const figures = step === 1 ? compute(input) : fromSteps(compute(inSteps(input, step)), step);
  return { ...figures, explanation: explain(input, figures) };
}

function compute(input: PriceInput): Figures {
  // Left-over minor units go to the earlier line. Earlier means the smaller id, not the place in
  // the array, so that the order in which lines are passed changes no total.
  const open = input.lines.map(openLine);
  const byId = [...open].sort((a, b) => (a.line.id < b.line.id ? -1 : 1));

  const goods = sumMinor(open.map((line) => line.left));
  const { discounts, shipping } = applyOrderDiscounts(input, byId, goods);

  const lines = open.map((line) => closeLine(line, input.pricesIncludeTax));
  const shipped = shipping ? closeShipping(shipping, input.pricesIncludeTax) : null;
  const parts = shipped ? [...lines, shipped] : lines;
  return {
    currency: input.currency,
    pricesIncludeTax: input.pricesIncludeTax,
    lines,
    shipping: shipped,
    discounts,
    taxes: summarise(parts.flatMap((part) => part.taxes)),
    subtotal: sumMinor(lines.map((line) => line.subtotal)),
    discountTotal: sumMinor(parts.map((part) => part.discount)),
    shippingTotal: shipped?.amount ?? 0,
    shippingTax: shipped?.tax ?? 0,
    taxTotal: sumMinor(parts.map((part) => part.tax)),
    netTotal: sumMinor(parts.map((part) => part.net)),
    total: sumMinor(parts.map((part) => part.total)),
  };
}

function openLine(line: PriceLine): OpenLine {
  if (!Number.isSafeInteger(line.quantity) || line.quantity < 1) {
    throw new RangeError(`Quantity of line ${line.id} is ${line.quantity}`);
  }
  const open: OpenLine = {
    line,
    left: assertMinor(line.quantity * positive(line.unitPrice)),
    adjustments: [],
  };
  for (const discount of line.itemDiscounts ?? []) {
    take(open, discount, itemDiscountAmount(discount, open));
  }
  return open;
}

function itemDiscountAmount(discount: ItemDiscount, { line, left }: OpenLine): number {
  switch (discount.kind) {
    case 'percentage':
      return shareOf(left, positive(discount.percentPpm));
    case 'fixed':
      return positive(discount.amount);
    case 'unit_price':
      return Math.max(0, left - line.quantity * positive(discount.unitPrice));
  }
}

function take(open: Open, discount: { id: string; label: string }, amount: number): number {
  const taken = Math.min(amount, open.left);
  if (taken > 0) {
    open.left -= taken;
    open.adjustments.push({ discountId: discount.id, label: discount.label, amount: taken });
  }
  return taken;
}

/**
 * Goods discounts come before those that touch shipping, because free shipping from an amount
 * looks at the goods after discounts.
 */
function applyOrderDiscounts(input: PriceInput, lines: OpenLine[], goods: number) {
  const outcome = new Map<OrderDiscount, QuoteDiscount>();
  const apply = (discount: OrderDiscount, targets: readonly Open[], amount: number) => {
    const reason = refusalOf(discount, input.currency, goods);
    const taken = reason ? 0 : spread(discount, targets, amount);
    const { id, label } = discount;
    outcome.set(discount, { id, label, applied: reason === null, amount: taken, reason });
  };

  const touchesShipping = (discount: OrderDiscount) =>
    discount.kind === 'free_shipping' || discount.scope === 'goods_and_shipping';
  for (const discount of input.orderDiscounts.filter((each) => !touchesShipping(each))) {
    apply(discount, lines, orderDiscountAmount(discount, lines));
  }
  const shipping = openShipping(input.shipping, sumMinor(lines.map((line) => line.left)));
  const own: Open[] = shipping ? [shipping] : [];
  for (const discount of input.orderDiscounts.filter(touchesShipping)) {
    const targets = discount.kind === 'free_shipping' ? own : [...lines, ...own];
    apply(discount, targets, orderDiscountAmount(discount, targets));
  }
  const discounts = input.orderDiscounts.flatMap((discount) => outcome.get(discount) ?? []);
  return { discounts, shipping };
}

function refusalOf(discount: OrderDiscount, currency: string, goods: number): CouponReason | null {
  if (discount.refusal) return discount.refusal;
  if (discount.currency && discount.currency !== currency) return 'wrong_currency';
  if (goods < (discount.minSubtotal ?? 0)) return 'minimum_not_reached';
  if (discount.kind !== 'free_shipping' && goods === 0) return 'nothing_to_discount';
  return null;
}

function orderDiscountAmount(discount: OrderDiscount, targets: readonly Open[]): number {
  const whole = sumMinor(targets.map((target) => target.left));
  switch (discount.kind) {
    case 'percentage':
      return shareOf(whole, positive(discount.percentPpm));
    case 'fixed':
      return positive(discount.amount);
    case 'free_shipping':
      return whole;
  }
}

function spread(discount: OrderDiscount, targets: readonly Open[], amount: number): number {
  const weights = targets.map((target) => target.left);
  const taken = Math.min(amount, sumMinor(weights));
  if (taken === 0) return 0;
  allocate(taken, weights).forEach((share, index) => {
    const target = targets[index];
    if (target) take(target, discount, share);
  });
  return taken;
}

function openShipping(choice: ShippingChoice | null, goodsLeft: number): OpenShipping | null {
  if (!choice) return null;
  const free = typeof choice.freeFrom === 'number' && goodsLeft >= choice.freeFrom;
  const amount = free ? 0 : positive(choice.amount);
  return { choice, price: amount, left: amount, adjustments: [] };
}

function closeLine({ line, left, adjustments }: OpenLine, includesTax: boolean): QuoteLine {
  const subtotal = line.quantity * line.unitPrice;
  const units = Array.from({ length: line.quantity }, () => 1);
  const shares = shareAdjustments(adjustments, units);
  const unitDiscounts = allocate(subtotal - left, units);
  const unitLeft = unitDiscounts.map((discount) => line.unitPrice - discount);
  const taxed = applyTaxes(left, line.taxes, includesTax);
  const unitTaxes = allocate(taxed.tax, unitLeft);
  return {
    id: line.id,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    subtotal,
    discount: subtotal - left,
    adjustments: shares,
    ...taxed,
    unitTotals: unitLeft.map((amount, unit) =>
      includesTax ? amount : amount + (unitTaxes[unit] ?? 0),
    ),
    unitTaxes,
    unitDiscounts,
  };
}

function closeShipping(open: OpenShipping, includesTax: boolean): QuoteShipping {
  return {
    id: open.choice.id,
    label: open.choice.label,
    price: open.price,
    discount: open.price - open.left,
    adjustments: shareAdjustments(open.adjustments, [1]),
    amount: open.left,
    ...applyTaxes(open.left, open.choice.taxes, includesTax),
  };
}

/**
 * Each unit's share of each discount. Shares are differences of running totals, so that over all
 * discounts a unit's shares add up to exactly its share of their sum.
 */
function shareAdjustments(adjustments: Adjustment[], units: number[]): QuoteAdjustment[] {
  let running = 0;
  let before = units.map(() => 0);
  return adjustments.map((adjustment) => {
    running += adjustment.amount;
    const after = allocate(running, units);
    const unitAmounts = after.map((amount, unit) => amount - (before[unit] ?? 0));
    before = after;
    return { ...adjustment, unitAmounts };
  });
}

/** Tax on or in an amount as priced: once per rate, rates do not compound. */
function applyTaxes(amount: number, rates: readonly TaxRate[], includesTax: boolean) {
  const taxRatePpm = sumMinor(rates.map((rate) => positive(rate.ratePpm)));
  // Included tax is taken out once for the sum of the rates, else the parts would not add up to
  // what is in the price; it is then split by rate.
  const amounts = includesTax
    ? allocateTax(taxInGross(amount, taxRatePpm), rates)
    : rates.map((rate) => taxOnNet(amount, rate.ratePpm));
  const tax = sumMinor(amounts);
  const net = includesTax ? amount - tax : amount;
  const taxes: QuoteTax[] = rates.map((rate, index) => ({
    name: rate.name,
    ratePpm: rate.ratePpm,
    base: net,
    amount: amounts[index] ?? 0,
  }));
  return { taxRatePpm, taxes, net, tax, total: net + tax };
}

function allocateTax(tax: number, rates: readonly TaxRate[]): number[] {
  return allocate(
    tax,
    rates.map((rate) => rate.ratePpm),
  );
}

function summarise(taxes: readonly QuoteTax[]): QuoteTax[] {
  const rows = new Map<string, QuoteTax>();
  for (const tax of taxes) {
    const key = `${tax.ratePpm} ${tax.name}`;
    const row = rows.get(key) ?? { name: tax.name, ratePpm: tax.ratePpm, base: 0, amount: 0 };
    rows.set(key, { ...row, base: row.base + tax.base, amount: row.amount + tax.amount });
  }
  return [...rows.values()].sort((a, b) => b.ratePpm - a.ratePpm || (a.name < b.name ? -1 : 1));
}

function positive(amount: number): number {
  if (assertMinor(amount) < 0) throw new RangeError(`Not an amount to pay: ${amount}`);
  return amount;
}
