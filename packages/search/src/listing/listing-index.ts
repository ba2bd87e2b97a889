// The listing index of one market: what is on sale there, in memory, to be listed, filtered and counted
// exactly. It knows nothing of where its products come from; whoever has it tells it what changed.
import { availabilityStates, bestState } from '@kontor/shared/availability.ts';
import { ratingSteps } from '@kontor/shared/rating-steps.ts';
import { bandsOf, type PriceTally } from './bands.ts';
import { Columns, hasImage, stateOnly } from './columns.ts';
import { countProducts } from './count.ts';
import { facetsOf } from './facets.ts';
import { KeptCounts } from './kept.ts';
import { type Asked, Orders } from './order.ts';
import { judgeByRule, resolveRule } from './rule.ts';
import { judgeOf, select } from './select.ts';
import { finder, talliesOf } from './tallies.ts';
import { type Thresholds, usualThresholds } from './thresholds.ts';
import type { Answer, IndexedProduct, Listed, Question, Rule } from './types.ts';
import { type Wanted, wantedOf } from './wanted.ts';

export class ListingIndex {
  readonly #columns = new Columns();
  readonly #orders: Orders;
  readonly #kept: KeptCounts;
  readonly #thresholds: Thresholds;

  /** @param locale of its words, as a BCP 47 tag */
  constructor(locale: string, thresholds = usualThresholds) {
    this.#thresholds = thresholds;
    this.#orders = new Orders(this.#columns, locale, thresholds);
    this.#kept = new KeptCounts(this.#columns, thresholds);
  }

