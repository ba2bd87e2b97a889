// Owns all that is counted for one question: with its filters, without each of them, and without any.
import type { Columns } from './columns.ts';
import type { Criterion } from './criteria.ts';
import type { KeptCounts, Tally } from './kept.ts';
import { inEither } from './lists.ts';
import { judgeByAll, select } from './select.ts';
import type { Thresholds } from './thresholds.ts';
import type { Question } from './types.ts';
import { type FilterKind, type Wanted, without } from './wanted.ts';

type Tallies = {
  /** What passes every filter. */
  all: Tally;
  /** What passes every filter but that of one kind: among that its values count. */
  but(kind: FilterKind): Tally;
  /** What the list is about, whatever is filtered. */
  whole: Tally;
};

type Counting = {
  kept: KeptCounts;
  wanted: Wanted;
  found: Question['found'];
  /** Finds the variants that pass every filter, or every one but that of a kind. */
  find: (but?: FilterKind) => Uint32Array;
};

export function talliesOf(columns: Columns, { kept, wanted, found, find }: Counting): Tallies {
  const tallyOf = (one: Wanted, search: () => Uint32Array) =>
    found ? kept.count(search()) : kept.of(one, search);
  const all = tallyOf(wanted, find);
  const others = new Map<FilterKind, Tally>();
  for (const { kind } of wanted.filters) {
    if (!isYesOrNo(kind))
      others.set(
        kind,
        tallyOf(without(wanted, kind), () => find(kind)),
      );
  }
  const base = unfiltered(wanted);
  const search = () => select(columns, base, found?.ordinals);
  const whole = wanted.filters.length === 0 ? all : tallyOf(base, search);
  return { all, but: (kind) => others.get(kind) ?? all, whole };
}

/** Of what would be listed without such a filter, all that it counts is what is listed with it. */
const isYesOrNo = (kind: FilterKind) => kind === 'stock' || kind === 'sale';

const unfiltered = (wanted: Wanted): Wanted => ({ ...wanted, filters: [] });

/**
 * Finds variants when they are asked for. Of a short list all are looked at once, for all filters; of a long
 * one those of each question of their own.
 */
export function finder(
  columns: Columns,
  { wanted, found, thresholds }: Pick<Counting, 'wanted' | 'found'> & { thresholds: Thresholds },
): Counting['find'] {
  const isShort = found || isScanned(columns, wanted, thresholds);
  const known = new Map<FilterKind | undefined, Uint32Array>();
  let scanned: Map<FilterKind | undefined, Uint32Array> | undefined;
  const search = (but?: FilterKind) => {
    const one = but === undefined ? wanted : without(wanted, but);
    if (!isShort) return select(columns, one);
    scanned ??= scan(columns, wanted, found?.ordinals);
    const [passing, failing] = [scanned.get(undefined), scanned.get(but)];
    return inEither([passing, ...(but === undefined ? [] : [failing])].flatMap((set) => set ?? []));
  };
  return (but) => {
    const variants = known.get(but) ?? search(but);
    known.set(but, variants);
    return variants;
  };
}

/** By filter what fails it alone; by none what passes all. */
function scan(columns: Columns, wanted: Wanted, found: Uint32Array | undefined) {
  const judges = wanted.filters.map(({ kind, criteria }) => ({
    kind,
    passes: judgeByAll(columns, criteria),
  }));
  const sets = new Map<FilterKind | undefined, number[]>();
  for (const at of select(columns, unfiltered(wanted), found)) {
    let failing: FilterKind | undefined;
    let failed = 0;
    for (const { kind, passes } of judges) {
      if (passes(at)) continue;
      failing = kind;
      failed += 1;
      if (failed > 1) break;
    }
    if (failed > 1) continue;
    const set = sets.get(failing);
    if (set) set.push(at);
    else sets.set(failing, [at]);
  }
  return new Map([...sets].map(([kind, set]) => [kind, Uint32Array.from(set)]));
}

/** Whether looking at all of the list is less work than walking who has what is filtered by. */
function isScanned(columns: Columns, wanted: Wanted, { scannedTo }: Thresholds): boolean {
  const length = lengthOf(columns, wanted.category ? [wanted.category] : []);
  if (length > scannedTo) return false;
  const walked = wanted.filters.map(({ criteria }) => lengthOf(columns, criteria));
  return length <= walked.reduce((sum, one) => sum + one, 0);
}

/** How many variants meet criteria of values, at most, some of them gone; without any, all. */
function lengthOf(columns: Columns, criteria: readonly Criterion[]): number {
  let shortest = columns.variantIds.length;
  for (const criterion of criteria) {
    if (criterion.kind !== 'values') continue;
    let length = 0;
    for (const value of criterion.numbers) length += columns.having(value).length;
    shortest = Math.min(shortest, length);
  }
  return shortest;
}
