// Owns which variants fit a rule.
import { type Bits, keepOnly, noBits, setBit, those } from './bits.ts';
import type { Columns } from './columns.ts';
import type { Condition, Rule } from './types.ts';

/**
 * Those of `among` that fit: all conditions of one and the same variant. Without a condition nothing does.
 * @param size how many variants there are
 */
export function fittingRule(columns: Columns, rule: Rule, among: Bits, size: number): Bits {
  const { match, conditions } = rule;
  const isAll = match === 'all' && conditions.length > 0;
  const fitting = isAll ? among.slice() : noBits(size);
  for (const condition of conditions) {
    const bits = fittingOne(columns, condition, among, size);
    keepOnly(bits, among);
    for (let at = 0; at < among.length; at += 1) {
      if (condition.not) bits[at] = (among[at] ?? 0) & ~(bits[at] ?? 0);
      if (!isAll) fitting[at] = (fitting[at] ?? 0) | (bits[at] ?? 0);
    }
    if (isAll) keepOnly(fitting, bits);
  }
  return fitting;
}

function fittingOne(columns: Columns, condition: Condition, among: Bits, size: number): Bits {
  const { amounts, newest } = columns;
  const { productOf } = columns.read();
  if (condition.kind === 'facet')
    return united(columns.having(condition.facet, condition.values), size);
  if (condition.kind === 'category')
    return united(
      condition.categoryIds.map((id) => columns.inCategory(id)),
      size,
    );
  if (condition.kind === 'brand') return united(columns.branded(condition.brandIds), size);
  if (condition.kind === 'tag') return united(columns.tagged(condition.tags), size);
  if (condition.kind === 'price') {
    const from = condition.from ?? 0;
    const to = condition.to ?? Number.POSITIVE_INFINITY;
    return those(among, (at) => amounts.at(at) >= from && amounts.at(at) <= to);
  }
  if (condition.kind === 'stock') return columns.inStock.slice();
  if (condition.kind === 'sale') return columns.onSale.slice();
  if (condition.kind === 'since')
    return those(among, (at) => newest.at(productOf[at] ?? 0) >= condition.time);
  return noBits(size);
}

function united(sets: readonly Uint32Array[], size: number): Bits {
  const bits = noBits(size);
  for (const set of sets) for (const at of set) setBit(bits, at);
  return bits;
}
