// Owns what variants are judged by.
import type { RatingStep } from '@kontor/shared/rating-steps.ts';
import { type Columns, isInStock, isReduced } from './columns.ts';
import type { Range } from './types.ts';
import type { ValueColumns } from './value-lists.ts';

export type Criterion =
  /** It or its product has one of these values. */
  | { kind: 'values'; numbers: ReadonlySet<number> }
  /** Minor units; both ends count. */
  | { kind: 'price'; from: number; to: number }
  | { kind: 'stock' }
  | { kind: 'sale' }
  | { kind: 'rating'; least: RatingStep }
  /** First shown then or later; milliseconds since 1970. */
  | { kind: 'since'; time: number }
  | { kind: 'nothing' };

export type Judge = (variant: number) => boolean;

/** Judges variants by their ordinals, one that is gone as it was. Valid until the next change. */
export function judgeBy(columns: Columns, criterion: Criterion): Judge {
  const { productOf, flags, amounts, averages } = columns.read();
  switch (criterion.kind) {
    case 'values':
      return haverOf(columns, criterion.numbers);
    case 'price': {
      const { from, to } = criterion;
      return (at) => (amounts[at] ?? 0) >= from && (amounts[at] ?? 0) <= to;
    }
    case 'stock':
      return (at) => isInStock(flags[at] ?? 0);
    case 'sale':
      return (at) => ((flags[at] ?? 0) & isReduced) > 0;
    case 'rating': {
      const hundredths = criterion.least * 100;
      return (at) => (averages[productOf[at] ?? 0] ?? 0) >= hundredths;
    }
    case 'since': {
      const { time } = criterion;
      return (at) => columns.newest.at(productOf[at] ?? 0) >= time;
    }
    case 'nothing':
      return () => false;
  }
}

/** Judges whether a variant or its product has one of these values. */
function haverOf(columns: Columns, numbers: ReadonlySet<number>): Judge {
  const bits: Uint32Array[] = [];
  const rare = new Set<number>();
  for (const number of numbers) {
    const having = columns.bitsOf(number);
    if (having) bits.push(having);
    else rare.add(number);
  }
  const isAmong = rare.size > 0 ? rarelyOf(columns, rare) : undefined;
  return (at) => {
    const word = at >>> 5;
    const bit = 1 << (at & 31);
    for (let nth = 0; nth < bits.length; nth += 1)
      if (((bits[nth]?.[word] ?? 0) & bit) !== 0) return true;
    return isAmong?.(at) ?? false;
  };
}

/** By looking at all that it has. */
function rarelyOf(columns: Columns, numbers: ReadonlySet<number>): Judge {
  const { productOf, own, shared } = columns.read();
  const has = ({ first, values }: ValueColumns, list: number) => {
    const end = first[list + 1] ?? values.length;
    for (let place = first[list] ?? 0; place < end; place += 1)
      if (numbers.has(values[place] ?? 0)) return true;
    return false;
  };
  return (at) => has(shared, productOf[at] ?? 0) || has(own, at);
}

export const priceCriterion = ({ from, to }: Range): Criterion => ({
  ...{ kind: 'price', from: from ?? 0, to: to ?? Number.POSITIVE_INFINITY },
});
