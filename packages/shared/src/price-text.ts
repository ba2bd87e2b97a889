// Owns reading a price that a person typed or a file holds: an amount of money that cards can be
// charged. What no card can be charged is refused where it is entered, not when somebody buys.
import { isWholeStep } from './card-amounts.ts';
import { cardAmountMessages } from './errors.ts';
import { type ParseProblem, parseMoney, parseProblemMessages } from './money.ts';

export type ParsedPrice =
  | { ok: true; amount: number }
  | { ok: false; problem: ParseProblem | 'step'; message: string };

/** Minor units of `currency`, or a sentence for whoever wrote it. */
export function parsePrice(text: string, currency: string): ParsedPrice {
  const parsed = parseMoney(text, currency);
  if (!parsed.ok) return { ...parsed, message: parseProblemMessages[parsed.problem] };
  if (isWholeStep(parsed.amount, currency)) return parsed;
  return { ok: false, problem: 'step', message: cardAmountMessages(currency).step };
}
