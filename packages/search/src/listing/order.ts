// Owns the order of a list and its pages: the first `limit` products after a place, found without sorting
// all of them.
import { hasBit } from './bits.ts';
import type { Columns } from './columns.ts';
import type { Selected } from './select.ts';
import type { After, ListingOrder, Question } from './types.ts';

type Placed = { ordinal: number; key: number | string; id: string };

/** One page of these products. `next` is where the page after it begins. */
export function pageOf(
  columns: Columns,
  products: readonly number[],
  selected: Selected,
  question: Question,
): { ordinals: number[]; next: After | null } {
  const { order, after, limit } = question;
  const keyOf = keys(columns, selected, question);
  const sign = order === 'price-asc' || order === 'title' ? 1 : -1;
  const compare = (a: Placed, b: Placed) =>
    a.key === b.key ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : a.key < b.key ? -sign : sign;
  const start = after && { ordinal: -1, key: after[0], id: after[1] };
  const heap = new WorstFirst(limit + 1, compare);
  for (const ordinal of products) {
    const placed = { ordinal, key: keyOf(ordinal), id: columns.ids[ordinal] ?? '' };
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

/** What products are ordered by. */
function keys(
  columns: Columns,
  { passing }: Selected,
  { order, found }: Question,
): (ordinal: number) => number | string {
  const cheapest = (ordinal: number) => {
    const [from, to] = columns.variantsOf(ordinal);
    let best = Number.POSITIVE_INFINITY;
    for (let at = from; at < to; at += 1) {
      if (hasBit(passing, at)) best = Math.min(best, columns.amounts.at(at));
    }
    return best;
  };
  const byOrder: Record<
    Exclude<ListingOrder, 'relevance'>,
    (ordinal: number) => number | string
  > = {
    featured: (ordinal) => columns.ranks.at(ordinal),
    'best-selling': (ordinal) => columns.popularity.at(ordinal),
    newest: (ordinal) => columns.newest.at(ordinal),
    'price-asc': cheapest,
    'price-desc': cheapest,
    title: (ordinal) => columns.titles[ordinal] ?? '',
  };
  if (order !== 'relevance') return byOrder[order];
  const scores = new Map<number, number>();
  found?.ordinals.forEach((ordinal, index) => {
    scores.set(ordinal, found.scores[index] ?? 0);
  });
  return (ordinal) => scores.get(ordinal) ?? 0;
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
