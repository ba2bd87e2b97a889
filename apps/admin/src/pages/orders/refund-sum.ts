// What a refund amounts to before it is asked for: each line gives back the shares that its units
// paid, in their order; shipping and a free amount come on top; never more than what is left.
// Amounts are minor units of the order's currency.

import type { MessageId } from '../../messages/use-t.ts';

export type RefundChoice = {
  /** Line id → units. */
  units: Readonly<Record<string, number>>;
  /** Null: the box is empty. NaN: it cannot be read. */
  shipping: number | null;
  free: number | null;
};

export type RefundSum = {
  lines: number;
  shipping: number;
  free: number;
  total: number;
  /** What could still be refunded afterwards. */
  remaining: number;
  /** Why it cannot be asked for; null when it can. */
  problem: MessageId | null;
};

type Line = { id: string; refundableUnits: readonly number[] };
type Limits = { amount: number; shipping: number };

export function lineAmount(line: Line, units: number): number {
  return line.refundableUnits.slice(0, units).reduce((sum, share) => sum + share, 0);
}

export function refundSum(lines: readonly Line[], choice: RefundChoice, limits: Limits): RefundSum {
  const goods = lines.reduce((sum, line) => sum + lineAmount(line, choice.units[line.id] ?? 0), 0);
  const shipping = choice.shipping ?? 0;
  const free = choice.free ?? 0;
  const total = goods + shipping + free;
  return {
    lines: goods,
    shipping,
    free,
    total,
    remaining: limits.amount - total,
    problem: problemOf(total, shipping, free, limits),
  };
}

function problemOf(
  total: number,
  shipping: number,
  free: number,
  limits: Limits,
): MessageId | null {
  if (Number.isNaN(shipping) || Number.isNaN(free)) return 'refund.unreadable';
  if (shipping < 0 || free < 0) return 'refund.negative';
  if (shipping > limits.shipping) return 'refund.tooMuchShipping';
  if (total > limits.amount) return 'refund.tooMuch';
  return total === 0 ? 'refund.choose' : null;
}
