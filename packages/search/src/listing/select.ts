// Owns finding the variants that fit what is asked: lists of who has a value are laid over each other, the
// shortest first, and what is left is looked at.
import { type Columns, isGone } from './columns.ts';
import { type Criterion, type Judge, judgeBy } from './criteria.ts';
import { inBoth, inEither } from './lists.ts';
import { judgeByRule } from './rule.ts';
import type { Wanted } from './wanted.ts';

/**
 * Variants that are there and pass all that is wanted, ascending.
 * @param found only of these products, by their ordinals
 */
export function select(columns: Columns, wanted: Wanted, found?: Uint32Array): Uint32Array {
  const { flags } = columns.read();
  const criteria = criteriaOf(wanted);
  const { among, others } = found
    ? { among: variantsOf(columns, found), others: criteria }
    : overlaid(columns, criteria);
  const passes = judgeByAll(columns, others, wanted.rule);
  const length = among?.length ?? flags.length;
  const passing = new Uint32Array(length);
  let end = 0;
  for (let nth = 0; nth < length; nth += 1) {
    const at = among ? (among[nth] ?? 0) : nth;
    if (((flags[at] ?? 0) & isGone) > 0 || !passes(at)) continue;
    passing[end] = at;
    end += 1;
  }
  return passing.subarray(0, end);
}

/** Judges whether a variant passes all that is wanted; one that is gone is judged as it was. */
export const judgeOf = (columns: Columns, wanted: Wanted): Judge =>
  judgeByAll(columns, criteriaOf(wanted), wanted.rule);

const criteriaOf = ({ category, filters }: Wanted): Criterion[] => [
  ...(category ? [category] : []),
  ...filters.flatMap((filter) => filter.criteria),
];

export function judgeByAll(
  columns: Columns,
  criteria: readonly Criterion[],
  rule?: Wanted['rule'],
): Judge {
  const judges = criteria.map((criterion) => judgeBy(columns, criterion));
  if (rule) judges.push(judgeByRule(columns, rule));
  return (at) => {
    for (let nth = 0; nth < judges.length; nth += 1) if (!judges[nth]?.(at)) return false;
    return true;
  };
}

/** Looking at a variant costs as much as walking so many of a list. */
const lookCost = 16;

/** What meets the criteria of values, but for `others`, which are still to be met; undefined: all variants. */
function overlaid(columns: Columns, criteria: readonly Criterion[]) {
  const others: Criterion[] = [];
  const lists = criteria.flatMap((criterion) => {
    if (criterion.kind !== 'values') {
      others.push(criterion);
      return [];
    }
    let length = 0;
    for (const value of criterion.numbers) length += columns.having(value).length;
    return [{ criterion, length }];
  });
  let among: Uint32Array | undefined;
  for (const { criterion, length } of lists.toSorted((a, b) => a.length - b.length)) {
    if (among && length > among.length * lookCost) {
      others.push(criterion);
      continue;
    }
    const having = inEither([...criterion.numbers].map((value) => columns.having(value)));
    among = among ? inBoth(among, having) : having;
  }
  return { among, others };
}

/** Ascending. */
function variantsOf(columns: Columns, found: Uint32Array): Uint32Array {
  const ordinals = found.toSorted();
  let length = 0;
  for (const ordinal of ordinals) {
    const [from, to] = columns.variantsOf(ordinal);
    length += to - from;
  }
  const variants = new Uint32Array(length);
  let end = 0;
  for (const ordinal of ordinals) {
    const [from, to] = columns.variantsOf(ordinal);
    for (let at = from; at < to; at += 1, end += 1) variants[end] = at;
  }
  return variants;
}
