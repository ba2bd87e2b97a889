// The checkout with what a page cannot know by itself: the rules of countries, and words that only the server
// says.

import { cardAmountWords, transferWords } from '@kontor/messages/refusals.ts';
import type { AddressForm } from '@kontor/shared/address.ts';
import { addressLines } from '@kontor/shared/address-format.ts';
import type { CheckoutData } from '../api-types.ts';
import { couponOff } from '../carts/coupon-words.server.ts';
import { readAddress } from '../forms/address.server.ts';
import { addressForms } from '../forms/address-forms.server.ts';
import { type AddressValues, addressOf } from '../forms/address-values.ts';
import type { ServerT } from '../messages/catalogues.server.ts';
import { offeredAddresses } from './offered-addresses.ts';

export type CheckoutPage = CheckoutData & {
  /** The address forms of the countries that it shows. */
  addressForms: Record<string, AddressForm>;
  /** Where the goods go, as its country writes it; null until the address is whole. */
  goesTo: string[] | null;
  /** Why the code does not apply; null: it does, or there is none. */
  couponOff: string | null;
  /** Why the total cannot be paid by card, or not by bank transfer; empty when it can. */
  refusals: string[];
};

export const shippingPrefix = 'shippingAddress.';
export const billingPrefix = 'billingAddress.';

/** @param form what was typed; without it the address that is offered first counts */
export function checkoutPage(t: ServerT, checkout: CheckoutData, form?: FormData): CheckoutPage {
  const offered = offeredAddresses(checkout);
  const typed = form && addressOf(form, shippingPrefix);
  const countries = [checkout.country, ...offered.map(({ country }) => country)];
  const more = typed ? [typed.country, String(form.get(`${billingPrefix}country`) ?? '')] : [];
  return {
    ...checkout,
    addressForms: addressForms([...countries, ...more]),
    goesTo: linesOf(t, typed ?? checkout.draft?.shippingAddress ?? offered[0]),
    couponOff: couponOff(t, checkout.cart),
    refusals: refusalsOf(t, checkout),
  };
}

function linesOf(t: ServerT, address: Partial<AddressValues> | undefined): string[] | null {
  const read = address && readAddress(addressOf(address, ''), t);
  return read?.ok ? addressLines(read.address, t.locale) : null;
}

function refusalsOf(t: ServerT, { cardRefusal, transferRefusal, cart }: CheckoutData): string[] {
  const byCard = cardRefusal && cardAmountWords(t, cardRefusal, cart.market.currency);
  const byTransfer = transferRefusal && transferWords(t, transferRefusal);
  return [byCard, byTransfer].filter((words) => words !== null);
}
