// The listing index of one market: what is on sale there, in memory, to be listed, filtered and counted
// exactly. It knows nothing of where its products come from; whoever has it tells it what changed.
import { availabilityStates, bestState } from '@kontor/shared/availability.ts';
import { bandsOf, type Prices } from './bands.ts';
import { hasBit, noBits, setBit } from './bits.ts';
import { Columns } from './columns.ts';
import { count, fitting, present } from './count.ts';
import { facetsOf } from './facets.ts';
import { pageOf } from './order.ts';
import { fittingRule } from './rule.ts';
import { type Selected, select } from './select.ts';
import type { Answer, IndexedProduct, Listed, Question, Rule } from './types.ts';

export class ListingIndex {
  readonly #columns = new Columns();

  /** Adds or replaces a product. Its new ordinal, and the one it had. */
  put(product: IndexedProduct): { ordinal: number; replaced: number | undefined } {
    const replaced = this.#columns.ordinalOf(product.id);
    return { ordinal: this.#columns.put(product), replaced };
  }

  /** Forgets a product; the ordinal it had. */
  remove(productId: string): number | undefined {
    return this.#columns.remove(productId);
  }

  get size(): number {
    return this.#columns.size;
  }

  /** Time to make a new one: most of it is of products as they were. */
  get isWorn(): boolean {
    const { dead, all } = this.#columns.garbage;
    return dead > 10_000 && dead > all / 2;
  }

  ordinalOf(productId: string): number | undefined {
    return this.#columns.ordinalOf(productId);
  }

  popularityOf(ordinal: number): number {
    return this.#columns.popularity.at(ordinal);
  }

  isInStock(ordinal: number): boolean {
    const [from, to] = this.#columns.variantsOf(ordinal);
    const { flags } = this.#columns.read();
    for (let at = from; at < to; at += 1) if (((flags[at] ?? 0) & 7) < 2) return true;
    return false;
  }

  /** Those of these products of which a variant fits a rule, by their ordinals. */
  thatFit(rule: Rule, ordinals: Iterable<number>): Set<number> {
    const columns = this.#columns;
    const size = columns.variantIds.length;
    const asked = new Set(ordinals);
    const among = noBits(size);
    for (const ordinal of asked) {
      const [from, to] = columns.variantsOf(ordinal);
      for (let at = from; at < to; at += 1) setBit(among, at);
    }
    const fits = fittingRule(columns, rule, among, size);
    const fitting = (ordinal: number) => {
      const [from, to] = columns.variantsOf(ordinal);
      for (let at = from; at < to; at += 1) if (hasBit(fits, at)) return true;
      return false;
    };
    return new Set([...asked].filter(fitting));
  }

  /** One page, without any count. */
  list(question: Question): Pick<Answer, 'page' | 'next'> {
    const columns = this.#columns;
    const selected = select(columns, question);
    const { ordinals, next } = pageOf(columns, fitting(columns, selected), question);
    return { page: ordinals.map((ordinal) => listed(columns, selected, ordinal)), next };
  }

  /** Whether anything stands in a category or below it. */
  fills(categoryId: string): boolean {
    return this.#columns.inCategory(categoryId).some((at) => this.#columns.isAlive(at));
  }

  /** Whether anything is of this brand. */
  sells(brandId: string): boolean {
    const columns = this.#columns;
    return columns.branded([brandId]).some((set) => set.some((at) => columns.isAlive(at)));
  }

  ask(question: Question): Answer {
    const columns = this.#columns;
    const selected = select(columns, question);
    const fits = fitting(columns, selected);
    const counted = count(columns, selected);
    const { ordinals, next } = pageOf(columns, fits, question);
    // Without a filter what is counted is all that there is.
    const isPresent = selected.isNarrowed ? present(columns, selected.base) : counted.values;
    return {
      total: fits.products.length,
      page: ordinals.map((ordinal) => listed(columns, selected, ordinal)),
      next,
      facets: facetsOf(columns, counted.values, isPresent, askedValues(columns, question)),
      price: priceOf(counted.prices),
      inStock: counted.inStock,
      onSale: counted.onSale,
    };
  }
}

function askedValues({ dictionary }: Columns, { facets }: Question): Set<number> {
  return new Set(
    Object.entries(facets).flatMap(([name, wanted]) => dictionary.find(name, wanted).values),
  );
}

function priceOf(prices: Prices): Answer['price'] {
  if (prices.amounts.length === 0) return null;
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  for (const amount of prices.amounts) {
    from = Math.min(from, amount);
    to = Math.max(to, amount);
  }
  return { from, to, bands: bandsOf(prices) };
}

function listed(columns: Columns, { passing, isNarrowed }: Selected, ordinal: number): Listed {
  const [first, end] = columns.variantsOf(ordinal);
  const { flags } = columns.read();
  const stateOf = (at: number) => availabilityStates[(flags[at] ?? 0) & 7] ?? 'sold_out';
  const those: number[] = [];
  for (let at = first; at < end; at += 1) if (hasBit(passing, at)) those.push(at);
  const byPrice = those.toSorted((a, b) => columns.amounts.at(a) - columns.amounts.at(b));
  const [cheapest = first] = byPrice;
  /** What can be bought before what cannot, what has a picture of its own before what has none. */
  const isWorse = (at: number) =>
    (stateOf(at) === 'sold_out' ? 2 : 0) + ((flags[at] ?? 0) & 8 ? 0 : 1);
  const [shown] = those.toSorted((a, b) => isWorse(a) - isWorse(b));
  /** By filters, or by a rule that some of its variants do not fit. */
  const isAsked = isNarrowed || those.length < end - first;
  return {
    id: columns.ids[ordinal] ?? '',
    from: columns.amounts.at(cheapest),
    to: columns.amounts.at(byPrice.at(-1) ?? first),
    compareAt: columns.compareAt(cheapest),
    state: bestState(those.map(stateOf)),
    shown: isAsked && shown !== undefined ? (columns.variantIds[shown] ?? null) : null,
  };
}
