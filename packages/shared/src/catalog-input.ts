// Owns the inputs of the catalogue: what staff save of products, variants and categories. Money is in minor units beside its currency.
import { z } from 'zod';
import { attributeValuesInput } from './attribute-input.ts';
import { chosenBrand } from './brand-input.ts';
import { isWholeStep } from './card-amounts.ts';
import { productStatuses, taxClasses } from './enums.ts';
import { keyOf } from './facet-key.ts';
import { fault, faultMessage } from './input-faults.ts';
import { cursor } from './listing-input.ts';
import { isCurrency } from './money.ts';
import { bySideAmount, sideAmountNames } from './side-amounts.ts';
import { slugInput } from './slug-input.ts';
import { lineOf, textOf } from './text-input.ts';
import { maxOptions, maxOptionValues, maxVariants } from './variant-limits.ts';
import { version } from './version-input.ts';

const productShape = {
  title: lineOf(200).pipe(z.string().min(1, fault('title'))),
  /** Empty: made from the title, or as it is. */
  slug: z.union([z.literal(''), slugInput]),
  /** HTML; whatever is not on the short list of allowed tags is removed. */
  descriptionHtml: textOf(50_000),
  brand: chosenBrand,
  /** Null: none. */
  typeId: z.uuid().nullable(),
  tags: z.array(lineOf(60)).max(60),
  /** Of the product itself; those of variants are saved with them. */
  attributes: attributeValuesInput,
  taxClass: z.enum(taxClasses),
  seoTitle: lineOf(120),
  seoDescription: lineOf(400),
  rank: z.int().min(-1_000_000).max(1_000_000),
  categoryIds: z.array(z.uuid()).max(40),
};

/** What a product is, apart from its variants and pictures. A new one needs no more than a title. */
export const productFields = z.strictObject({
  ...productShape,
  slug: productShape.slug.default(''),
  descriptionHtml: productShape.descriptionHtml.default(''),
  brand: productShape.brand.default(null),
  typeId: productShape.typeId.default(null),
  tags: productShape.tags.default([]),
  attributes: productShape.attributes.default([]),
  taxClass: productShape.taxClass.default('standard'),
  seoTitle: productShape.seoTitle.default(''),
  seoDescription: productShape.seoDescription.default(''),
  rank: productShape.rank.default(0),
  categoryIds: productShape.categoryIds.default([]),
});
export type ProductFields = z.infer<typeof productFields>;

/** A product's own fields out of whatever holds more than them. */
export function productFieldsOf(product: ProductFields): ProductFields {
  const names = Object.keys(productFields.shape) as (keyof ProductFields)[];
  return Object.fromEntries(names.map((name) => [name, product[name]])) as ProductFields;
}

export const productCreateInput = productFields;
/** What is left out stays as it is. */
export const productUpdateInput = z.strictObject(productShape).partial().extend({
  id: z.uuid(),
  /** The version that was edited; another one in the database is a conflict. */
  version,
});

export const productStatusInput = z.strictObject({
  id: z.uuid(),
  version,
  status: z.enum(productStatuses),
});

const minor = z.int().min(0).max(1_000_000_000_000);

/** Amounts that no card can be charged are refused where they are entered. */
export const priceInput = z
  .strictObject({
    currency: z.string().refine(isCurrency, fault('currency')),
    amount: minor,
    /** Left out: as it is in that currency, none for a new price. */
    ...bySideAmount(() => minor.nullable().optional()),
  })
  .superRefine(({ currency, ...amounts }, context) => {
    for (const path of ['amount', ...sideAmountNames] as const) {
      if (isWholeStep(amounts[path] ?? null, currency)) continue;
      const message = faultMessage('card_step', { currency });
      context.addIssue({ code: 'custom', path: [path], message });
    }
  });

