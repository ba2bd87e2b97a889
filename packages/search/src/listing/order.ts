// Owns the order of a list and its pages: the first `limit` products after a place, found without sorting
// all of them.
import type { Columns } from './columns.ts';
import type { Fitting } from './count.ts';
import type { After, Question } from './types.ts';

type Placed = { ordinal: number; key: number | string; id: string };

/** One page of these products. `next` is where the page after it begins. */
export function pageOf(
  columns: Columns,
  { products, cheapest }: Fitting,
  question: Question,
): { ordinals: number[]; next: After | null } {
  const { order, after, limit } = question;
  const sign = order === 'price-asc' || order === 'title' ? 1 : -1;
  const compare = (a: Placed, b: Placed) =>
    a.key === b.key ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : a.key < b.key ? -sign : sign;
  const start = after && { ordinal: -1, key: after[0], id: after[1] };
  const heap = new WorstFirst(limit + 1, compare);
  const keyOf = keys(columns, cheapest, question);
  for (let nth = 0; nth < products.length; nth += 1) {
    const ordinal = products[nth] ?? 0;
    const key = keyOf(ordinal, nth);
    // Most of a long list is worse than what was found already, and costs no more than this.
    const worst = heap.worst;
    if (worst !== undefined && key !== worst.key && key < worst.key !== sign > 0) continue;
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
    case 'featured':
      return (ordinal) => columns.ranks.at(ordinal);
    case 'best-selling':
      return (ordinal) => columns.popularity.at(ordinal);
    case 'newest':
      return (ordinal) => columns.newest.at(ordinal);
    case 'price-asc':
    case 'price-desc':
      return (_, nth) => cheapest[nth] ?? 0;
    case 'title':
      return (ordinal) => columns.titles[ordinal] ?? '';
    case 'relevance': {
      const scores = new Map<number, number>();
      found?.ordinals.forEach((ordinal, index) => {
        scores.set(ordinal, found.scores[index] ?? 0);
      });
      return (ordinal) => scores.get(ordinal) ?? 0;
    }
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
