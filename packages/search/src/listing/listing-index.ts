// The listing index of one market: what is on sale there, in memory, to be listed, filtered and counted
// exactly. It knows nothing of where its products come from; whoever has it tells it what changed.
import { availabilityStates, bestState } from '@kontor/shared/availability.ts';
import { bandsOf, type Prices } from './bands.ts';
import { hasBit, noBits, setBit } from './bits.ts';
import { Columns } from './columns.ts';
import { countProducts, countValues, countWishes, present } from './count.ts';
import { facetsOf } from './facets.ts';
import { Orders } from './order.ts';
import { fittingRule } from './rule.ts';
import { type Selected, select } from './select.ts';
import { StandingCounts } from './standing.ts';
import { type Thresholds, usualThresholds } from './thresholds.ts';
import type { Answer, IndexedProduct, Listed, Question, Rule } from './types.ts';

/** Of lists longer than this, what surrounds the page may be a second old. */
const long = 20_000;
const second = 1000;
const mostRemembered = 100;

type Surroundings = Omit<Answer, 'page' | 'next' | 'total'>;

export class ListingIndex {
  readonly #columns = new Columns();
  readonly #orders: Orders;
  readonly #standing = new StandingCounts(this.#columns);
  /** What surrounds lists that were asked for lately. */
  readonly #lately = new Map<string, { change: number; time: number; known: Surroundings }>();
  #changes = 0;
  readonly #thresholds: Thresholds;

  /** @param locale of its words, as a BCP 47 tag */
  constructor(locale: string, thresholds = usualThresholds) {
    this.#thresholds = thresholds;
    this.#orders = new Orders(this.#columns, locale, thresholds);
  }

  /** Adds or replaces a product. Its new ordinal, and the one it had. */
  put(product: IndexedProduct): { ordinal: number; replaced: number | undefined } {
    const replaced = this.remove(product.id);
    const ordinal = this.#columns.put(product);
    this.#standing.change(ordinal, 1);
    return { ordinal, replaced };
  }

  /** Forgets a product; the ordinal it had. */
  remove(productId: string): number | undefined {
    this.#changes += 1;
    const ordinal = this.#columns.ordinalOf(productId);
    if (ordinal !== undefined) this.#standing.change(ordinal, -1);
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

  idOf(ordinal: number): string {
    return this.#columns.ids[ordinal] ?? '';
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
  thatFit(rule: Rule, ordinals: Uint32Array): Set<number> {
    const columns = this.#columns;
    const size = columns.variantIds.length;
    const among = noBits(size);
    for (const ordinal of ordinals) {
      const [from, to] = columns.variantsOf(ordinal);
      for (let at = from; at < to; at += 1) setBit(among, at);
    }
    const fits = fittingRule(columns, rule, among, size);
    const fitting = new Set<number>();
    for (const ordinal of ordinals) {
      const [from, to] = columns.variantsOf(ordinal);
      for (let at = from; at < to; at += 1) if (hasBit(fits, at)) fitting.add(ordinal);
    }
    return fitting;
  }

  /** Does now what the first questions would wait for: once it is filled. */
  prepare(): void {
    this.#orders.prepare();
  }

  /** One page, without any count. */
  list(question: Question): Pick<Answer, 'page' | 'next'> {
    const { page, next } = this.#page(question, select(this.#columns, question));
    return { page, next };
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

  /** Brand → how many products are of it; those without any are left out. */
  brands(): Map<string, number> {
    const columns = this.#columns;
    const { productOf } = columns.read();
    const counts = new Map<string, number>();
    for (const { id, value } of columns.brands()) {
      let [count, last] = [0, -1];
      for (const at of columns.dictionary.values[value]?.variants.view() ?? []) {
        const product = productOf[at] ?? 0;
        if (product === last || !columns.isAlive(at)) continue;
        last = product;
        count += 1;
      }
      if (count > 0) counts.set(id, count);
    }
    return counts;
  }

  /**
   * A page with all that the list can be narrowed by. Products, their prices and how many there are are of
   * this moment; so are the counts, but of a list of more than 20,000 products, where they may be of a
   * second ago.
   */
  ask(question: Question): Answer {
    const selected = select(this.#columns, question);
    const { page, next, total } = this.#page(question, selected);
    return { total, page, next, ...this.#surroundings(question, selected, total) };
  }

  #page(question: Question, selected: Selected): Pick<Answer, 'page' | 'next' | 'total'> {
    const columns = this.#columns;
    const total = countProducts(columns, selected.passing);
    const { ordinals, next } = this.#orders.page(question, selected, total);
    return { total, page: ordinals.map((ordinal) => listed(columns, selected, ordinal)), next };
  }

  #surroundings(question: Question, selected: Selected, total: number): Surroundings {
    const { order: _, after: __, limit: ___, found, ...asked } = question;
    if (found) return this.#count(question, selected);
    const name = JSON.stringify(asked);
    const lately = this.#lately.get(name);
    const now = performance.now();
    if (lately?.change === this.#changes || (lately && total > long && now - lately.time < second))
      return lately.known;
    for (const [other, { change, time }] of this.#lately)
      if (change !== this.#changes && now - time > second) this.#lately.delete(other);
    this.#lately.delete(name);
    const [oldest] = this.#lately.keys();
    if (this.#lately.size >= mostRemembered && oldest !== undefined) this.#lately.delete(oldest);
    const known = this.#count(question, selected);
    this.#lately.set(name, { change: this.#changes, time: now, known });
    return known;
  }

  #count(question: Question, selected: Selected): Surroundings {
    const columns = this.#columns;
    const whole = { ...selected, passing: selected.base, failingOne: [] };
    const standing = this.#standing.of(question, () =>
      countValues(columns, whole, this.#thresholds),
    );
    const counts =
      standing && !selected.isNarrowed
        ? standing
        : countValues(columns, selected, this.#thresholds);
    // Without a filter what is counted is all that there is.
    const isPresent = standing ?? (selected.isNarrowed ? present(columns, selected.base) : counts);
    const { prices, ...wishes } = countWishes(columns, selected);
    const facets = facetsOf(columns, counts, isPresent, askedValues(columns, question));
    const categories = columns
      .categories()
      .filter(({ value }) => (isPresent[value] ?? 0) > 0)
      .map(({ id, value }) => ({ id, count: counts[value] ?? 0 }));
    return { facets, categories, price: priceOf(prices), ...wishes };
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
