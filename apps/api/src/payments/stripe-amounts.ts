// Owns the few currencies that Stripe counts in other units than ISO 4217 does.
// Source: docs.stripe.com/currencies, "Special cases": ISK and UGX are sent with two decimals that
// must be zero; three-decimal currencies must end in zero.
import { currencyExponent } from '@kontor/shared/money.ts';
import { ProviderRefusedError } from './provider.ts';

const sentWithTwoDecimals = new Set(['ISK', 'UGX']);

/** From minor units of an ISO currency to what Stripe takes. */
export function toStripeAmount(amount: number, currency: string): number {
  if (sentWithTwoDecimals.has(currency)) return amount * 100;
  if (currencyExponent(currency) === 3 && amount % 10 !== 0) {
    throw new ProviderRefusedError(`Stripe takes no thousandths of ${currency}.`, 'invalid_amount');
  }
  return amount;
}

/** From Stripe's amount to minor units of the ISO currency. */
export function fromStripeAmount(amount: number, currency: string): number {
  return sentWithTwoDecimals.has(currency) ? Math.round(amount / 100) : amount;
}
