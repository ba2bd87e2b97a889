// The address forms that a page needs from its start, by country.

import { type AddressForm, addressForm } from '@kontor/shared/address.ts';

export function addressForms(
  countries: Iterable<string | null | undefined>,
): Record<string, AddressForm> {
  const codes = [...new Set(countries)].filter((code) => /^[A-Z]{2}$/.test(code ?? ''));
  return Object.fromEntries(codes.map((code) => [code, addressForm(code ?? '')]));
}
