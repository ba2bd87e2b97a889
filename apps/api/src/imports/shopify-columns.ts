// Owns the columns of Shopify's product CSV: how people spell their headers, and how a cell is read.
import type { CsvRow } from './csv.ts';

// Headers as people write them, in the spelling of `headerKey`.
const columns = {
  handle: ['handle', 'urlhandle'],
  title: ['title'],
  body: ['bodyhtml', 'body', 'description', 'descriptionhtml'],
  vendor: ['vendor'],
  type: ['type', 'customproducttype', 'producttype'],
  tags: ['tags'],
  published: ['published', 'publishedononlinestore'],
  status: ['status'],
  seoTitle: ['seotitle'],
  seoDescription: ['seodescription'],
  giftCard: ['giftcard'],
  sku: ['variantsku', 'sku'],
  barcode: ['variantbarcode', 'barcode'],
  grams: ['variantgrams', 'weightvaluegrams'],
  tracker: ['variantinventorytracker', 'inventorytracker'],
  quantity: ['variantinventoryqty', 'variantinventoryquantity', 'inventoryquantity'],
  policy: ['variantinventorypolicy', 'continuesellingwhenoutofstock'],
  price: ['variantprice', 'price'],
  compareAt: ['variantcompareatprice', 'compareatprice'],
  shipping: ['variantrequiresshipping', 'requiresshipping'],
  taxable: ['varianttaxable', 'chargetax'],
  imageSrc: ['imagesrc', 'imageurl', 'productimageurl'],
  imagePosition: ['imageposition'],
  imageAlt: ['imagealttext'],
  option1Name: ['option1name'],
  option1Value: ['option1value'],
  option2Name: ['option2name'],
  option2Value: ['option2value'],
  option3Name: ['option3name'],
  option3Value: ['option3value'],
} as const;
export type Column = keyof typeof columns;

/** The cell, or undefined when the column is absent or the cell empty. */
export function cell(row: CsvRow, column: Column): string | undefined {
  for (const name of columns[column]) {
    // A NUL cannot be stored.
    const value = row.cells[name]?.replaceAll('\u0000', '');
    if (value) return value;
  }
  return undefined;
}

/** Headers without which a file is no product file. */
export function missingColumn(row: CsvRow): string | null {
  const has = (column: Column) => columns[column].some((name) => name in row.cells);
  if (!has('handle')) return 'Handle';
  return has('title') || has('price') || has('sku') ? null : 'Title';
}

export const isTrue = (text: string | undefined) => /^(?:true|yes|1)$/i.test(text ?? '');
export const isFalse = (text: string | undefined) => /^(?:false|no|0)$/i.test(text ?? '');

/** At most `max` characters, on one line where that is what the field holds. */
export function clip(text: string | undefined, max: number): string | undefined {
  return text === undefined ? undefined : text.slice(0, max).trim();
}
