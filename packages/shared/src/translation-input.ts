// Owns what of a shop's own content can be written in other languages, and what staff may send of it. The language
// it is kept in is the shop's (`contentLanguage`); its words stand with the things themselves.
import { z } from 'zod';
import { languageCode } from './language-input.ts';
import { slugInput } from './slug-input.ts';
import { lineOf } from './text-input.ts';

/** What a row can be. A field without a row is missing; one made of a text that is another by now is outdated. */
export const translationStatuses = ['machine', 'draft', 'done'] as const;
export type TranslationStatus = (typeof translationStatuses)[number];
/** Shoppers read these; a draft is for staff. */
export const shownStatuses = ['machine', 'done'] as const satisfies TranslationStatus[];

export const translationStates = ['missing', ...translationStatuses, 'outdated'] as const;
export type TranslationState = (typeof translationStates)[number];

/** How a field is written: one line, lines, or HTML with what the description of a product may hold. */
export type FieldKind = 'line' | 'text' | 'html';
export type TranslatedField = { kind: FieldKind; most: number };

const line = (most: number): TranslatedField => ({ kind: 'line', most });
const text = (most: number): TranslatedField => ({ kind: 'text', most });
const html = (most: number): TranslatedField => ({ kind: 'html', most });

/** Every kind of thing, with its fields in the order of the form. Limits leave room for longer languages. */
export const translatable = {
  product: {
    title: line(200),
    descriptionHtml: html(100_000),
    seoTitle: line(200),
    seoDescription: line(600),
  },
  option: { name: line(80) },
  optionValue: { value: line(120) },
  attribute: { name: line(80), unit: line(20) },
  choice: { label: line(120) },
  /** What an attribute of free text says, one thing wherever it says so. */
  attributeText: { value: line(1500) },
  productType: { name: line(80) },
  category: { title: line(120), description: text(2000) },
  collection: { title: line(120), description: text(2000) },
  brand: { descriptionHtml: html(100_000), seoTitle: line(200), seoDescription: line(600) },
  picture: { alt: line(500) },
  shippingMethod: { name: line(80), description: line(200) },
  store: {
    tagline: line(240),
    about: text(4000),
    returnsPolicy: text(20_000),
    paymentInstructions: text(4000),
  },
} as const satisfies Record<string, Record<string, TranslatedField>>;

export type TranslatedEntity = keyof typeof translatable;
export const translatedEntities = Object.keys(translatable) as [
  TranslatedEntity,
  ...TranslatedEntity[],
];

/** Things with a page, which has a slug in each language. */
export const sluggedEntities = ['product', 'category', 'collection', 'brand'] as const;
export type SluggedEntity = (typeof sluggedEntities)[number];
export const isSlugged = (entity: string): entity is SluggedEntity =>
  (sluggedEntities as readonly string[]).includes(entity);

export const fieldsOf = (entity: TranslatedEntity): Readonly<Record<string, TranslatedField>> =>
  translatable[entity];

const entity = z.enum(translatedEntities);

export const translationsListInput = z.strictObject({
  lang: languageCode,
  entity,
  /** Things with at least one field in this state; left out: all. */
  state: z.enum(translationStates).optional(),
  q: lineOf(200).optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.int().min(1).max(100).default(50),
});

export const translationInput = z.strictObject({
  lang: languageCode,
  entity,
  entityId: z.string().min(1).max(300),
});

/**
 * What is given is saved, the rest stays. An empty value takes the translation away.
 * `seen`: the version that was read; 0: there was none. `sourceHash`: of the text that was read.
 */
export const translationSaveInput = translationInput.extend({
  fields: z
    .array(
      z.strictObject({
        field: z.string().min(1).max(80),
        value: z.string().max(100_000),
        status: z.enum(translationStatuses),
        seen: z.int().min(0),
        sourceHash: z.string().regex(/^[0-9a-f]{32}$/),
      }),
    )
    .max(20),
  /** The address of its page in this language; empty: made of the title. */
  slug: slugInput.optional(),
});
export type TranslationSave = z.output<typeof translationSaveInput>;
