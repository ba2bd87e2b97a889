// Owns the last gate before an amount leaves for Stripe: nothing is rounded here, so what the books
// say and what is charged are the same. Orders that cannot be charged are refused before they exist.
import { cardStep, fromCardUnits, toCardUnits } from '@kontor/shared/card-amounts.ts';
import { ProviderRefusedError } from '../../platform/payment-provider.ts';

/** From minor units of an ISO currency to what Stripe takes. */
export function toStripeAmount(amount: number, currency: string): number {
  if (amount % cardStep(currency) !== 0) {
    throw new ProviderRefusedError(
      `Stripe charges ${currency} only in larger steps.`,
      'invalid_amount',
    );
  }
  return toCardUnits(amount, currency);
}

/** From Stripe's amount to minor units of the ISO currency. */
export function fromStripeAmount(amount: number, currency: string): number {
  return fromCardUnits(amount, currency);
}
