// Owns what a check tells of a file that is taken: what becomes of each column, and what is not taken as
// it stands. Reports keep the codes (`imports.findings`), the words are made where somebody reads them.
import type { AttributeKind, AttributeLevel } from './enums.ts';

/** As the command line says them; the admin's catalogue has them as `importWarning.…`. */
export const importWarnings = {
  short_rows: 'Rows have fewer cells than the header. The missing ones were read as blank.',
  title_cut: 'Titles are longer than 200 characters and are cut.',
  body_cut: 'Descriptions are longer than 50,000 characters and are cut.',
  text_cut: 'Vendors, types or search texts are longer than their field and are cut.',
  tags_cut:
    'Products have tags longer than 60 characters or more than 60 of them; the rest is left.',
  published: 'Products go on sale with this import.',
  status_unsaid: 'The file does not say the status of new products. They go on sale at once.',
  facts_shared:
    'Another row or column of the product has another value of this attribute. The first one counts.',
  facts_left: 'Cells are references or too long, and do not become values of attributes.',
  attribute_unreadable: 'Cells do not fit the kind of this attribute and are left out.',
  attributes_full:
    'The shop has as many attributes as it can have: cells of this new one are left out.',
  choices_full:
    'This attribute has as many choices as it can have: cells with other values are left out.',
  types_full: 'The shop has as many types as it can have: products of this new one have no type.',
  sku_repeated: 'Variants have a SKU that another variant has too. They are taken all the same.',
  unlisted: 'Products are unlisted. They come as drafts; there are no unlisted products here.',
  quantity_uncounted:
    'New variants have a quantity but no inventory tracker. They are not counted and can be bought without end.',
  quantity_missing:
    'New variants are counted, but the file has no quantity for them. They start at 0 and show as sold out until you count them.',
  stock_unsaid:
    'The file does not say whether new variants are counted. They are not, and can be bought without end.',
  quantity_negative: 'New variants have a quantity below 0. They start at 0.',
  quantity_known:
    'Quantities of variants that are here already are not taken: stock is counted here.',
  price_missing: 'New variants have no price in this currency and cannot be bought there.',
  was_not_higher: 'Prices before the sale are not higher than the price.',
  weight_rounded: 'Weights are not whole grams and are rounded.',
  image_refused: 'Addresses of pictures are longer than 2,000 characters and are left out.',
  title_differs: 'Rows of one handle have another title than the first. The first one counts.',
  removal_held:
    'Products have rows that are not taken, so nothing that the file does not name is removed from them.',
} as const;
export type ImportWarningCode = keyof typeof importWarnings;

/** How each reads stands in the admin's catalogue, as `columnUse.…`. */
const columnUses = [
  'handle',
  'title',
  'body',
  'vendor',
  'type',
  'tags',
  'status',
  'seo_title',
  'seo_description',
  'gift_card',
  'categories',
  'sku',
  'barcode',
  'weight',
  'counted',
  'first_stock',
  'backorders',
  'price',
  'compare_at',
  'shipping',
  'tax_class',
  'variant_image',
  'images',
  'image_order',
  'image_alt',
  'options',
] as const;
export type ColumnUse = (typeof columnUses)[number];

export const isColumnUse = (use: string): use is ColumnUse =>
  columnUses.some((known) => known === use);

export const isImportWarning = (code: string): code is ImportWarningCode =>
  Object.hasOwn(importWarnings, code);

/**
 * `text`: the sentence of an older version that no code stands for. `name`: the attribute it is about.
 */
export type ImportWarning = {
  code: string;
  count: number;
  line: number;
  text?: string;
  name?: string;
};

/** An attribute that came into being by a column. */
export type MadeAttribute = {
  name: string;
  kind: AttributeKind;
  unit: string;
  level: AttributeLevel;
};

/**
 * `use` is a `ColumnUse`, "attribute", "legacy" or, of an older version, "fact"; null: the column is not taken. `text`: the attribute's name, or
 * the words of an older version. `cells` are those that say something.
 */
export type ImportColumn = { name: string; use: string | null; cells: number; text?: string };

const kinds: Readonly<Record<AttributeKind, string>> = {
  text: 'text',
  number: 'number',
  choice: 'choice',
  choices: 'several choices',
  yes_no: 'yes or no',
  date: 'date',
  color: 'colour',
};

/** "number in cm, of each variant". */
export function madeAttributeWords({ kind, unit, level }: MadeAttribute): string {
  const what = unit ? `${kinds[kind]} in ${unit}` : kinds[kind];
  return level === 'variant' ? `${what}, of each variant` : what;
}

type ToldWarning = Pick<ImportWarning, 'code' | 'text' | 'name'>;

export function importWarningWords({ code, text, name }: ToldWarning): string {
  const words = isImportWarning(code) ? importWarnings[code] : (text ?? code);
  return name === undefined ? words : `“${name}”: ${words}`;
}
