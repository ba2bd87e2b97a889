// Sorts the sentences of a frozen quote under the figures that they explain. An older quote may
// lack the kind; its sentences then stand under the goods.
export type Explanations = {
  goods: string[];
  discounts: string[];
  shipping: string[];
  tax: string[];
};

const places: Record<string, keyof Explanations> = {
  price: 'goods',
  item_discount: 'discounts',
  order_discount: 'discounts',
  discount_refused: 'discounts',
  shipping: 'shipping',
  tax_place: 'tax',
  tax: 'tax',
};

export function explanationsOf(entries: readonly { text: string; kind?: string }[]): Explanations {
  const sorted: Explanations = { goods: [], discounts: [], shipping: [], tax: [] };
  for (const { kind = 'price', text } of entries) sorted[places[kind] ?? 'goods'].push(text);
  return sorted;
}
