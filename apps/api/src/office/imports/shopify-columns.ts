// Owns the columns of Shopify's product CSV: how people spell their headers, what becomes of each,
// and how a cell is read.
import type { CsvRow } from './csv.ts';

// Headers as people write them, in the spelling of `headerKey`, and what becomes of them.
const columns = {
  handle: { names: ['handle', 'urlhandle'], use: 'Names the product' },
  title: { names: ['title'], use: 'Title' },
  body: { names: ['bodyhtml', 'body', 'description', 'descriptionhtml'], use: 'Description' },
  vendor: { names: ['vendor'], use: 'Vendor' },
  type: { names: ['type', 'customproducttype', 'producttype'], use: 'Type' },
  tags: { names: ['tags'], use: 'Tags' },
  published: { names: ['published', 'publishedononlinestore'], use: 'Status' },
  status: { names: ['status'], use: 'Status' },
  seoTitle: { names: ['seotitle'], use: 'Search title' },
  seoDescription: { names: ['seodescription'], use: 'Search description' },
  giftCard: { names: ['giftcard'], use: 'Gift cards are refused' },
  category: { names: ['productcategory', 'standardizedproducttype'], use: 'Categories, created' },
  collection: { names: ['collection', 'collections'], use: 'Categories, created' },
  sku: { names: ['variantsku', 'sku'], use: 'SKU' },
  barcode: { names: ['variantbarcode', 'barcode'], use: 'Barcode' },
  grams: { names: ['variantgrams', 'weightvaluegrams'], use: 'Weight' },
  tracker: {
    names: ['variantinventorytracker', 'inventorytracker'],
    use: 'Whether new variants are counted',
  },
  quantity: {
    names: ['variantinventoryqty', 'variantinventoryquantity', 'inventoryquantity'],
    use: 'First stock of new variants',
  },
  policy: {
    names: ['variantinventorypolicy', 'continuesellingwhenoutofstock'],
    use: 'Back-orders of new variants',
  },
  price: { names: ['variantprice', 'price'], use: 'Price' },
  compareAt: { names: ['variantcompareatprice', 'compareatprice'], use: 'Price before the sale' },
  shipping: { names: ['variantrequiresshipping', 'requiresshipping'], use: 'Needs shipping' },
  taxable: { names: ['varianttaxable', 'chargetax'], use: 'Tax class of new products' },
  variantImage: { names: ['variantimage', 'variantimageurl'], use: 'Picture of the variant' },
  imageSrc: { names: ['imagesrc', 'imageurl', 'productimageurl'], use: 'Pictures' },
  imagePosition: { names: ['imageposition'], use: 'Order of the pictures' },
  imageAlt: { names: ['imagealttext'], use: 'Words for the pictures' },
  option1Name: { names: ['option1name'], use: 'Options' },
  option1Value: { names: ['option1value'], use: 'Options' },
  option2Name: { names: ['option2name'], use: 'Options' },
  option2Value: { names: ['option2value'], use: 'Options' },
  option3Name: { names: ['option3name'], use: 'Options' },
  option3Value: { names: ['option3value'], use: 'Options' },
} as const satisfies Record<string, { names: readonly string[]; use: string }>;
export type Column = keyof typeof columns;

const uses = new Map<string, string>(
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
export function missingColumn(keys: readonly string[]): string | null {
  if (!hasColumn(keys, 'handle')) return 'Handle';
  const says = (['title', 'price', 'sku'] as const).some((column) => hasColumn(keys, column));
  return says ? null : 'Title';
}

// "Material (product.metafields.custom.material)"
const metafield = /^(.*)\((product|variant)\.metafields\.([^.()]+)\.([^()]+)\)$/;
/** Metafields of apps and advertisements, which are no facts about the product for shoppers. */
const notForShoppers = /^(?:mm-google-shopping|shopify--|reviews|judgeme|loox|yotpo|global$|seo$)/;

/** The name of the fact that a column holds, or null. */
export function factOf(header: string): string | null {
  const [, label = '', owner, namespace = '', key = ''] = metafield.exec(header.trim()) ?? [];
  if (owner !== 'product' || notForShoppers.test(namespace)) return null;
  const name = label.trim() || key.replace(/[-_]+/g, ' ').trim();
  return name === '' ? null : name.slice(0, 60);
}

/** What becomes of a column; null: it is not taken. */
export function fateOf(header: string, key: string): string | null {
  const fact = factOf(header);
  if (fact) return `Fact “${fact}”`;
  return metafield.test(header.trim()) ? null : (uses.get(key) ?? null);
}

export const isTrue = (text: string | undefined) => /^(?:true|yes|1)$/i.test(text ?? '');
export const isFalse = (text: string | undefined) => /^(?:false|no|0)$/i.test(text ?? '');

/** On one line: Postgres and names hold no control characters. */
export function oneLine(text: string | undefined): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes.
  return text?.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim() || undefined;
}
