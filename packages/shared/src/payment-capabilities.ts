// Owns what differs between the providers of payments, as facts. Whoever decides something about a
// payment asks these and never the provider's name: a new provider is a row here and an object of the
// port (`apps/api/src/platform/payment-provider.ts`). Only the server reads the table; pages are sent
// what they need of it.
import type { PaymentChoice } from './checkout-input.ts';
import { type PaymentProviderName, paymentProviders } from './enums.ts';

export type PaymentCapabilities = {
  /**
   * Somebody outside knows more than our row: payments and refunds are asked after until their end is
   * known. Without, nobody can be asked, and every answer repeats our row.
   */
  asksOutside: boolean;
  /** Staff records what came: in parts, too much, or after the end. */
  byHand: boolean;
  /** The order is accepted before any money moved. */
  placesUnpaid: boolean;
  /** An amount can be reserved first and captured later. */
  capturesLater: boolean;
  /** It moves no finer amounts than the steps of cards (`card-amounts.ts`). */
  inCardSteps: boolean;
  /**
   * For how many hours a wish that is sent again under its key is surely the same one; an older one is
   * looked up. Null: it has no key that could be forgotten.
   */
  keyHours: number | null;
};

export const paymentCapabilities: Readonly<Record<PaymentProviderName, PaymentCapabilities>> = {
  stripe: {
    asksOutside: true,
    byHand: false,
    placesUnpaid: false,
    capturesLater: true,
    inCardSteps: true,
    // Stripe forgets a key after a day (docs.stripe.com/api/idempotent_requests, November 2026).
    keyHours: 23,
  },
  manual: {
    asksOutside: false,
    byHand: true,
    placesUnpaid: true,
    capturesLater: false,
    inCardSteps: false,
    keyHours: null,
  },
};

type Flag = 'asksOutside' | 'byHand' | 'placesUnpaid' | 'capturesLater' | 'inCardSteps';

/** The providers of which this is true, for conditions in SQL. */
export function providersThat(flag: Flag): PaymentProviderName[] {
  return paymentProviders.filter((name) => paymentCapabilities[name][flag]);
}

/** Who takes the money of a shopper that has chosen so. */
export const providerOfChoice: Readonly<Record<PaymentChoice, PaymentProviderName>> = {
  card: 'stripe',
  manual: 'manual',
};
