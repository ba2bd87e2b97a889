// Reads what a person typed about units on a shelf: a signed change, or a count. What a count changes
// is judged by the server, against what was on hand when it was counted.
export type ReadUnits = { ok: true; units: number } | { ok: false; problem: string };

const refuse = (problem: string): ReadUnits => ({ ok: false, problem });

export function readUnits(text: string, mode: 'by' | 'to', onHand: number): ReadUnits {
  const typed = text.trim().replace('−', '-').replace(/^\+/, '');
  if (!/^-?\d{1,8}$/.test(typed)) return refuse('Enter a whole number.');
  const units = Number(typed);
  if (mode === 'to') return units < 0 ? refuse('A count cannot be below 0.') : { ok: true, units };
  if (units === 0) return refuse('This changes nothing.');
  if (onHand + units < 0) return refuse(`Only ${onHand} are on hand.`);
  return { ok: true, units };
}
