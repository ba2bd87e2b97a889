// Owns one change for many products: what staff may change of a selection, and how prices round.
import { z } from 'zod';
import { chosenBrand } from './brand-input.ts';
import { productStatuses } from './enums.ts';
import { fault } from './input-faults.ts';
import { currencyExponent, isCurrency, scaleMinor } from './money.ts';
import { lineOf } from './text-input.ts';
import { version } from './version-input.ts';

export const priceRoundings = ['none', 'whole', 'below-whole'] as const;
export type PriceRounding = (typeof priceRoundings)[number];

/** Products of one request; a longer selection goes in several. */
export const bulkMax = 100;

/** Of "all that match", no more than this many are chosen at once. */
export const matchingMax = 2000;

export const bulkTags = z
  .array(lineOf(60).pipe(z.string().min(1)))
  .max(60)
  .default([]);
const minor = z.int().min(0).max(1_000_000_000_000);

export const bulkChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('status'), status: z.enum(productStatuses) }),
  z.strictObject({ kind: z.literal('tags'), add: bulkTags, remove: bulkTags }),
  z.strictObject({
    kind: z.literal('category'),
    categoryId: z.uuid(),
    /** Put into it, or taken out of it; other categories stay. */
    how: z.enum(['add', 'remove']),
  }),
  /** Null: none any more. One by its name comes into being when it is missing. */
  z.strictObject({ kind: z.literal('brand'), brand: chosenBrand }),
  z.strictObject({
    kind: z.literal('set-price'),
    currency: z.string().refine(isCurrency, fault('currency')),
    /** Minor units. */
    amount: minor,
  }),
  z.strictObject({
    kind: z.literal('scale-price'),
    currency: z.string().refine(isCurrency, fault('currency')),
    /** Parts per million; below zero lowers. */
    by: z.int().min(-990_000).max(10_000_000),
    rounding: z.enum(priceRoundings),
  }),
]);
export type BulkChange = z.infer<typeof bulkChange>;

export const bulkInput = z.strictObject({
  /** Each with the version that was seen; a newer one is a conflict of that product only. */
  products: z
    .array(z.strictObject({ id: z.uuid(), version }))
    .min(1, fault('products'))
    .max(bulkMax, fault('products_choose_max', { max: bulkMax })),
  change: bulkChange,
});
export type BulkInput = z.infer<typeof bulkInput>;

/** A price (minor units) after a change in parts per million, never below zero. */
export function scaledPrice(
  amount: number,
  by: number,
  rounding: PriceRounding,
  currency: string,
): number {
  const scaled = scaleMinor(amount, 1_000_000 + by, 1_000_000);
  const unit = 10 ** currencyExponent(currency);
  if (rounding === 'none' || unit === 1) return scaled;
  const whole = scaleMinor(scaled, 1, unit) * unit;
  return rounding === 'whole' ? whole : Math.max(0, whole - 1);
}
