// Owns products in their order, so that a page of a long list is found without looking at all of it. What
// was added since the last sorting is sorted apart, and merged in once it is many.
import type { Columns } from './columns.ts';
import type { After } from './types.ts';

export type Key = number | string;
type KeyOf = (ordinal: number) => Key;
export type CompareKeys = (one: Key, other: Key) => number;

type SortedOptions = {
  /** 1: the lowest key first; -1: the highest. */
  sign: number;
  compareKeys: CompareKeys;
  /** Products that were added and are sorted apart. */
  mostApart: number;
};

export class SortedProducts {
  readonly #columns: Columns;
  readonly #keyOf: KeyOf;
  readonly #sign: number;
  readonly #compareKeys: CompareKeys;
  #sorted = new Uint32Array();
  /** What was added lately, sorted too. */
  #apart = new Uint32Array();
  /** Products with lower ordinals are in one of them, or gone. */
  #known = 0;
  readonly #mostApart: number;

  /** Products with one key stand by their ids. */
  constructor(columns: Columns, keyOf: KeyOf, { sign, compareKeys, mostApart }: SortedOptions) {
    this.#columns = columns;
    this.#keyOf = keyOf;
    this.#sign = sign;
    this.#compareKeys = compareKeys;
    this.#mostApart = mostApart;
  }

  /** Products in their order, after a place; some of them may be gone. */
  *after(after: After | undefined): Generator<number, void> {
    this.catchUp();
    const [sorted, apart] = [this.#sorted, this.#apart];
    let [one, other] = after
      ? [this.#placeAfter(sorted, after), this.#placeAfter(apart, after)]
      : [0, 0];
    for (; other < apart.length; other += 1) {
      const added = apart[other] ?? 0;
      const before = this.#placeAfter(sorted, this.#placeOf(added));
      for (; one < before; one += 1) yield sorted[one] ?? 0;
      yield added;
    }
    for (; one < sorted.length; one += 1) yield sorted[one] ?? 0;
  }

  keyOf(ordinal: number): Key {
    return this.#keyOf(ordinal);
  }

  /** Sorts what was added. */
  catchUp(): void {
    const { length } = this.#columns.ids;
    if (this.#known < length) {
      const from = this.#known;
      const keys = Array.from({ length: length - from }, (_, at) => this.#keyOf(from + at));
      const added = Uint32Array.from(keys, (_, at) => from + at);
      const key = (ordinal: number) => keys[ordinal - from] ?? 0;
      // Each key is worked out once, however often it is compared.
      this.#apart = this.#with(
        this.#apart,
        added.sort((a, b) => this.#compare(a, b, key)),
      );
      this.#known = length;
    }
    if (this.#apart.length <= this.#mostApart) return;
    this.#sorted = this.#with(this.#sorted, this.#apart);
    this.#apart = new Uint32Array();
  }

  /** Both in one order, without what is gone. */
  #with(sorted: Uint32Array, added: Uint32Array): Uint32Array<ArrayBuffer> {
    const both = new Uint32Array(sorted.length + added.length);
    let [place, end] = [0, 0];
    const keep = (ordinal: number) => {
      if (!this.#columns.isCurrent(ordinal)) return;
      both[end] = ordinal;
      end += 1;
    };
    for (const ordinal of added) {
      const behind = this.#placeAfter(sorted, this.#placeOf(ordinal));
      for (; place < behind; place += 1) keep(sorted[place] ?? 0);
      keep(ordinal);
    }
    for (; place < sorted.length; place += 1) keep(sorted[place] ?? 0);
    return both.slice(0, end);
  }

  #placeOf(ordinal: number): After {
    return [this.#keyOf(ordinal), this.#columns.ids[ordinal] ?? ''];
  }

  #compare(a: number, b: number, keyOf = this.#keyOf): number {
    const { ids } = this.#columns;
    return this.#order(keyOf(a), ids[a] ?? '', keyOf(b), ids[b] ?? '') || a - b;
  }

  #order(key: Key, id: string, otherKey: Key, otherId: string): number {
    const byKey = this.#compareKeys(key, otherKey);
    if (byKey !== 0) return byKey * this.#sign;
    return id === otherId ? 0 : id < otherId ? -1 : 1;
  }

  /** Where those begin that stand behind this place. */
  #placeAfter(ordinals: Uint32Array, [key, id]: After): number {
    const { ids } = this.#columns;
    let [low, high] = [0, ordinals.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = ordinals[middle] ?? 0;
      if (this.#order(this.#keyOf(at), ids[at] ?? '', key, id) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
