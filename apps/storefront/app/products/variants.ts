// Which variant a product page shows, and where a press on an option leads. Pure. The variant stands
// in the address as ?variant=<its key>, which the API makes of its SKU, or of its id where it shares the
// SKU or has none; a product without a choice has one variant and needs none.

export interface Variant {
  key: string | null;
  sku: string | null;
  values: Record<string, string>;
  availability: { state: 'in_stock' | 'low' | 'backorder' | 'sold_out' };
}

/** The variant that the address names, else the first that can be bought, else the first. */
export function chosenVariant<V extends Variant>(
  variants: readonly V[],
  key: string | null,
): V | undefined {
  return (
    (key ? variants.find((variant) => variant.key === key) : undefined) ??
    // Addresses from before a SKU was given twice.
    (key ? variants.find((variant) => variant.sku === key) : undefined) ??
    variants.find((variant) => variant.availability.state !== 'sold_out') ??
    variants[0]
  );
}

/**
 * The query string that names a variant: '?variant=MUG-M', '' where there is no choice. `isWhole`: with all values of
 * the options, where there are very many.
 */
export function variantSearch(key: string | null, isWhole = false): string {
  const variant = key === null ? [] : [`variant=${encodeURIComponent(key)}`];
  const parts = isWhole ? [...variant, 'all'] : variant;
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** Where a value leads. */
export type Pick = { key: string | null; soldOut: boolean };

export function pickOf(
  variants: readonly Variant[],
  current: Variant,
  name: string,
  value: string,
): Pick | null {
  const target = variantFor(variants, current, name, value);
  return target ? { key: target.key, soldOut: target.availability.state === 'sold_out' } : null;
}

/**
 * The variant to go to when `value` of option `name` is pressed while `current` is shown: the one
 * that keeps most of the other choices, one that can be bought before one that cannot.
 */
export function variantFor<V extends Variant>(
  variants: readonly V[],
  current: V,
  name: string,
  value: string,
): V | undefined {
  const others = Object.entries(current.values).filter(([option]) => option !== name);
  let best: V | undefined;
  let bestScore = -1;
  for (const variant of variants) {
    if (variant.values[name] !== value) continue;
    const kept = others.filter(([option, chosen]) => variant.values[option] === chosen).length;
    const score = kept * 2 + (variant.availability.state === 'sold_out' ? 0 : 1);
    if (score > bestScore) {
      best = variant;
      bestScore = score;
    }
  }
  return best;
}