export const optionInput = z.strictObject({
  name: lineOf(80).pipe(z.string().min(1, fault('name'))),
  values: z
    .array(
      z.strictObject({
        value: lineOf(120).pipe(z.string().min(1, fault('value'))),
        swatch: z
          .string()
          .regex(/^#[0-9a-f]{6}$/i, fault('color'))
          .nullable()
          // Left out: as it is, none for a new value.
          .optional(),
      }),
    )
    .min(1, fault('values'))
    .max(maxOptionValues),
});

export const skuMaxLength = 120;

/** What is kept of a variant beside its options, its place and its prices: a new field is named here. */
const variantFields = z.strictObject({
  /** May repeat. */
  sku: lineOf(skuMaxLength).nullable(),
  barcode: lineOf(80).nullable(),
  weightGrams: z.int().min(0).max(10_000_000),
  requiresShipping: z.boolean(),
  trackInventory: z.boolean(),
  mediaId: z.uuid().nullable(),
});
export type VariantFields = z.infer<typeof variantFields>;

/** A variant of which nothing was said: it weighs nothing, is sent and counted. */
export const newVariant: VariantFields = {
  sku: null,
  barcode: null,
  weightGrams: 0,
  requiresShipping: true,
  trackInventory: true,
  mediaId: null,
};
export const variantFieldNames = Object.keys(newVariant) as (keyof VariantFields)[];

/** A variant's own fields out of whatever holds more than them. */
export function variantFieldsOf(variant: VariantFields): VariantFields {
  return Object.fromEntries(
    variantFieldNames.map((name) => [name, variant[name]]),
  ) as VariantFields;
}

/** A field that is left out stays as it is. */
export const variantInput = variantFields.partial().extend({
  /** Absent: a new variant. */
  id: z.uuid().optional(),
  /** Of the variant itself. Left out: as they are. */
  attributes: attributeValuesInput.optional(),
  /** One value per option, in the order of the options. Empty when there are no options. */
  values: z.array(lineOf(120)).max(maxOptions),
  /** All of them: a currency that is missing here has no price. */
  prices: z.array(priceInput).max(30),
});
export type VariantInput = z.infer<typeof variantInput>;

export const variantsInput = z.strictObject({
  productId: z.uuid(),
  version,
  options: z.array(optionInput).max(maxOptions, fault('options_max', { max: maxOptions })),
  /** The whole matrix: a variant that is missing here is removed from sale. */
  variants: z.array(variantInput).min(1, fault('variant_missing')).max(maxVariants),
});
export type VariantsInput = z.infer<typeof variantsInput>;

export const attachMediaInput = z.strictObject({
  productId: z.uuid(),
  mediaIds: z.array(z.uuid()).min(1).max(60),
});

/** What a picture shows, for whoever does not see it. */
export const altText = lineOf(300);

export const updateMediaInput = z.strictObject({
  productId: z.uuid(),
  /** `mediaVersion` of the product that was read. */
  version,
  /** All pictures of the product in their new order; one that is missing is detached. */
  media: z
    .array(
      z.strictObject({
        mediaId: z.uuid(),
        /** Left out: as it is. */
        alt: altText.optional(),
      }),
    )
    .max(60),
});

export const categoryInput = z.strictObject({
  /** Null: a new one. */
  id: z.uuid().nullable().default(null),
  /** What the form was opened with; 1 for a new one. */
  version,
  title: lineOf(120).pipe(z.string().min(1, fault('title'))),
  // What is left out below stays as it is; a new one stands at the top, first, without a picture.
  parentId: z.uuid().nullable().optional(),
  /** Empty: made from the title, or as it is. */
  slug: z.union([z.literal(''), slugInput]).optional(),
  description: textOf(2000).optional(),
  mediaId: z.uuid().nullable().optional(),
  position: z.int().min(0).max(100_000).optional(),
  /** Keys of the filters of its page, in their order; null: those of the category above, or all. */
  facets: z
    .array(lineOf(120).transform(keyOf).pipe(z.string().min(1)))
    .max(60, fault('filters_max', { max: 60 }))
    .transform((keys) => [...new Set(keys)])
    .nullable()
    .optional(),
});
export type CategoryInput = z.infer<typeof categoryInput>;

export const removeCategoryInput = z.strictObject({ id: z.uuid(), version });

export const productSorts = ['updated', 'title', 'newest'] as const;

export const productListInput = z.strictObject({
  status: z.enum(productStatuses).optional(),
  q: lineOf(200).default(''),
  categoryId: z.uuid().optional(),
  brandId: z.uuid().optional(),
  sort: z.enum(productSorts).default('updated'),
  cursor,
  limit: z.int().min(1).max(100).default(50),
});

/** What a list is narrowed to, without its order and page. */
export const productFilterInput = productListInput.pick({
  status: true,
  q: true,
  categoryId: true,
  brandId: true,
});
