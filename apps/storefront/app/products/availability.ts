// Stock in words for shoppers, with the colour of the dot beside them. Pure.

import type { VariantData } from '../api-types.ts';

export function availabilityWords({ state, left }: VariantData['availability']): {
  text: string;
  dot: string;
} {
  switch (state) {
    case 'in_stock':
      return { text: 'In stock', dot: 'bg-success' };
    case 'low':
      return { text: left === 1 ? 'One left' : `Only ${left} left`, dot: 'bg-warning' };
    case 'backorder':
      return { text: 'Made to order', dot: 'bg-info' };
    case 'sold_out':
      return { text: 'Sold out at the moment', dot: 'bg-danger' };
  }
}
