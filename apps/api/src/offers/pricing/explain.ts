// Owns: why the figures of a Quote are what they are. Every figure has an entry that says where it comes
// from, as facts that an order keeps; the admin words them.
import type { Explanation, PriceInput, Quote } from './types.ts';

/** The explanation of a quote, in the order in which a person would work it out. */
export function explain(input: PriceInput, quote: Omit<Quote, 'explanation'>): Explanation[] {
  const labels = new Map(input.lines.map((line) => [line.id, line.label]));
  const orderDiscounts = new Set(input.orderDiscounts.map((discount) => discount.id));
  const { market, pricesIncludeTax: includesTax } = input;

  const entries: Explanation[] = quote.lines.flatMap((line) => {
    const label = labels.get(line.id) ?? '';
    const { id: lineId, subtotal: amount, quantity, unitPrice } = line;
    return [
      {
        kind: 'price' as const,
        ...{ lineId, amount, label, quantity, unitPrice, market, includesTax },
      },
      ...line.adjustments
        .filter((adjustment) => !orderDiscounts.has(adjustment.discountId))
        .map(({ discountId, amount, label: discount }) => ({
          kind: 'item_discount' as const,
          ...{ lineId, discountId, amount, label, discount },
        })),
    ];
  });

  for (const { id: discountId, label: coupon, reason, amount } of quote.discounts) {
    entries.push(
      reason
        ? { kind: 'discount_refused', discountId, reason, coupon }
        : { kind: 'order_discount', discountId, amount, coupon },
    );
  }

  if (quote.shipping && input.shipping) {
    const { price, amount, label } = quote.shipping;
    const { freeFrom = null, amount: usual } = input.shipping;
    const reached = price === 0 && usual > 0 ? freeFrom : null;
    entries.push({ kind: 'shipping', amount, label, freeFrom: reached });
  }

  if (input.taxReason) entries.push({ kind: 'tax_place', ...input.taxReason });
  for (const { name, ratePpm, amount, base } of quote.taxes) {
    const of = includesTax ? base + amount : base;
    entries.push({ kind: 'tax', name, ratePpm, amount, of, included: includesTax });
  }
  if (quote.taxes.length === 0) entries.push({ kind: 'no_tax' });
  return entries;
}
