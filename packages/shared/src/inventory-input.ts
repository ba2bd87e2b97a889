// Owns the inputs of stock-keeping by staff. Quantities are whole units.
import { z } from 'zod';
import { lineOf } from './catalog-input.ts';

const maxUnits = 10_000_000;

export const stockListInput = z.strictObject({
  /** Product title, variant or SKU. */
  q: lineOf(200).default(''),
  /** Only variants of which few or none are left. */
  low: z.boolean().default(false),
  locationId: z.uuid().optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.int().min(1).max(100).default(50),
});

export const stockAdjustInput = z.strictObject({
  variantId: z.uuid(),
  locationId: z.uuid(),
  /** Signed change of what is on hand. */
  quantity: z
    .int()
    .min(-maxUnits)
    .max(maxUnits)
    .refine((quantity) => quantity !== 0, 'Enter a number other than 0.'),
  reason: lineOf(300).pipe(z.string().min(1, 'Say why the stock changes.')),
});

export const backorderLimitInput = z.strictObject({
  variantId: z.uuid(),
  locationId: z.uuid(),
  /** How many units may be promised beyond what is on hand. */
  limit: z.int().min(0).max(maxUnits),
});

export const movementListInput = z.strictObject({
  variantId: z.uuid(),
  locationId: z.uuid().optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.int().min(1).max(100).default(50),
});
