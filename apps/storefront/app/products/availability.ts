// Stock in words for shoppers, with the colour of the dot beside them. Pure.

import type { VariantData } from '../api-types.ts';
import type { T } from '../messages/use-t.ts';

export function availabilityWords(
  { state, left }: VariantData['availability'],
  t: T,
): { text: string; dot: string } {
  switch (state) {
    case 'in_stock':
      return { text: t('stock.in'), dot: 'bg-success' };
    case 'low':
      return { text: t('stock.left', { left: left ?? 0 }), dot: 'bg-warning' };
    case 'backorder':
      return { text: t('stock.toOrder'), dot: 'bg-info' };
    case 'sold_out':
      return { text: t('stock.soldOut'), dot: 'bg-danger' };
  }
}
