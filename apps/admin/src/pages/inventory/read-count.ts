// Reads what a person typed about a count of units: a signed change, or a new count.
export type ReadCount = { ok: true; change: number } | { ok: false; problem: string };

const refuse = (problem: string): ReadCount => ({ ok: false, problem });

export function readCount(text: string, mode: 'by' | 'to', onHand: number): ReadCount {
  const typed = text.trim().replace('−', '-').replace(/^\+/, '');
  if (!/^-?\d{1,8}$/.test(typed)) return refuse('Enter a whole number.');
  const value = Number(typed);
  if (mode === 'to' && value < 0) return refuse('A count cannot be below 0.');
  const change = mode === 'to' ? value - onHand : value;
  if (change === 0) return refuse('This changes nothing.');
  if (onHand + change < 0) return refuse(`Only ${onHand} are on hand.`);
  return { ok: true, change };
}
