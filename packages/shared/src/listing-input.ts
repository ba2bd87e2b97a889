// Owns what shoppers may ask of lists and of the search. Money is in minor units of the market's currency.
import { z } from 'zod';
import { attributeNumber } from './attribute-input.ts';
import { fault } from './input-faults.ts';
import { languageCode } from './language-input.ts';
import { ratingSteps } from './rating-steps.ts';
import { lineOf } from './text-input.ts';

export const listingSorts = [
  'featured',
  'best-selling',
  'newest',
  'price-asc',
  'price-desc',
  'rating',
  'title',
] as const;
export type ListingSort = (typeof listingSorts)[number];

/** Search results can also be in the order of how well they match; that is their default. */
export const searchSorts = ['relevance', ...listingSorts] as const;
export type SearchSort = (typeof searchSorts)[number];

export const marketCode = z.string().regex(/^[a-z][a-z0-9-]{0,15}$/);
const publicSlug = lineOf(200);
/** Where somebody is: a market, and a language of it; its first unless told. */
export const publicPlace = { market: marketCode, language: languageCode.optional() };
export type PublicPlace = z.output<z.ZodObject<typeof publicPlace>>;
export const cursor = z.string().max(1000).optional();

/** Option or fact → accepted values: any of them within one, all of them together. */
export const optionFilters = z
  .record(lineOf(80), z.array(lineOf(120)).max(40))
  .refine((filters) => Object.keys(filters).length <= 10, fault('list_too_long', { max: 10 }));
export type OptionFilters = z.infer<typeof optionFilters>;

/** Minor units of the market's currency; both ends count, null is none. */
const amountEnd = z.int().min(0).max(1_000_000_000_000).nullable();

/** What a list may be narrowed by: all of it must be true of one and the same variant. */
const listingWishes = {
  filters: optionFilters.default({}),
  /** Attribute of numbers → its ends; both count, null is none. */
  ranges: z
    .record(
      lineOf(80),
      z.strictObject({ from: attributeNumber.nullable(), to: attributeNumber.nullable() }),
    )
    .refine((ranges) => Object.keys(ranges).length <= 10, fault('list_too_long', { max: 10 }))
    .optional(),
  inStock: z.boolean().default(false),
  onSale: z.boolean().default(false),
  rating: z.literal(ratingSteps).optional(),
  price: z.strictObject({ from: amountEnd, to: amountEnd }).optional(),
};
export type ListingWishes = z.output<z.ZodObject<typeof listingWishes>>;

/** Option or fact of which all values are wanted that are worth a link; of others the first few. */
const more = lineOf(80).optional();

/** A list of the shop that nobody searched for. */
export const listPageInput = z.strictObject({
  ...publicPlace,
  ...listingWishes,
  more,
  sort: z.enum(listingSorts).default('featured'),
  cursor,
  limit: z.int().min(1).max(100).default(24),
});

export const categoryPageInput = listPageInput.extend({ slug: publicSlug });

export const collectionPageInput = listPageInput.extend({ slug: publicSlug });

export const brandPageInput = listPageInput.extend({ slug: publicSlug });

/** `initial`: one of those that the answer names. */
export const brandsPageInput = z.strictObject({
  ...publicPlace,
  initial: lineOf(10).optional(),
});

export const productPageInput = z.strictObject({ ...publicPlace, slug: publicSlug });

/** What is said of a product. */
export const reviewsPageInput = productPageInput.extend({
  cursor,
  limit: z.int().min(1).max(100).default(20),
});

export const searchInput = z.strictObject({
  ...publicPlace,
  q: lineOf(200),
  ...listingWishes,
  more,
  sort: z.enum(searchSorts).default('relevance'),
  cursor,
  limit: z.int().min(1).max(100).default(24),
});

export const suggestInput = z.strictObject({ ...publicPlace, q: lineOf(200) });
