// Owns when two names are one brand, and what staff save of brands.
import { z } from 'zod';
import { choiceKey } from './attribute-key.ts';
import { fault } from './input-faults.ts';
import { slugInput } from './slug-input.ts';
import { lineOf, textOf } from './text-input.ts';
import { version } from './version-input.ts';

/**
 * As with what can be chosen of an attribute: "Marl Pottery" and "MARL-Pottery" are one. The migration that
 * made brands of words (0041) says the same in SQL.
 */
export const brandKey = (name: string): string => choiceKey(name) || name.trim();

export const brandName = lineOf(120).pipe(z.string().min(1, fault('name')));

/** One that is there, or one by its name, which comes into being when it is missing. Null: none. */
export const chosenBrand = z
  .union([z.strictObject({ id: z.uuid() }), z.strictObject({ name: brandName })])
  .nullable();
export type ChosenBrand = z.output<typeof chosenBrand>;

export const brandInput = z.strictObject({
  /** Null: a new one. */
  id: z.uuid().nullable(),
  /** The version the form was opened with; 1 for a new one. */
  version,
  name: brandName,
  /** Other names that mean it in files. The one that it had before joins them by itself. */
  otherNames: z.array(brandName).max(1000, fault('names_max', { max: 1000 })),
  /** Empty: made from the name, or as it is. */
  slug: z.union([z.literal(''), slugInput]),
  /** HTML; whatever is not on the short list of allowed tags is removed. */
  descriptionHtml: textOf(50_000),
  mediaId: z.uuid().nullable(),
  seoTitle: lineOf(120),
  seoDescription: lineOf(400),
});
export type BrandInput = z.output<typeof brandInput>;

export const removeBrandInput = z.strictObject({ id: z.uuid(), version });

export const mergeBrandsInput = z.strictObject({
  /** This one goes … */
  id: z.uuid(),
  version,
  /** … and its products, names and addresses are of this one. */
  intoId: z.uuid(),
});

export const listBrandsInput = z.strictObject({
  search: lineOf(200),
  cursor: z.string().max(1000).optional(),
  limit: z.int().min(1).max(100).default(50),
});

/** What somebody types to choose one. */
export const findBrandsInput = z.strictObject({ q: lineOf(120) });
