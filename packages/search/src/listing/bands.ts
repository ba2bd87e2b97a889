// Owns the prices of a list: the lowest and the highest, and bands between them, a few and about as full as
// each other, with ends that people say. They follow what changes; ends are chosen anew after many changes.

import type { Columns } from './columns.ts';
import type { Thresholds } from './thresholds.ts';
import type { Band } from './types.ts';

const wantedBands = 4;
/** Where the bands end is judged by so many of the prices; how full they are by all. */
const sample = 2000;
const niceSteps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8, 10];

/** Minor units; what is said of `variants` amounts. */
export type PriceTally = {
  variants: number;
  from: number;
  to: number;
  /** Variants at the lowest and at the highest. */
  atFrom: number;
  atTo: number;
  /** Where bands end and the next begin, and how many products each has. */
  ends: number[];
  counts: number[];
  /** Amounts that came or went since the ends were chosen. */
  changed: number;
};

/** @param variants those of a product follow each other */
export function tallyOf(columns: Columns, variants: Uint32Array): PriceTally {
  const ends = endsOf(columns, variants);
  const tally = {
    ...{ variants: 0, from: 0, to: 0, atFrom: 0, atTo: 0, changed: 0 },
    ...{ ends, counts: [...ends, 0].map(() => 0) },
  };
  changePrices(columns, tally, variants, 1);
  tally.changed = 0;
  return tally;
}

/** @param by 1: these come; -1: they go */
export function changePrices(
  columns: Columns,
  tally: PriceTally,
  variants: Uint32Array,
  by: 1 | -1,
): void {
  const { productOf, amounts } = columns.read();
  const { ends, counts } = tally;
  const last = counts.map(() => -1);
  for (let nth = 0; nth < variants.length; nth += 1) {
    const at = variants[nth] ?? 0;
    const amount = amounts[at] ?? 0;
    tally.variants += by;
    if (by === 1 && (amount < tally.from || tally.variants === 1))
      [tally.from, tally.atFrom] = [amount, 0];
    if (by === 1 && (amount > tally.to || tally.variants === 1))
      [tally.to, tally.atTo] = [amount, 0];
    if (amount === tally.from) tally.atFrom += by;
    if (amount === tally.to) tally.atTo += by;
    let band = 0;
    while (band < ends.length && amount >= (ends[band] ?? 0)) band += 1;
    if (last[band] === productOf[at]) continue;
    last[band] = productOf[at] ?? -1;
    counts[band] = (counts[band] ?? 0) + by;
  }
  tally.changed += variants.length;
}

/** Whether it must be made anew: nothing is at its ends any more, or much is otherwise. */
export function isOutdated(tally: PriceTally, { bandsKeptFrom, anewOneIn }: Thresholds): boolean {
  const { variants, atFrom, atTo, changed } = tally;
  if (changed === 0) return false;
  return atFrom === 0 || atTo === 0 || variants < bandsKeptFrom || changed * anewOneIn > variants;
}

/** None where one band would hold nearly everything. */
export function bandsOf({ ends, counts }: PriceTally): Band[] {
  if (ends.length === 0) return [];
  return counts.flatMap((count, nth) =>
    count > 0
      ? [
          {
            from: ends[nth - 1] ?? null,
            to: nth === ends.length ? null : (ends[nth] ?? 0) - 1,
            count,
          },
        ]
      : [],
  );
}

function endsOf({ amounts }: Columns, variants: Uint32Array): number[] {
  const step = Math.max(1, Math.floor(variants.length / sample));
  const sorted = Float64Array.from({ length: Math.ceil(variants.length / step) }, (_, nth) =>
    amounts.at(variants[nth * step] ?? 0),
  ).sort();
  const ends = new Set<number>();
  for (let part = 1; part < wantedBands; part += 1) {
    const end = nice(sorted[Math.floor((sorted.length * part) / wantedBands)] ?? 0);
    if (end > (sorted[0] ?? 0) && end <= (sorted.at(-1) ?? 0)) ends.add(end);
  }
  return [...ends].toSorted((a, b) => a - b);
}

/** The nearest amount with one or two digits that count. */
function nice(amount: number): number {
  if (amount < 1) return 0;
  const size = 10 ** Math.floor(Math.log10(amount));
  const steps = niceSteps.map((step) => step * size);
  return steps.reduce((best, step) =>
    Math.abs(step - amount) < Math.abs(best - amount) ? step : best,
  );
}
