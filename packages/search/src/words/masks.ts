// Which words of a query, as the bits of a number.
import type { Plan } from './plan.ts';

/** The words that count, as bits. */
export function requiredOf({ slots }: Plan): number {
  return slots.reduce((bits, { light }, at) => (light ? bits : bits | (1 << at)), 0);
}

export function ones(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
