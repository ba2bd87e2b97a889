// Owns the meaning of Shopify's product CSV: which header is what, how rows make a product, and
// what is wrong with a product that cannot be taken. No database here.
// Source: Shopify's help page "Using CSV files to import and export products".
import type { ProductStatus } from '@kontor/shared/enums.ts';
import { parseMoney, parseProblemMessages } from '@kontor/shared/money.ts';
import { slugMaxLength, toSlug } from '@kontor/shared/slug.ts';
import { cleanDescription } from '../catalog/sanitize.ts';
import type { CsvRow } from './csv.ts';
import { type Column, cell, clip, isFalse, isTrue } from './shopify-columns.ts';

export type ImportedVariant = {
  line: number;
  values: string[];
  sku: string | null;
  barcode: string | null;
  weightGrams: number | null;
  requiresShipping: boolean | null;
  trackInventory: boolean;
  /** Sold also when there is none. */
  backorder: boolean;
  /** Only the first stock of a new variant. */
  quantity: number;
  /** Minor units of the import's currency; null: the file has no price. */
  price: number | null;
  compareAt: number | null;
};

export type ImportedImage = { url: string; alt: string; position: number };

/** What the file says of a product; `undefined` where it has no such column or an empty cell. */
export type ImportedProduct = {
  handle: string;
  line: number;
  title: string | undefined;
  descriptionHtml: string | undefined;
  vendor: string | undefined;
  productType: string | undefined;
  tags: string[] | undefined;
  seoTitle: string | undefined;
  seoDescription: string | undefined;
  status: ProductStatus | undefined;
  taxable: boolean;
  optionNames: string[];
  variants: ImportedVariant[];
  images: ImportedImage[];
};

export type RowError = { line: number; handle: string; reason: string };

