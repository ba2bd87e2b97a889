// Owns an address as a person enters it: the storefront's forms and the API read the same schema.
// Lengths are generous enough for real addresses and short enough for labels and mails. Only for the
// server, as the rules of countries are.
import { z } from 'zod';
import { addressProblems, tidyAddress } from './address.ts';
import { type FaultCode, fault, faultMessage } from './input-faults.ts';
import { tidyText } from './tidy-text.ts';
import { version } from './version-input.ts';
import { hasWebAddress } from './web-address.ts';

/** One line of text. Control characters forge mail headers and labels; white ones are spaces. */
const line = (max: number) =>
  z
    .string()
    .transform(tidyText)
    .pipe(
      z
        .string()
        .max(max)
        .regex(/^[^\p{Cc}]*$/u, fault('control_characters')),
    );

const required = (max: number, code: FaultCode) => line(max).pipe(z.string().min(1, fault(code)));

/** What stands in mails to whatever mailbox was typed beside it. */
const mailedFields = [
  'name',
  'company',
  'line1',
  'line2',
  'city',
  'region',
  'postcode',
  'phone',
] as const;

export const addressInput = z
  .strictObject({
    name: required(120, 'name'),
    company: line(120).default(''),
    line1: required(160, 'street'),
    line2: line(160).default(''),
    city: line(100).default(''),
    region: line(100).default(''),
    postcode: line(20).default(''),
    country: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, fault('country')),
    phone: line(40).default(''),
    /** The person was asked about postcode and region that disagree, and says it is right. */
    confirmed: z.boolean().optional(),
  })
  .transform(tidyAddress)
  .superRefine((address, context) => {
    for (const { field, fault } of addressProblems(address)) {
      const message = faultMessage(fault.code, fault.values);
      context.addIssue({ code: 'custom', path: [field], message });
    }
    for (const field of mailedFields) {
      const bareDomain = field === 'company' ? 'allowed' : 'refused';
      if (!hasWebAddress(address[field], bareDomain)) continue;
      const message = faultMessage('no_web_addresses');
      context.addIssue({ code: 'custom', path: [field], message });
    }
  });
export type AddressInput = z.infer<typeof addressInput>;

/** The address to keep, without what was only an answer to a question. */
export function keptAddress({
  confirmed,
  ...address
}: AddressInput): Omit<AddressInput, 'confirmed'> {
  return address;
}

/** Whether both are written alike, line by line. */
export function isSameAddress(
  one: Omit<AddressInput, 'confirmed'>,
  other: Omit<AddressInput, 'confirmed'>,
): boolean {
  return [...mailedFields, 'country' as const].every((field) => one[field] === other[field]);
}

export const saveAddressInput = z.strictObject({
  /** Null: a new one. */
  id: z.uuid().nullable(),
  /** What the form was opened with; 1 for a new one. Another one by now is a conflict. */
  version,
  address: addressInput,
  isDefault: z.boolean(),
});
