// Owns what checkout takes from a shopper: the storefront's form and the API read the same schema.
import { z } from 'zod';
import { addressInput } from './address-input.ts';
import { emailInput } from './email-input.ts';
import { fault } from './input-faults.ts';
import { languageCode } from './language-input.ts';
import { textOf } from './text-input.ts';

export const paymentChoices = ['card', 'manual'] as const;
export type PaymentChoice = (typeof paymentChoices)[number];

/** What a shopper may write with an order, by the names of its columns: a new field is named here. */
const orderWords = z.strictObject({
  note: textOf(1000).default(''),
});
export type OrderWords = z.infer<typeof orderWords>;
export const orderWordNames = Object.keys(orderWords.shape) as (keyof OrderWords)[];

/** The words of an order out of whatever holds more than them. */
export function orderWordsOf(order: OrderWords): OrderWords {
  return Object.fromEntries(orderWordNames.map((name) => [name, order[name]])) as OrderWords;
}

export const placeOrderInput = z.strictObject({
  email: emailInput,
  shippingAddress: addressInput,
  /** Null: the same as the shipping address. */
  billingAddress: addressInput.nullable().default(null),
  /** Null when nothing in the cart needs shipping. */
  shippingMethodId: z.uuid(fault('shipping')).nullable(),
  payment: z.enum(paymentChoices),
  /** Of the page: what the order says to its buyer is said in it, where the basket's market speaks it. */
  language: languageCode.optional(),
  /** The total that the shopper saw, in minor units; another one is refused, not charged. */
  expectedTotal: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** What the shopper was told of the delivery; a day that no longer holds is refused. */
  expectedDelivery: z.enum(['dates', 'made_to_order']).optional(),
  /** The last day that the shopper was told, in the market's calendar; a later one is refused. */
  expectedBy: z.iso.date().optional(),
  /** The way of shipping of which that day was told; of another one it says nothing. */
  expectedMethodId: z.uuid().optional(),
  /** Keeps the shipping address in the account of whoever is signed in. */
  keepAddress: z.boolean().default(false),
  ...orderWords.shape,
});
export type PlaceOrderInput = z.infer<typeof placeOrderInput>;

/** Where the browser comes back to after a challenge: a path of this shop, never another site. */
export const returnPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/, fault('path'));
