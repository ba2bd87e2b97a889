// Checks an address on the server by the same rules as the API, so that each complaint is put beside
// its field. The schema and the rules by country are the shared ones.

import { shopperFaultWords } from '@kontor/messages/input-words.ts';
import { addressProblems } from '@kontor/shared/address.ts';
import { type AddressInput, addressInput } from '@kontor/shared/address-input.ts';
import type { ServerT } from '../messages/catalogues.server.ts';
import { type AddressValues, confirmationOf } from './address-values.ts';
import { errorsOf } from './input-errors.server.ts';

type ReadAddress =
  | { ok: true; address: AddressInput }
  | { ok: false; errors: Record<string, string> };

/** The form's values as the schema takes them. */
export function addressFrom(values: AddressValues) {
  const { confirmed } = values;
  return { ...values, confirmed: confirmed !== '' && confirmed === confirmationOf(values) };
}

/** @param t the language in which errors are told */
export function readAddress(values: AddressValues, t: ServerT): ReadAddress {
  const input = addressFrom(values);
  const parsed = addressInput.safeParse(input);
  const errors = parsed.success ? {} : errorsOf(t, parsed.error.issues);
  for (const { field, fault } of addressProblems(input))
    errors[field] ??= shopperFaultWords(t, fault);
  if (parsed.success && Object.keys(errors).length === 0) return { ok: true, address: parsed.data };
  return { ok: false, errors };
}