/** A row that cannot be taken; the whole product is left out. */
export class RowProblem extends Error {
  readonly line: number;
  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

/**
 * The rows of one product after another. Rows without a handle belong to the one above, and so do
 * unreadable ones: a product of which a part may be missing is better left out.
 */
export async function* groupRows(
  rows: AsyncIterable<CsvRow>,
): AsyncGenerator<{ handle: string; rows: CsvRow[] }> {
  let current: { handle: string; rows: CsvRow[] } | undefined;
  for await (const row of rows) {
    const own = row.broken ? current?.handle : cell(row, 'handle');
    const handle = own === undefined && !cell(row, 'title') ? (current?.handle ?? '') : (own ?? '');
    if (current && handle === current.handle) {
      current.rows.push(row);
      continue;
    }
    if (current) yield current;
    current = { handle, rows: [row] };
  }
  if (current) yield current;
}

/** @throws RowProblem with the line and a sentence for a person */
export function readProduct(
  handle: string,
  rows: readonly CsvRow[],
  currency: string,
): ImportedProduct {
  const [first] = rows;
  if (!first) throw new Error('A product has rows.');
  const broken = rows.find((row) => row.broken);
  if (broken) throw new RowProblem(broken.line, 'This line is not readable as CSV.');
  if (handle === '') throw new RowProblem(first.line, 'The handle is missing.');
  if (handle.length > 255) throw new RowProblem(first.line, 'The handle is too long.');
  const find = (column: Column) => {
    for (const row of rows) {
      const value = cell(row, column);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  if (isTrue(find('giftCard'))) {
    throw new RowProblem(first.line, 'Gift cards cannot be imported.');
  }
  const body = find('body');
  const { optionNames, variants } = readVariants(rows, currency);
  return {
    handle,
    line: first.line,
    title: clip(find('title'), 200),
    descriptionHtml: body === undefined ? undefined : cleanDescription(clip(body, 50_000) ?? ''),
    vendor: clip(find('vendor'), 120),
    productType: clip(find('type'), 120),
    tags: readTags(find('tags')),
    seoTitle: clip(find('seoTitle'), 120),
    seoDescription: clip(find('seoDescription'), 400),
    status: readStatus(first.line, find('status'), find('published')),
    taxable: !isFalse(find('taxable')),
    optionNames,
    variants,
    images: readImages(rows),
  };
}

/** The slug of a new product: its handle, as far as that can stand in an address. */
export function slugOfHandle(handle: string): string {
  return toSlug(handle).slice(0, slugMaxLength);
}

const optionColumns = [
  ['option1Name', 'option1Value'],
  ['option2Name', 'option2Value'],
  ['option3Name', 'option3Value'],
] as const;

function readVariants(rows: readonly CsvRow[], currency: string) {
  // A row that only carries a further picture is no variant.
  const variantRows = rows.filter(
    (row) => cell(row, 'option1Value') ?? cell(row, 'sku') ?? cell(row, 'price'),
  );
  const names = optionColumns.map(([name]) => {
    const row = variantRows.find((other) => cell(other, name) !== undefined);
    return row ? cell(row, name) : undefined;
  });
  const used = optionColumns
    .map(([, value], index) => ({ name: clip(names[index], 80), value, index }))
    .filter(({ name, value }) => name && variantRows.some((row) => cell(row, value) !== undefined));
  // Shopify's way of saying that there are no options.
  const none =
    used.length === 0 ||
    (used.length === 1 &&
      used[0]?.name === 'Title' &&
      variantRows.every(
        (row) => (cell(row, 'option1Value') ?? 'Default Title') === 'Default Title',
      ));
  const options = none ? [] : used;
  const seen = new Map<string, number>();
  const variants = variantRows.map((row): ImportedVariant => {
    const values = options.map(({ name, value }) => {
      const found = clip(cell(row, value), 120);
      if (!found) throw new RowProblem(row.line, `The value of the option "${name}" is missing.`);
      return found;
    });
    const key = JSON.stringify(values);
    const twin = seen.get(key);
    if (twin !== undefined) {
      throw new RowProblem(
        row.line,
        `This variant has the same options as the one on line ${twin}.`,
      );
    }
    seen.set(key, row.line);
    return readVariant(row, values, currency);
  });
  return { optionNames: options.map(({ name }) => name ?? ''), variants };
}

function readVariant(row: CsvRow, values: string[], currency: string): ImportedVariant {
  const quantityText = cell(row, 'quantity');
  const quantity = quantityText === undefined ? 0 : Number(quantityText);
  if (!Number.isInteger(quantity) || Math.abs(quantity) > 10_000_000) {
    throw new RowProblem(row.line, `"${clip(quantityText, 40)}" is not a quantity.`);
  }
  const gramsText = cell(row, 'grams');
  const grams = gramsText === undefined ? null : Math.round(Number(gramsText.replace(',', '.')));
  if (grams !== null && !(grams >= 0 && grams <= 10_000_000)) {
    throw new RowProblem(row.line, `"${clip(gramsText, 40)}" is not a weight in grams.`);
  }
  const price = readPrice(row, 'price', currency);
  const compareAt = readPrice(row, 'compareAt', currency);
  const shipping = cell(row, 'shipping');
  const policy = cell(row, 'policy')?.toLowerCase();
  return {
    line: row.line,
    values,
    // Spreadsheets keep leading zeros of codes by an apostrophe.
    sku: clip(cell(row, 'sku')?.replace(/^'/, ''), 80) ?? null,
    barcode: clip(cell(row, 'barcode')?.replace(/^'/, ''), 80) ?? null,
    weightGrams: grams,
    requiresShipping: shipping === undefined ? null : !isFalse(shipping),
    // Without a tracker Shopify keeps no count. A count that is given all the same is believed:
    // selling more than the file says there is would be worse.
    trackInventory: cell(row, 'tracker') !== undefined || quantityText !== undefined,
    backorder: policy === 'continue' || policy === 'true',
    quantity: Math.max(0, quantity),
    price,
    compareAt: compareAt === 0 ? null : compareAt,
  };
}

function readPrice(row: CsvRow, column: 'price' | 'compareAt', currency: string): number | null {
  const text = cell(row, column);
  if (text === undefined) return null;
  const parsed = parseMoney(text, currency);
  if (parsed.ok && parsed.amount >= 0 && parsed.amount <= 1_000_000_000_000) return parsed.amount;
  const why = parsed.ok ? 'A price is not below zero.' : parseProblemMessages[parsed.problem];
  throw new RowProblem(row.line, `"${clip(text, 40)}" is not a price in ${currency}. ${why}`);
}

function readImages(rows: readonly CsvRow[]): ImportedImage[] {
  const images = new Map<string, ImportedImage>();
  for (const [index, row] of rows.entries()) {
    const url = cell(row, 'imageSrc');
    if (!url || url.length > 2000 || images.has(url)) continue;
    const position = Number(cell(row, 'imagePosition') ?? index + 1);
    images.set(url, {
      url,
      alt: clip(cell(row, 'imageAlt'), 300) ?? '',
      position:
        Number.isInteger(position) && position > 0 && position < 1000 ? position : index + 1,
    });
  }
  return [...images.values()];
}

function readTags(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  const tags = text.split(',').flatMap((tag) => clip(tag.trim(), 60) || []);
  return [...new Set(tags)].slice(0, 60);
}

function readStatus(
  line: number,
  status: string | undefined,
  published: string | undefined,
): ProductStatus | undefined {
  const word = status?.toLowerCase();
  if (word === 'active') return isFalse(published) ? 'draft' : 'active';
  if (word === 'draft' || word === 'archived') return word;
  if (word === 'unlisted') return 'draft';
  if (word !== undefined) throw new RowProblem(line, `"${clip(status, 40)}" is not a status.`);
  if (published === undefined) return undefined;
  return isFalse(published) ? 'draft' : 'active';
}
