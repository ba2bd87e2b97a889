// Owns the columns of Shopify's product CSV: how people spell their headers, what becomes of each,
// and how a cell is read.
import { attributeKey } from '@kontor/shared/attribute-key.ts';
import type { AttributeLevel } from '@kontor/shared/enums.ts';
import type { ColumnUse, ImportColumn } from '@kontor/shared/import-findings.ts';
import type { CsvHeader, CsvRow } from './csv.ts';

// Headers as people write them, in the spelling of `headerKey`, and what becomes of them.
const columns = {
  handle: { names: ['handle', 'urlhandle'], use: 'handle' },
  title: { names: ['title'], use: 'title' },
  body: { names: ['bodyhtml', 'body', 'description', 'descriptionhtml'], use: 'body' },
  vendor: { names: ['vendor'], use: 'vendor' },
  type: { names: ['type', 'customproducttype', 'producttype'], use: 'type' },
  tags: { names: ['tags'], use: 'tags' },
  published: { names: ['published', 'publishedononlinestore'], use: 'status' },
  status: { names: ['status'], use: 'status' },
  seoTitle: { names: ['seotitle'], use: 'seo_title' },
  seoDescription: { names: ['seodescription'], use: 'seo_description' },
  giftCard: { names: ['giftcard'], use: 'gift_card' },
  category: { names: ['productcategory', 'standardizedproducttype'], use: 'categories' },
  collection: { names: ['collection', 'collections'], use: 'categories' },
  sku: { names: ['variantsku', 'sku'], use: 'sku' },
  barcode: { names: ['variantbarcode', 'barcode'], use: 'barcode' },
  grams: { names: ['variantgrams', 'weightvaluegrams'], use: 'weight' },
  tracker: {
    names: ['variantinventorytracker', 'inventorytracker'],
    use: 'counted',
  },
  quantity: {
    names: ['variantinventoryqty', 'variantinventoryquantity', 'inventoryquantity'],
    use: 'first_stock',
  },
  policy: {
    names: ['variantinventorypolicy', 'continuesellingwhenoutofstock'],
    use: 'backorders',
  },
  price: { names: ['variantprice', 'price'], use: 'price' },
  compareAt: { names: ['variantcompareatprice', 'compareatprice'], use: 'compare_at' },
  shipping: { names: ['variantrequiresshipping', 'requiresshipping'], use: 'shipping' },
  taxable: { names: ['varianttaxable', 'chargetax'], use: 'tax_class' },
  variantImage: { names: ['variantimage', 'variantimageurl'], use: 'variant_image' },
  imageSrc: { names: ['imagesrc', 'imageurl', 'productimageurl'], use: 'images' },
  imagePosition: { names: ['imageposition'], use: 'image_order' },
  imageAlt: { names: ['imagealttext'], use: 'image_alt' },
  option1Name: { names: ['option1name'], use: 'options' },
  option1Value: { names: ['option1value'], use: 'options' },
  option2Name: { names: ['option2name'], use: 'options' },
  option2Value: { names: ['option2value'], use: 'options' },
  option3Name: { names: ['option3name'], use: 'options' },
  option3Value: { names: ['option3value'], use: 'options' },
} as const satisfies Record<string, { names: readonly string[]; use: ColumnUse }>;
export type Column = keyof typeof columns;

const uses = new Map<string, ColumnUse>(
  Object.values(columns).flatMap(({ names, use }) => names.map((name) => [name, use] as const)),
);

/** The cell, or undefined when the column is absent or the cell blank: then it says nothing. */
export function cell(row: CsvRow, column: Column): string | undefined {
  for (const name of columns[column].names) {
    const value = row.cells[name];
    if (value) return value;
  }
  return undefined;
}

function hasColumn(keys: readonly string[], column: Column): boolean {
  return columns[column].names.some((name) => keys.includes(name));
}

/** Headers without which a file is no product file. */
export function missingColumn({ keys, names }: CsvHeader): string | null {
  if (!hasColumn(keys, 'handle')) return 'Handle';
  const says = (['title', 'price', 'sku'] as const).some((column) => hasColumn(keys, column));
  return says || names.some((name) => attributeOf(name) !== null) ? null : 'Title';
}

// "Material (product.metafields.custom.material)"
const metafield = /^(.*)\((product|variant)\.metafields\.([^.()]+)\.([^()]+)\)$/;
/** Metafields of apps and advertisements, which say nothing about the product to shoppers. */
const notForShoppers = /^(?:mm-google-shopping|shopify--|reviews|judgeme|loox|yotpo|global$|seo$)/;

/** "Attribute: Material", "Variant attribute: Size in cm"; the name is that of the attribute or its key. */
const plain = /^(variant\s+)?attribute\s*:(.+)$/i;

type DescribingColumn = {
  name: string;
  /** Null: of the product, unless rows of one product differ. */
  level: AttributeLevel | null;
};

/** The attribute that a column fills, or null. */
export function attributeOf(header: string): DescribingColumn | null {
  const [, ofVariant, said] = plain.exec(header.trim()) ?? [];
  if (said !== undefined) return named(said, ofVariant ? 'variant' : null);
  const [, label = '', owner, namespace = '', key = ''] = metafield.exec(header.trim()) ?? [];
  if ((owner !== 'product' && owner !== 'variant') || notForShoppers.test(namespace)) return null;
  return named(label.trim() || key.replace(/[-_]+/g, ' '), owner);
}

function named(text: string, level: AttributeLevel | null): DescribingColumn | null {
  const name = oneLine(text)?.slice(0, 80).trim() ?? '';
  return attributeKey(name) === '' ? null : { name, level };
}

/** What becomes of a column. */
export function fateOf(header: string, key: string): Pick<ImportColumn, 'use' | 'text'> {
  const found = attributeOf(header);
  if (found) return { use: 'attribute', text: found.name };
  return { use: metafield.test(header.trim()) ? null : (uses.get(key) ?? null) };
}

export const isTrue = (text: string | undefined) => /^(?:true|yes|1)$/i.test(text ?? '');
export const isFalse = (text: string | undefined) => /^(?:false|no|0)$/i.test(text ?? '');

/** On one line: Postgres and names hold no control characters. */
export function oneLine(text: string | undefined): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes.
  return text?.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim() || undefined;
}
