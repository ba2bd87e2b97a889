// The addresses that a signed-in buyer can choose from: the address book, the default one first, and
// where the last order went when that is not in it.

import type { AddressData, CheckoutData } from '../api-types.ts';

export type OfferedAddress = Omit<AddressData, 'isDefault' | 'version'>;

export function offeredAddresses({ customer }: CheckoutData): OfferedAddress[] {
  if (!customer) return [];
  const { addresses, lastUsed } = customer;
  return lastUsed ? [...addresses, { ...lastUsed, id: 'last' }] : addresses;
}
