// Owns comparing the amount that a person confirmed with what it would be now. Called under the
// order's lock: between looking and pressing a colleague or the provider may have moved it.
import { DomainError } from '@kontor/shared/errors.ts';
import { toDecimal } from '@kontor/shared/money.ts';

/**
 * Amounts in minor units; whoever acts without having seen an amount leaves `expectedAmount` out.
 * @param words what a person reads of both figures, and that nothing was done
 * @throws DomainError CONFLICT `{ amount, expectedAmount, currency }` with both figures in words
 */
export function requireConfirmed(
  { amount, expectedAmount, currency }: Confirmed,
  words: (seen: string, now: string) => string,
): void {
  if (expectedAmount === undefined || amount === expectedAmount) return;
  const inWords = (sum: number) => `${toDecimal(sum, currency)} ${currency}`;
  const message = words(inWords(expectedAmount), inWords(amount));
  throw new DomainError('CONFLICT', { amount, expectedAmount, currency, message });
}

type Confirmed = { amount: number; expectedAmount: number | undefined; currency: string };
