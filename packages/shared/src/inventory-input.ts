// Owns the inputs of stock-keeping by staff. Quantities are whole units.
import { z } from 'zod';
import { fault } from './input-faults.ts';
import { lineOf } from './text-input.ts';

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

/** From the form: the same press of a button changes stock once, however often it is sent. */
const requestKey = z.uuid();

export const stockAdjustInput = z.strictObject({
  requestKey,
  variantId: z.uuid(),
  locationId: z.uuid(),
  /** Signed change of what is on hand. */
  quantity: z
    .int()
    .min(-maxUnits)
    .max(maxUnits)
    .refine((quantity) => quantity !== 0, fault('not_zero')),
  reason: lineOf(300).pipe(z.string().min(1, fault('stock_reason'))),
});

/** What lies on the shelf, by somebody who counted it. */
export const stockCountInput = z.strictObject({
  requestKey,
  variantId: z.uuid(),
  locationId: z.uuid(),
  counted: z.int().min(0).max(maxUnits),
  /** What was on hand when it was counted. */
  expected: z.int().min(0).max(maxUnits),
  /**
   * False: nothing has moved since, else it is refused and the person is asked. True: what moved
   * since was counted too early to be in the count, so it stays taken off or added.
   */
  movedSince: z.boolean(),
  reason: lineOf(300).pipe(z.string().min(1, fault('stock_reason'))),
});
export type StockCountInput = z.output<typeof stockCountInput>;

export const backorderLimitInput = z.strictObject({
  variantId: z.uuid(),
  locationId: z.uuid(),
  /** How many units may be promised beyond what is on hand. */
  limit: z.int().min(0).max(maxUnits),
  /** The limit that was seen; another one by now is a conflict. */
  was: z.int().min(0).max(maxUnits),
});

export const movementListInput = z.strictObject({
  /** Absent: of everything. */
  variantId: z.uuid().optional(),
  locationId: z.uuid().optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.int().min(1).max(100).default(50),
});