  /** Adds or replaces a product. Its new ordinal, and the one it had. */
  put(product: IndexedProduct): { ordinal: number; replaced: number | undefined } {
    const replaced = this.remove(product.id);
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

  idOf(ordinal: number): string {
    return this.#columns.ids[ordinal] ?? '';
  }

  popularityOf(ordinal: number): number {
    return this.#columns.popularity.at(ordinal);
  }

  isInStock(ordinal: number): boolean {
    const columns = this.#columns;
    const [from, to] = columns.variantsOf(ordinal);
    for (let at = from; at < to; at += 1) if (columns.isInStock(at)) return true;
    return false;
  }

  /** Those of these products of which a variant fits a rule, by their ordinals. */
  thatFit(rule: Rule, ordinals: Uint32Array): Set<number> {
    const columns = this.#columns;
    const fits = judgeByRule(columns, resolveRule(columns, rule));
    const fitting = new Set<number>();
    for (const ordinal of ordinals) {
      const [from, to] = columns.variantsOf(ordinal);
      for (let at = from; at < to && !fitting.has(ordinal); at += 1)
        if (fits(at)) fitting.add(ordinal);
    }
    return fitting;
  }

  /** Does now what the first questions would wait for: once it is filled. */
  prepare(): void {
    this.#orders.prepare();
  }

  /** One page, without any count. */
  list(question: Question): Pick<Answer, 'page' | 'next'> {
    const wanted = wantedOf(this.#columns, question);
    const selected = this.#finder(wanted, question.found);
    const total = countProducts(this.#columns, selected());
    return this.#page({ question, wanted, selected, total });
  }

  /** Whether anything stands in a category or below it. */
  fills(categoryId: string): boolean {
    return this.#columns.inCategory(categoryId).some((at) => this.#columns.isAlive(at));
  }

  /** Whether anything is of this brand. */
  sells(brandId: string): boolean {
    const columns = this.#columns;
    return [...columns.brandValues([brandId])].some((value) =>
      columns.having(value).some((at) => columns.isAlive(at)),
    );
  }

  /** Brand → how many products are of it; those without any are left out. */
  brands(): Map<string, number> {
    const everything = { category: undefined, rule: undefined, filters: [] };
    const { values } = this.#kept.of(everything, () => select(this.#columns, everything)).counts;
    const counts = this.#columns
      .brands()
      .map(({ id, value }): [string, number] => [id, values[value] ?? 0]);
    return new Map(counts.filter(([, count]) => count > 0));
  }

  /** A page with all that the list can be narrowed by, all of this moment. */
  ask(question: Question): Answer {
    const columns = this.#columns;
    const wanted = wantedOf(columns, question);
    const find = this.#finder(wanted, question.found);
    const tallies = talliesOf(columns, { kept: this.#kept, wanted, found: question.found, find });
    const { products: total, inStock, onSale } = tallies.all.counts;
    const isPresent = tallies.whole.counts.values;
    const counted = tallies.but(columns.categoryFacet()).counts.values;
    const rated = tallies.but('rating').counts;
    return {
      total,
      ...this.#page({ question, wanted, selected: find, total }),
      facets: facetsOf(
        columns,
        (facet) => tallies.but(facet).counts.values,
        isPresent,
        askedOf(columns, question),
      ),
      categories: columns
        .categories()
        .filter(({ value }) => (isPresent[value] ?? 0) > 0)
        .map(({ id, value }) => ({ id, count: counted[value] ?? 0 })),
      price: priceOf(tallies.but('price').prices()),
      ...{ inStock, onSale, rated: rated.rated },
      ratings: ratingSteps.map((from, at) => ({ from, count: rated.ratings[at] ?? 0 })),
    };
  }

  #finder(wanted: Wanted, found: Question['found']) {
    return finder(this.#columns, { wanted, found, thresholds: this.#thresholds });
  }

  #page(asked: Asked): Pick<Answer, 'page' | 'next'> {
    const { ordinals, next } = this.#orders.page(asked);
    return {
      page: ordinals.map((ordinal) => listed(this.#columns, asked.wanted, ordinal)),
      next,
    };
  }
}

/** What is filtered by, or was chosen for the list, is offered in any case. */
function askedOf(
  { dictionary }: Columns,
  { facets, ranges = {}, offered = [], whole = [] }: Question,
) {
  const asked = Object.entries(facets).flatMap(
    ([name, wanted]) => dictionary.find(name, wanted).values,
  );
  const names = [...Object.keys(facets), ...Object.keys(ranges), ...(whole === 'all' ? [] : whole)];
  const find = (name: string) => dictionary.find(name, []).facet ?? [];
  const always =
    offered === 'all' ? dictionary.facets.keys() : [...names, ...offered].flatMap(find);
  return {
    ...{ asked: new Set(asked), always: new Set(always) },
    whole: new Set(whole === 'all' ? dictionary.facets.keys() : whole.flatMap(find)),
  };
}

const priceOf = (prices: PriceTally): Answer['price'] =>
  prices.variants > 0 ? { from: prices.from, to: prices.to, bands: bandsOf(prices) } : null;

function listed(columns: Columns, wanted: Wanted, ordinal: number): Listed {
  const [first, end] = columns.variantsOf(ordinal);
  const { flags } = columns.read();
  const stateOf = (at: number) => availabilityStates[(flags[at] ?? 0) & stateOnly] ?? 'sold_out';
  const those = columns.variantsThat(ordinal, judgeOf(columns, wanted));
  const byPrice = those.toSorted((a, b) => columns.amounts.at(a) - columns.amounts.at(b));
  const [cheapest = first] = byPrice;
  /** What can be bought before what cannot, what has a picture of its own before what has none. */
  const isWorse = (at: number) =>
    (stateOf(at) === 'sold_out' ? 2 : 0) + ((flags[at] ?? 0) & hasImage ? 0 : 1);
  const [shown] = those.toSorted((a, b) => isWorse(a) - isWorse(b));
  /** By filters, or by a rule that some of its variants do not fit. */
  const isAsked = wanted.filters.length > 0 || those.length < end - first;
  return {
    id: columns.ids[ordinal] ?? '',
    from: columns.amounts.at(cheapest),
    to: columns.amounts.at(byPrice.at(-1) ?? first),
    compareAt: columns.compareAt(cheapest),
    state: bestState(those.map(stateOf)),
    shown: isAsked && shown !== undefined ? (columns.variantIds[shown] ?? null) : null,
  };
}
