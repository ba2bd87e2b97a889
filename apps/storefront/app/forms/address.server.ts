// Checks an address on the server by the same rules as the API, so that each complaint is put beside
// its field. The schema and the rules by country are the shared ones.

import { addressProblems } from '@kontor/shared/address.ts';
import { type AddressInput, addressInput } from '@kontor/shared/checkout-input.ts';
import type { AddressValues } from './address-values.ts';
import { errorsOf } from './form-answer.ts';

type ReadAddress =
  | { ok: true; address: AddressInput }
  | { ok: false; errors: Record<string, string> };

export function readAddress(values: AddressValues): ReadAddress {
  const parsed = addressInput.safeParse(values);
  const errors = parsed.success ? {} : errorsOf(parsed.error.issues);
  for (const { field, message } of addressProblems(values)) errors[field] ??= message;
  if (parsed.success && Object.keys(errors).length === 0) return { ok: true, address: parsed.data };
  return { ok: false, errors };
}
