// Owns the meaning of Shopify's product CSV: how rows make a product, and what is wrong with a
// product that cannot be taken. A blank cell says nothing. No database here.
// Source: Shopify's help page "Using CSV files to import and export products".
import type { ProductStatus } from '@kontor/shared/enums.ts';
import type { ImportWarningCode } from '@kontor/shared/import-findings.ts';
import { slugMaxLength } from '@kontor/shared/slug.ts';
import { toSlug } from '@kontor/shared/to-slug.ts';
import { cleanDescription } from '../../catalogue/products/sanitize.ts';
import { type AttributeColumn, plainCell } from './attribute-columns.ts';
import type { CsvRow } from './csv.ts';
import { ProductNotes } from './findings.ts';
import { type RowError, RowProblem } from './row-problem.ts';
import { type Column, cell, isFalse, isTrue, oneLine } from './shopify-columns.ts';
import { type ImportedVariant, readVariants } from './shopify-variants.ts';

type ImportedImage = { line: number; url: string; alt: string; position: number };

/** What the file says of a product; `undefined` where it has no such column or a blank cell. */
export type ImportedProduct = {
  handle: string;
  line: number;
  title: string | undefined;
  /** The line of a refused row that has it. */
  titleLost: number | undefined;
  descriptionHtml: string | undefined;
  vendor: string | undefined;
  productType: string | undefined;
  tags: string[] | undefined;
  seoTitle: string | undefined;
  seoDescription: string | undefined;
  status: ProductStatus | undefined;
  /** By its column "Status", not by "Published" alone. */
  saysStatus: boolean;
  taxable: boolean;
  /** Cells of columns that describe it or its variants, with their rows. */
  described: { cellKey: string; line: number; text: string }[];
  /** Paths of titles from the top: ["Home", "Kitchen"]. */
  categories: string[][];
  /** Names of up to three options by their place; undefined where the file says none. */
  optionNames: (string | undefined)[];
  variants: ImportedVariant[];
  images: ImportedImage[];
  /** Every row that is taken. */
  lines: number[];
};

export type ReadProduct = {
  product: ImportedProduct;
  /** Rows of it that are not taken, each for a reason of its own. */
  refused: RowError[];
  notes: ProductNotes;
};

export type ReadContext = {
  currency: string;
  /** By the key of their cells. */
  attributes: ReadonlyMap<string, AttributeColumn>;
};

