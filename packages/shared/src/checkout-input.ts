// Owns what checkout takes from a shopper: the storefront's form and the API read the same schema.
// Lengths are generous enough for real addresses and short enough for labels and mails.
import { z } from 'zod';
import { addressProblems, normaliseAddress } from './address.ts';
import { textOf } from './catalog-input.ts';
import { hasWebAddress, webAddressMessage } from './web-address.ts';

/** One line of text: trimmed, no control characters (they forge mail headers and labels). */
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'Control characters are not allowed.');

const required = (max: number, message: string) => line(max).min(1, message);

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
    name: required(120, 'Enter a name.'),
    company: line(120).default(''),
    line1: required(160, 'Enter a street and number.'),
    line2: line(160).default(''),
    city: required(100, 'Enter a town or city.'),
    region: line(100).default(''),
    postcode: line(20).default(''),
    country: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, 'Choose a country.'),
    phone: line(40).default(''),
  })
  .superRefine((address, context) => {
    for (const { field, message } of addressProblems(address)) {
      context.addIssue({ code: 'custom', path: [field], message });
    }
    for (const field of mailedFields) {
      const bareDomain = field === 'company' ? 'allowed' : 'refused';
      if (!hasWebAddress(address[field], bareDomain)) continue;
      context.addIssue({ code: 'custom', path: [field], message: webAddressMessage });
    }
  })
  .transform(normaliseAddress);
export type AddressInput = z.infer<typeof addressInput>;

export const emailInput = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email('Enter an e-mail address like name@example.com.'));

export const paymentChoices = ['card', 'manual'] as const;
export type PaymentChoice = (typeof paymentChoices)[number];

export const placeOrderInput = z.strictObject({
  email: emailInput,
  shippingAddress: addressInput,
  /** Null: the same as the shipping address. */
  billingAddress: addressInput.nullable().default(null),
  /** Null when nothing in the cart needs shipping. */
  shippingMethodId: z.uuid('Choose a way of shipping.').nullable(),
  payment: z.enum(paymentChoices),
  /** The total that the shopper saw, in minor units; another one is refused, not charged. */
  expectedTotal: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  note: textOf(1000).default(''),
});
export type PlaceOrderInput = z.infer<typeof placeOrderInput>;

/** Where the browser comes back to after a challenge: a path of this shop, never another site. */
export const returnPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/, 'Not a path of this shop.');
