// Owns the order of a list and its pages: the first `limit` products after a place, found without sorting
// all of them.
import type { Columns } from './columns.ts';
import { judgeOf } from './select.ts';
import { type CompareKeys, type Key, SortedProducts } from './sorted.ts';
import type { Thresholds } from './thresholds.ts';
import { type After, type ListingOrder, listingOrders, type Question } from './types.ts';
import type { Wanted } from './wanted.ts';

type Placed = { ordinal: number; key: Key; id: string };
export type Page = { ordinals: number[]; next: After | null };

export type Asked = {
  question: Question;
  wanted: Wanted;
  /** Variants that pass. */
  selected: () => Uint32Array;
  /** How many products they are of. */
  total: number;
};

const signOf = (order: ListingOrder) => (order === 'price-asc' || order === 'title' ? 1 : -1);

export class Orders {
  readonly #columns: Columns;
  readonly #thresholds: Thresholds;
  readonly #compareKeys: CompareKeys;
  readonly #sorted = new Map<ListingOrder, SortedProducts>();
  /** What products were sorted with that few have rated. */
  #usualRating = 0;

  /** @param locale of the names, as a BCP 47 tag */
  constructor(columns: Columns, locale: string, thresholds: Thresholds) {
    this.#columns = columns;
    this.#compareKeys = comparerIn(locale);
    this.#thresholds = thresholds;
  }

