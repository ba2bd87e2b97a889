// Owns which variants fit a rule.
import type { Columns } from './columns.ts';
import { type Criterion, type Judge, judgeBy, priceCriterion } from './criteria.ts';
import type { Condition, Rule } from './types.ts';

/** A rule in the numbers of an index: all conditions of one and the same variant. */
export type Resolved = { isAll: boolean; conditions: { criterion: Criterion; not: boolean }[] };

export function resolveRule(columns: Columns, { match, conditions }: Rule): Resolved {
  return {
    // Without a condition nothing fits.
    isAll: match === 'all' && conditions.length > 0,
    conditions: conditions.map((one) => ({
      criterion: criterionOf(columns, one),
      not: one.not ?? false,
    })),
  };
}

export function judgeByRule(columns: Columns, { isAll, conditions }: Resolved): Judge {
  const judges = conditions.map(({ criterion, not }) => ({
    meets: judgeBy(columns, criterion),
    not,
  }));
  return (at) => {
    for (const { meets, not } of judges) if ((meets(at) !== not) !== isAll) return !isAll;
    return isAll;
  };
}

function criterionOf(columns: Columns, condition: Condition): Criterion {
  switch (condition.kind) {
    case 'facet':
      return {
        ...{ kind: 'values' },
        numbers: new Set(columns.dictionary.find(condition.facet, condition.values).values),
      };
    case 'category':
      return { kind: 'values', numbers: columns.categoryValues(condition.categoryIds) };
    case 'brand':
      return { kind: 'values', numbers: columns.brandValues(condition.brandIds) };
    case 'tag':
      return { kind: 'values', numbers: columns.tagValues(condition.tags) };
    case 'price':
      return priceCriterion(condition);
    case 'since':
      return { kind: 'since', time: condition.time };
    default:
      return { kind: condition.kind };
  }
}