/** @throws RowProblem with the line and the reason when no row can be taken */
export function readProduct(
  handle: string,
  rows: readonly CsvRow[],
  { currency, attributes }: ReadContext,
): ReadProduct {
  const [first] = rows;
  if (!first) throw new Error('A product has rows.');
  if (handle === '') throw new RowProblem(first.line, 'handle_missing');
  if (handle.length > 255) throw new RowProblem(first.line, 'handle_too_long');
  const notes = new ProductNotes();
  const { variants, optionNames, refused } = readVariants(rows, currency, notes);
  const taken = rows.filter((row) => !refused.some(({ line }) => line === row.line));
  const find = (column: Column) => {
    for (const row of taken) {
      const value = cell(row, column);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  if (isTrue(find('giftCard'))) {
    throw new RowProblem(first.line, 'gift_card');
  }
  const cut = (column: Column, max: number, kind: ImportWarningCode) => {
    const text = column === 'body' ? find(column) : oneLine(find(column));
    if (text !== undefined && text.length > max) notes.warn(kind, first.line);
    return text?.slice(0, max).trim();
  };
  const title = cut('title', 200, 'title_cut');
  for (const row of taken) {
    const other = oneLine(cell(row, 'title'));
    if (other !== undefined && other.slice(0, 200).trim() !== title) {
      notes.warn('title_differs', row.line);
    }
  }
  const body = cut('body', 50_000, 'body_cut');
  const product = {
    handle,
    line: (taken[0] ?? first).line,
    title,
    titleLost: rows.find((row) => cell(row, 'title') !== undefined && !taken.includes(row))?.line,
    descriptionHtml: body === undefined ? undefined : cleanDescription(body),
    vendor: cut('vendor', 120, 'text_cut'),
    productType: cut('type', 120, 'text_cut'),
    tags: readTags(find('tags'), () => notes.warn('tags_cut', first.line)),
    seoTitle: cut('seoTitle', 120, 'text_cut'),
    seoDescription: cut('seoDescription', 400, 'text_cut'),
    status: readStatus(first.line, find('status'), find('published'), notes),
    saysStatus: find('status') !== undefined,
    taxable: !isFalse(find('taxable')),
    described: readDescribed(taken, attributes, notes),
    categories: readCategories(find('category'), find('collection')),
    optionNames,
    variants,
    images: readImages(taken, notes),
    lines: taken.map((row) => row.line),
  };
  return { product, refused, notes };
}

/** The slug of a new product: its handle, as far as that can stand in an address. */
export function slugOfHandle(handle: string): string {
  return toSlug(handle).slice(0, slugMaxLength);
}

function readImages(rows: readonly CsvRow[], notes: ProductNotes): ImportedImage[] {
  const images = new Map<string, ImportedImage>();
  for (const [index, row] of rows.entries()) {
    const url = cell(row, 'imageSrc');
    if (!url || images.has(url)) continue;
    if (url.length > 2000) {
      notes.warn('image_refused', row.line);
      continue;
    }
    const position = Number(cell(row, 'imagePosition') ?? index + 1);
    images.set(url, {
      line: row.line,
      url,
      alt: oneLine(cell(row, 'imageAlt'))?.slice(0, 300) ?? '',
      position:
        Number.isInteger(position) && position > 0 && position < 1000 ? position : index + 1,
    });
  }
  return [...images.values()];
}

function readTags(text: string | undefined, onCut: () => void): string[] | undefined {
  if (text === undefined) return undefined;
  const tags = [...new Set(text.split(',').flatMap((tag) => oneLine(tag) ?? []))];
  const kept = [...new Set(tags.map((tag) => tag.slice(0, 60).trim()))].slice(0, 60);
  if (kept.length < tags.length || tags.some((tag) => tag.length > 60)) onCut();
  return kept;
}

function readDescribed(
  rows: readonly CsvRow[],
  columns: ReadContext['attributes'],
  notes: ProductNotes,
): ImportedProduct['described'] {
  const said = rows.flatMap(({ cells, line }) =>
    Object.keys(cells).flatMap((cellKey) => {
      const column = columns.get(cellKey);
      const text = column && plainCell(cells[cellKey]);
      if (text === null) notes.warn('facts_left', line);
      return column && text ? [{ place: column.place, cellKey, line, text }] : [];
    }),
  );
  return said.toSorted((a, b) => a.place - b.place).map(({ place: _, ...one }) => one);
}

/** "Home & Garden > Kitchen" is a path; collections are categories at the top. */
function readCategories(category: string | undefined, collection: string | undefined) {
  const clean = (part: string) => oneLine(part)?.slice(0, 120).trim() ?? '';
  const path = (category ?? '').split('>').map(clean).filter(Boolean);
  const names = (collection ?? '').split(/[,;]/).map(clean).filter(Boolean);
  return [path, ...names.map((name) => [name])].filter((titles) => titles.length > 0);
}

function readStatus(
  line: number,
  status: string | undefined,
  published: string | undefined,
  notes: ProductNotes,
): ProductStatus | undefined {
  const word = status?.toLowerCase();
  if (word === 'active') return isFalse(published) ? 'draft' : 'active';
  if (word === 'draft' || word === 'archived') return word;
  if (word === 'unlisted') {
    notes.warn('unlisted', line);
    return 'draft';
  }
  if (word !== undefined) {
    throw new RowProblem(line, 'status_unknown', { text: status?.slice(0, 40) ?? '' });
  }
  if (published === undefined) return undefined;
  return isFalse(published) ? 'draft' : 'active';
}
