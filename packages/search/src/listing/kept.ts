// Owns counts that are kept: of lists that were asked for lately, corrected by each product that came or went
// since, so that a long list is counted once and not after every change.
import { changePrices, isOutdated, type PriceTally, tallyOf } from './bands.ts';
import type { Columns } from './columns.ts';
import { addCounts, type Counts, noCounts } from './count.ts';
import { judgeOf } from './select.ts';
import type { Thresholds } from './thresholds.ts';
import { nameOf, type Wanted } from './wanted.ts';

export type Tally = { counts: Counts; prices: () => PriceTally };

type Kept = {
  counts: Counts;
  /** Undefined: nobody asked for them yet, or they must be made anew. */
  prices?: PriceTally | undefined;
  /** What it knows of: products and variants with lower ordinals, and so many removals. */
  products: number;
  variants: number;
  removals: number;
};

/** Bytes that may be kept in all, about. */
const mostBytes = 16_000_000;
/** What a list takes beside its counts. */
const ownBytes = 1500;
/** Lists of fewer products are soon counted again: many of them must not drive out the long ones. */
const long = 2000;
const mostShort = 300;

export class KeptCounts {
  readonly #columns: Columns;
  readonly #thresholds: Thresholds;
  /** The list that was asked for last stands last. */
  readonly #long = new Map<string, Kept>();
  readonly #short = new Map<string, Kept>();

  constructor(columns: Columns, thresholds: Thresholds) {
    this.#columns = columns;
    this.#thresholds = thresholds;
  }

  /**
   * The counts of now. Whoever asks does not change them, nor keep them over a change.
   * @param find the variants that pass, where nothing is kept
   */
  of(wanted: Wanted, find: () => Uint32Array): Tally {
    const name = nameOf(wanted);
    const known = this.#long.get(name) ?? this.#short.get(name);
    const kept =
      known && !this.#isFarBehind(known)
        ? this.#caughtUp(wanted, known)
        : { counts: this.#count(find()), ...this.#now() };
    this.#long.delete(name);
    this.#short.delete(name);
    (kept.counts.products < long ? this.#short : this.#long).set(name, kept);
    this.#forget();
    return {
      counts: kept.counts,
      prices: () => {
        kept.prices ??= tallyOf(this.#columns, find());
        return kept.prices;
      },
    };
  }

  /** Counts that nobody asks for again. */
  count(variants: Uint32Array): Tally {
    return { counts: this.#count(variants), prices: () => tallyOf(this.#columns, variants) };
  }

  #count(variants: Uint32Array): Counts {
    const counts = noCounts(this.#columns.dictionary.values.length);
    addCounts(this.#columns, counts, variants, 1);
    return counts;
  }

  #caughtUp(wanted: Wanted, kept: Kept): Kept {
    const columns = this.#columns;
    const { counts, prices } = kept;
    const now = this.#now();
    if (now.products === kept.products && now.removals === kept.removals) return kept;
    counts.values = longEnough(counts.values, columns.dictionary.values.length);
    const gone = this.#goneSince(kept);
    const come = variantsFrom(kept.variants, now.variants).filter((at) => columns.isAlive(at));
    const passes = judgeOf(columns, wanted);
    for (const [variants, by] of [
      [gone, -1],
      [come, 1],
    ] as const) {
      const passing = Uint32Array.from(variants.filter(passes));
      addCounts(columns, counts, passing, by);
      if (prices) changePrices(columns, prices, passing, by);
    }
    Object.assign(kept, now);
    if (prices && isOutdated(prices, this.#thresholds)) kept.prices = undefined;
    return kept;
  }

  /** Of products that it knows of; what came and went since was never counted. */
  #goneSince(kept: Kept): number[] {
    const columns = this.#columns;
    return [...columns.removals.view().subarray(kept.removals)].flatMap((ordinal) =>
      ordinal < kept.products ? variantsFrom(...columns.variantsOf(ordinal)) : [],
    );
  }

  #now() {
    const { ids, variantIds, removals } = this.#columns;
    return { products: ids.length, variants: variantIds.length, removals: removals.length };
  }

  #isFarBehind(kept: Kept): boolean {
    const now = this.#now();
    const changed = now.products - kept.products + now.removals - kept.removals;
    return changed * this.#thresholds.anewOneIn > kept.counts.products;
  }

  #forget(): void {
    const each = ownBytes + 4 * this.#columns.dictionary.values.length;
    const most = Math.max(2, Math.floor(mostBytes / each));
    for (const [kept, limit] of [
      [this.#short, Math.min(most / 2, mostShort)],
      [this.#long, most - this.#short.size],
    ] as const) {
      for (const oldest of kept.keys()) {
        if (kept.size <= limit) break;
        kept.delete(oldest);
      }
    }
  }
}

const variantsFrom = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, nth) => from + nth);

function longEnough(counts: Uint32Array, length: number): Uint32Array {
  if (counts.length >= length) return counts;
  const longer = new Uint32Array(Math.ceil(length * 1.1));
  longer.set(counts);
  return longer;
}