  /** One page of what fits. `next` is where the page after it begins. */
  page({ question, wanted, selected, total }: Asked): Page {
    const { order, after, limit, found } = question;
    const { filters, rule } = wanted;
    const columns = this.#columns;
    // With filters a product stands by the cheapest of those of its variants that fit.
    const byVariants = order.startsWith('price') && (filters.length > 0 || rule !== undefined);
    const { walkedFrom, walkedOneIn } = this.#thresholds;
    const isShort = total < walkedFrom || total * walkedOneIn < columns.size;
    const isWalked = order !== 'relevance' && !found && !isShort;
    const passes = judgeOf(columns, wanted);
    if (isWalked && order === 'price-asc' && byVariants && !after)
      return pageOf(columns, this.#cheapest(passes, limit + 1), question, this.#compareKeys);
    if (!isWalked || byVariants) return pageOf(columns, selected(), question, this.#compareKeys);
    const sorted = this.#in(order);
    const ordinals: number[] = [];
    for (const ordinal of sorted.after(after)) {
      if (!columns.variantsThat(ordinal, passes).length) continue;
      const last = ordinals.at(-1);
      if (ordinals.length === limit && last !== undefined)
        return { ordinals, next: [sorted.keyOf(last), columns.ids[last] ?? ''] };
      ordinals.push(ordinal);
    }
    return { ordinals, next: null };
  }

  /**
   * Of variants that pass, all of the cheapest products, at least so many: no product stands before the
   * place that its cheapest variant would have.
   */
  #cheapest(passes: (variant: number) => boolean, least: number): Uint32Array {
    const columns = this.#columns;
    const sorted = this.#in('price-asc');
    const variants: number[] = [];
    /** The first of them so far, by what they cost here. */
    const best: Priced[] = [];
    for (const ordinal of sorted.after(undefined)) {
      const worst = best[least - 1];
      const own = { amount: columns.cheapest.at(ordinal), id: columns.ids[ordinal] ?? '' };
      if (worst && byAmount(own, worst) > 0) break;
      const those = columns.variantsThat(ordinal, passes);
      if (those.length === 0) continue;
      variants.push(...those);
      const amount = Math.min(...those.map((at) => columns.amounts.at(at)));
      best.push({ ...own, amount });
      best.sort(byAmount);
      best.length = Math.min(best.length, least);
    }
    return Uint32Array.from(variants);
  }

  /** Sorts what lists are walked by, so that nobody waits for it who asks. */
  prepare(): void {
    if (this.#columns.size < this.#thresholds.walkedFrom) return;
    for (const order of listingOrders) if (order !== 'relevance') this.#in(order).catchUp();
  }

  #in(order: ListingOrder): SortedProducts {
    const columns = this.#columns;
    if (order === 'rating' && columns.ratings.usual !== this.#usualRating) {
      this.#usualRating = columns.ratings.usual;
      this.#sorted.delete(order);
    }
    const known = this.#sorted.get(order);
    if (known) return known;
    const { mostApart } = this.#thresholds;
    const made = new SortedProducts(columns, ownKey(columns, order), {
      ...{ sign: signOf(order), compareKeys: this.#compareKeys, mostApart },
    });
    this.#sorted.set(order, made);
    return made;
  }
}

type Priced = { amount: number; id: string };
const byAmount = (a: Priced, b: Priced) =>
  a.amount - b.amount || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Names as people of this language sort them, without regard to case and accents; numbers by what they are. */
function comparerIn(locale: string): CompareKeys {
  const { compare } = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  return (one, other) =>
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : compare(String(one), String(other));
}

/** Products of these variants, and the amount of the cheapest of each. */
function fitting(columns: Columns, variants: Uint32Array) {
  const { productOf, amounts } = columns.read();
  const products = new Uint32Array(variants.length);
  const cheapest = new Float64Array(variants.length);
  let end = 0;
  for (let nth = 0; nth < variants.length; nth += 1) {
    const at = variants[nth] ?? 0;
    const product = productOf[at] ?? 0;
    const amount = amounts[at] ?? 0;
    if (end === 0 || products[end - 1] !== product) {
      products[end] = product;
      cheapest[end] = amount;
      end += 1;
    } else if (amount < (cheapest[end - 1] ?? 0)) cheapest[end - 1] = amount;
  }
  return { products: products.subarray(0, end), cheapest: cheapest.subarray(0, end) };
}

function pageOf(
  columns: Columns,
  passing: Uint32Array,
  question: Question,
  compareKeys: CompareKeys,
): Page {
  const { order, after, limit } = question;
  const { products, cheapest } = fitting(columns, passing);
  const sign = signOf(order);
  const compare = (a: Placed, b: Placed) =>
    sign * compareKeys(a.key, b.key) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  const start = after && { ordinal: -1, key: after[0], id: after[1] };
  const heap = new WorstFirst(limit + 1, compare);
  const keyOf = keys(columns, cheapest, question);
  for (let nth = 0; nth < products.length; nth += 1) {
    const ordinal = products[nth] ?? 0;
    const key = keyOf(ordinal, nth);
    // Most of a long list is worse than what was found already, and costs no more than this.
    const worst = heap.worst;
    if (worst !== undefined && sign * compareKeys(key, worst.key) > 0) continue;
    const placed = { ordinal, key, id: columns.ids[ordinal] ?? '' };
    if (start && compare(placed, start) <= 0) continue;
    heap.offer(placed);
  }
  const sorted = heap.items.toSorted(compare);
  const page = sorted.slice(0, limit);
  const last = page.at(-1);
  return {
    ordinals: page.map(({ ordinal }) => ordinal),
    next: sorted.length > limit && last ? [last.key, last.id] : null,
  };
}

/** What products are ordered by: of an ordinal and its place among those that fit. */
type KeyOf = (ordinal: number, nth: number) => number | string;

function keys(columns: Columns, cheapest: Float64Array, { order, found }: Question): KeyOf {
  switch (order) {
    case 'price-asc':
    case 'price-desc':
      return (_, nth) => cheapest[nth] ?? 0;
    case 'relevance': {
      const scores = new Map<number, number>();
      found?.ordinals.forEach((ordinal, index) => {
        scores.set(ordinal, found.scores[index] ?? 0);
      });
      return (ordinal) => scores.get(ordinal) ?? 0;
    }
    default:
      return ownKey(columns, order);
  }
}

/** What a product has of itself. */
function ownKey(columns: Columns, order: ListingOrder): (ordinal: number) => Key {
  switch (order) {
    case 'price-asc':
    case 'price-desc':
      return (ordinal) => columns.cheapest.at(ordinal);
    case 'best-selling':
      return (ordinal) => columns.popularity.at(ordinal);
    case 'newest':
      return (ordinal) => columns.newest.at(ordinal);
    case 'rating': {
      const { ratings } = columns;
      const { usual } = ratings;
      return (ordinal) => ratings.weighed(ordinal, usual);
    }
    case 'title':
      return (ordinal) => columns.titles[ordinal] ?? '';
    default:
      return (ordinal) => columns.ranks.at(ordinal);
  }
}

/** The best `size` of all that were offered, as a heap with the worst of them at its top. */
class WorstFirst {
  readonly items: Placed[] = [];
  readonly #size: number;
  readonly #compare: (a: Placed, b: Placed) => number;

  constructor(size: number, compare: (a: Placed, b: Placed) => number) {
    this.#size = size;
    this.#compare = compare;
  }

  /** Undefined while there is room. */
  get worst(): Placed | undefined {
    return this.items.length < this.#size ? undefined : this.items[0];
  }

  offer(placed: Placed): void {
    const { items } = this;
    const top = items[0];
    if (items.length < this.#size) {
      items.push(placed);
      this.#rise(items.length - 1);
    } else if (top !== undefined && this.#compare(placed, top) < 0) {
      items[0] = placed;
      this.#sink();
    }
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isWorse(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let worst = at;
      if (left < this.items.length && this.#isWorse(left, worst)) worst = left;
      if (right < this.items.length && this.#isWorse(right, worst)) worst = right;
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }

  #isWorse(a: number, b: number): boolean {
    const [one, other] = [this.items[a], this.items[b]];
    return one !== undefined && other !== undefined && this.#compare(one, other) > 0;
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.items[a], this.items[b]];
    if (one === undefined || other === undefined) return;
    this.items[a] = other;
    this.items[b] = one;
  }
}
