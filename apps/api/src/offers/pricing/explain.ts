// Owns: the words of a Quote. Every figure of a quote has an entry that says where it comes from.
// The admin shows the texts; programs branch on `kind` and the figures, never on the text.
import { couponReasonMessages } from '@kontor/shared/errors.ts';
import { formatMoney } from '@kontor/shared/money.ts';
import { formatPercent } from '@kontor/shared/rates.ts';
import type { Explanation, PriceInput, Quote } from './types.ts';

/** The explanation of a quote, in the order in which a person would work it out. */
export function explain(input: PriceInput, quote: Omit<Quote, 'explanation'>): Explanation[] {
  const money = (amount: number) => formatMoney(amount, input.currency, input.locale);
  const labels = new Map(input.lines.map((line) => [line.id, line.label]));
  const orderDiscounts = new Set(input.orderDiscounts.map((discount) => discount.id));

  const entries: Explanation[] = quote.lines.flatMap((line) => {
    const label = labels.get(line.id) ?? '';
    return [
      {
        kind: 'price' as const,
        lineId: line.id,
        amount: line.subtotal,
        text: `${label}: ${line.quantity} × ${money(line.unitPrice)} = ${money(line.subtotal)} (${input.priceList}).`,
      },
      ...line.adjustments
        .filter((adjustment) => !orderDiscounts.has(adjustment.discountId))
        .map((adjustment) => ({
          kind: 'item_discount' as const,
          lineId: line.id,
          discountId: adjustment.discountId,
          amount: adjustment.amount,
          text: `${label}: ${adjustment.label} takes off ${money(adjustment.amount)}.`,
        })),
    ];
  });

  for (const discount of quote.discounts) {
    if (discount.reason) {
      const text = `${discount.label} does not apply: ${couponReasonMessages[discount.reason]}`;
      const { reason, id: discountId } = discount;
      entries.push({ kind: 'discount_refused', discountId, reason, text });
    } else {
      const { amount, id: discountId } = discount;
      const text = `${discount.label} takes off ${money(amount)}.`;
      entries.push({ kind: 'order_discount', discountId, amount, text });
    }
  }

  if (quote.shipping && input.shipping) {
    const { price, amount, label } = quote.shipping;
    const freeFrom = input.shipping.freeFrom;
    const free = price === 0 && typeof freeFrom === 'number' && input.shipping.amount > 0;
    const reason = free ? `, free from ${money(freeFrom)} of goods` : '';
    entries.push({ kind: 'shipping', amount, text: `${label}: ${money(amount)}${reason}.` });
  }

  if (input.taxReason) entries.push({ kind: 'tax_place', text: input.taxReason });
  for (const tax of quote.taxes) {
    const rate = formatPercent(tax.ratePpm, input.locale);
    const how = quote.pricesIncludeTax ? 'included in' : 'on top of';
    const figure = quote.pricesIncludeTax ? tax.base + tax.amount : tax.base;
    entries.push({
      kind: 'tax',
      ratePpm: tax.ratePpm,
      amount: tax.amount,
      text: `${tax.name} ${rate}: ${money(tax.amount)} ${how} ${money(figure)}.`,
    });
  }
  if (quote.taxes.length === 0) {
    entries.push({ kind: 'tax', ratePpm: 0, amount: 0, text: 'No tax rate applies.' });
  }
  return entries;
}
