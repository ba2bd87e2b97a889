// Owns reading a price that a person typed or a file holds: an amount of money that cards can be
// charged. What no card can be charged is refused where it is entered, not when somebody buys.
import { isWholeStep } from './card-amounts.ts';
import { type ParseProblem, parseMoney } from './money.ts';

export type PriceProblem = ParseProblem | 'step';
export type ParsedPrice = { ok: true; amount: number } | { ok: false; problem: PriceProblem };

/** Minor units of `currency`, or why it is none. */
export function parsePrice(text: string, currency: string): ParsedPrice {
  const parsed = parseMoney(text, currency);
  if (!parsed.ok || isWholeStep(parsed.amount, currency)) return parsed;
  return { ok: false, problem: 'step' };
}
