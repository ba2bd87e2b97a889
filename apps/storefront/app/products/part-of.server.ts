// Owns what the page of a product with very many variants gets: the one that is shown, and where each value of
// its options leads. Choosing another one asks the server; smaller products have everything in the page.
import { chosenVariant, type Pick, pickOf, type Variant } from './variants.ts';

/** With more variants a page would carry mostly those that nobody looks at. */
const mostVariants = 100;
/** Of one option. The others are shown to who asks for them, by `?all`. */
const mostValues = 200;

type Option<V> = { name: string; values: V[] };
type Whole<V, O> = { variants: V[]; options: Option<O>[] };

/**
 * `picks` has one for each value of each option, in their order; null: everything is in the page. `left` says of
 * how many values there is nothing.
 */
export function partOf<V extends Variant, O extends { value: string }, P extends Whole<V, O>>(
  product: P,
  search: URLSearchParams,
): P & { picks: (Pick | null)[][] | null; left: number } {
  const shown = chosenVariant(product.variants, search.get('variant'));
  if (!shown || product.variants.length <= mostVariants)
    return { ...product, picks: null, left: 0 };
  const options = product.options.map(({ name, values }) => {
    const isShown = ({ value }: O, at: number) =>
      search.has('all') || at < mostValues || value === shown.values[name];
    return { name, values: values.filter(isShown) };
  });
  const countOf = (all: readonly Option<O>[]) => all.flatMap(({ values }) => values).length;
  return {
    ...product,
    variants: [shown],
    options,
    left: countOf(product.options) - countOf(options),
    picks: options.map(({ name, values }) =>
      values.map(({ value }) => pickOf(product.variants, shown, name, value)),
    ),
  };
}
