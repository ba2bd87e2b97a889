// Reads what a person typed about units on a shelf: a signed change, or a count. What a count changes
// is judged by the server, against what was on hand when it was counted.
import type { T } from '../../messages/use-t.ts';

export type ReadUnits = { ok: true; units: number } | { ok: false; problem: string };

const refuse = (problem: string): ReadUnits => ({ ok: false, problem });

export function readUnits(text: string, mode: 'by' | 'to', onHand: number, t: T): ReadUnits {
  const typed = text.trim().replace('−', '-').replace(/^\+/, '');
  if (!/^-?\d{1,8}$/.test(typed)) return refuse(t('inventory.wholeNumber'));
  const units = Number(typed);
  if (mode === 'to') return units < 0 ? refuse(t('inventory.belowZero')) : { ok: true, units };
  if (units === 0) return refuse(t('inventory.changesNothing'));
  if (onHand + units < 0) return refuse(t('inventory.onlyOnHand', { count: onHand }));
  return { ok: true, units };
}
