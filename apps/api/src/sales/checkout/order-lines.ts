// Owns how a priced basket becomes the lines of an order: what was bought, at which shares.
import { newId } from '@kontor/db/ids.ts';
import type { PricingData } from '../../offers/pricing/queries.ts';
import type { Quote } from '../../offers/pricing/types.ts';

export function linesOf(orderId: string, lines: PricingData['lines'], quote: Quote) {
  const quoted = new Map(quote.lines.map((line) => [line.id, line]));
  return lines.map((line, position) => {
    const priced = quoted.get(line.id);
    if (priced === undefined) throw new Error('A cart line has no price.');
    return {
      id: newId(),
      orderId,
      variantId: line.variantId,
      productId: line.productId,
      position,
      title: line.title,
      variantTitle: line.variantTitle,
      sku: line.sku,
      slug: line.keptSlug,
      mediaKey: line.media?.key ?? null,
      foundBy: line.foundBy,
      requiresShipping: line.requiresShipping,
      trackInventory: line.trackInventory,
      quantity: priced.quantity,
      unitPrice: priced.unitPrice,
      discount: priced.discount,
      taxRatePpm: priced.taxRatePpm,
      tax: priced.tax,
      total: priced.total,
      unitTotals: priced.unitTotals,
      unitTaxes: priced.unitTaxes,
      unitDiscounts: priced.unitDiscounts,
    };
  });
}
