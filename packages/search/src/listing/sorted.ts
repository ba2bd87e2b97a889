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
  /** Of those from `#from` on, sorted too. */
  #apart = new Uint32Array();
  #from = 0;
  readonly #mostApart: number;

  /** Products with one key stand by their ids. */
  constructor(columns: Columns, keyOf: KeyOf, { sign, compareKeys, mostApart }: SortedOptions) {
    this.#columns = columns;
    this.#keyOf = keyOf;
    this.#sign = sign;
    this.#compareKeys = compareKeys;
    this.#mostApart = mostApart;
  }

  /** The first of those that fit, after a place. */
  first(limit: number, after: After | undefined, fits: (ordinal: number) => boolean): number[] {
    this.catchUp();
    const [sorted, apart] = [this.#sorted, this.#apart];
    let [one, other] = after
      ? [this.#placeAfter(sorted, after), this.#placeAfter(apart, after)]
      : [0, 0];
    const found: number[] = [];
    while (found.length < limit && (one < sorted.length || other < apart.length)) {
      const [a, b] = [sorted[one], apart[other]];
      const isFirst = b === undefined || (a !== undefined && this.#compare(a, b) < 0);
      const ordinal = (isFirst ? a : b) ?? 0;
      if (isFirst) one += 1;
      else other += 1;
      if (fits(ordinal)) found.push(ordinal);
    }
    return found;
  }

  keyOf(ordinal: number): Key {
    return this.#keyOf(ordinal);
  }

  /** Sorts what was added. */
  catchUp(): void {
    const { length } = this.#columns.ids;
    if (this.#from + this.#apart.length < length) {
      const from = this.#from;
      const keys = Array.from({ length: length - from }, (_, at) => this.#keyOf(from + at));
      const added = Uint32Array.from(keys, (_, at) => from + at);
      const key = (ordinal: number) => keys[ordinal - from] ?? 0;
      // Each key is worked out once, however often it is compared.
      this.#apart = added.sort((a, b) => this.#compare(a, b, key));
    }
    if (this.#apart.length <= this.#mostApart) return;
    this.#sorted = this.#merged();
    this.#apart = new Uint32Array();
    this.#from = length;
  }

  #merged(): Uint32Array<ArrayBuffer> {
    const [sorted, apart] = [this.#sorted, this.#apart];
    const merged = new Uint32Array(sorted.length + apart.length);
    let [one, other, end] = [0, 0, 0];
    while (one < sorted.length || other < apart.length) {
      const [a, b] = [sorted[one], apart[other]];
      const isFirst = b === undefined || (a !== undefined && this.#compare(a, b) < 0);
      const ordinal = (isFirst ? a : b) ?? 0;
      if (isFirst) one += 1;
      else other += 1;
      if (!this.#columns.isCurrent(ordinal)) continue;
      merged[end] = ordinal;
      end += 1;
    }
    return merged.slice(0, end);
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
