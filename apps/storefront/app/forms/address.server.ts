// Checks an address on the server by the same rules as the API, so that each complaint is put beside
// its field. The schema and the rules by country are the shared ones.

import { addressProblems } from '@kontor/shared/address.ts';
import { type AddressInput, addressInput } from '@kontor/shared/address-input.ts';
import type { AddressValues } from './address-values.ts';
import { errorsOf } from './form-answer.ts';

type ReadAddress =
  | { ok: true; address: AddressInput }
  | { ok: false; errors: Record<string, string> };

/** The form's values as the schema takes them: a ticked box is true. */
export function addressFrom(values: AddressValues) {
  return { ...values, confirmed: values.confirmed === 'on' };
}

export function readAddress(values: AddressValues): ReadAddress {
  const input = addressFrom(values);
  const parsed = addressInput.safeParse(input);
  const errors = parsed.success ? {} : errorsOf(parsed.error.issues);
  for (const { field, message } of addressProblems(input)) errors[field] ??= message;
  if (parsed.success && Object.keys(errors).length === 0) return { ok: true, address: parsed.data };
  return { ok: false, errors };
}
