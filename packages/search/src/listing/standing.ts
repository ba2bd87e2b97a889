// Owns counts that are kept and not counted: of everything and of categories without a filter, corrected by
// each product that comes or goes. One is counted when it is first asked for.
import type { Columns } from './columns.ts';
import type { Question } from './types.ts';

/** Categories whose counts are kept; who asks for more of them has the first counted again. */
const mostKept = 300;
const everything = -1;

export class StandingCounts {
  readonly #columns: Columns;
  /** By the value that is the category: by value, products that have it. */
  readonly #kept = new Map<number, number[]>();

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** Undefined: the list is neither everything nor one category. */
  of({ categoryIds, rule, found }: Question, count: () => Uint32Array): number[] | undefined {
    if (rule || found || (categoryIds && categoryIds.length !== 1)) return undefined;
    const [id] = categoryIds ?? [];
    const place = id === undefined ? everything : this.#columns.categoryValue(id);
    if (place === undefined) return undefined;
    const known = this.#kept.get(place);
    if (known) return known;
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= mostKept && oldest !== undefined) this.#kept.delete(oldest);
    const made = Array.from(count());
    this.#kept.set(place, made);
    return made;
  }

  /** @param by 1: the product came; -1: it goes, and is still there. */
  change(ordinal: number, by: 1 | -1): void {
    if (this.#kept.size === 0) return;
    const values = this.#columns.valuesOf(ordinal);
    for (const [place, counts] of this.#kept) {
      if (place !== everything && !values.has(place)) continue;
      for (const value of values) counts[value] = (counts[value] ?? 0) + by;
    }
  }
}
