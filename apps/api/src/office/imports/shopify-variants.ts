// Owns the variants that the rows of one product speak of. A row that cannot be taken is refused by
// itself. No database here.
import { skuMaxLength, type VariantFields } from '@kontor/shared/catalog-input.ts';
import { parsePrice } from '@kontor/shared/price-text.ts';
import { bySideAmount, type SideAmount } from '@kontor/shared/side-amounts.ts';
import type { CsvRow } from './csv.ts';
import type { ProductNotes } from './findings.ts';
import { type RowError, RowProblem } from './row-problem.ts';
import { cell, isFalse, oneLine } from './shopify-columns.ts';

/** What a row says of a variant; `undefined` where it has no such column or a blank cell. */
export type ImportedVariant = {
  [Name in keyof VariantFields]?: NonNullable<VariantFields[Name]> | undefined;
} & {
  line: number;
  /** By the place of the option; undefined where the row says none. */
  values: (string | undefined)[];
  /** Sold also when there is none. */
  backorder: boolean;
  /** The first stock of a new variant; undefined: the file says none. */
  quantity: number | undefined;
  /** Minor units of the import's currency. */
  price: number | undefined;
  /** Minor units, by name; null: the file says 0, so there is none. */
  beside: Record<SideAmount, number | null | undefined>;
  imageUrl: string | undefined;
};

const places = [
  ['option1Name', 'option1Value'],
  ['option2Name', 'option2Value'],
  ['option3Name', 'option3Value'],
] as const;

export function readVariants(rows: readonly CsvRow[], currency: string, notes: ProductNotes) {
  // A row that only carries a further picture is no variant.
  const variantRows = rows.filter(isVariant);
  const names = places.map(([name]) => {
    const row = rows.find((other) => cell(other, name) !== undefined);
    return row ? oneLine(cell(row, name))?.slice(0, 80).trim() : undefined;
  });
  const refused: RowError[] = [];
  const variants: ImportedVariant[] = [];
  for (const row of variantRows) {
    try {
      variants.push(readVariant(row, currency, notes));
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      refused.push(error.error);
    }
  }
  // Shopify's way of saying that there are no options.
  const none =
    (names[0] === undefined || names[0] === 'Title') &&
    variants.some(({ values }) => values[0] === 'Default Title') &&
    variants.every(({ values }) => isDefault(values));
  if (!none) return { optionNames: names, variants, refused };
  const bare = variants.map((variant) => ({ ...variant, values: [] }));
  return { optionNames: [], variants: bare, refused };
}

const isDefault = ([first, second, third]: (string | undefined)[]) =>
  (first ?? 'Default Title') === 'Default Title' && second === undefined && third === undefined;

const isVariant = (row: CsvRow) =>
  (['option1Value', 'option2Value', 'option3Value', 'sku', 'price', 'barcode'] as const).some(
    (column) => cell(row, column) !== undefined,
  );

function readVariant(row: CsvRow, currency: string, notes: ProductNotes): ImportedVariant {
  const { line } = row;
  const quantity = readNumber(row, 'quantity', 'not_a_quantity');
  if (quantity !== undefined && !Number.isInteger(quantity)) {
    throw new RowProblem(line, 'not_a_quantity', {
      text: cell(row, 'quantity')?.slice(0, 40) ?? '',
    });
  }
  const grams = readNumber(row, 'grams', 'not_grams');
  if (grams !== undefined && grams < 0) {
    throw new RowProblem(line, 'not_grams', { text: cell(row, 'grams')?.slice(0, 40) ?? '' });
  }
  if (grams !== undefined && !Number.isInteger(grams)) notes.warn('weight_rounded', line);
  const price = readPrice(row, 'price', currency);
  const beside = bySideAmount((name) => {
    const amount = readPrice(row, name, currency);
    return amount === 0 ? null : amount;
  });
  const shipping = cell(row, 'shipping');
  const policy = cell(row, 'policy')?.toLowerCase();
  const imageUrl = cell(row, 'variantImage');
  if (imageUrl && imageUrl.length > 2000) notes.warn('image_refused', line);
  return {
    line,
    values: places.map(([, value]) => readText(row, value, 120, 'option')),
    sku: readText(row, 'sku', skuMaxLength, 'sku'),
    barcode: readText(row, 'barcode', 80, 'barcode'),
    weightGrams: grams === undefined ? undefined : Math.round(grams),
    requiresShipping: shipping === undefined ? undefined : !isFalse(shipping),
    trackInventory: isCounted(row),
    backorder: policy === 'continue' || policy === 'true',
    quantity,
    price,
    beside,
    imageUrl: imageUrl && imageUrl.length <= 2000 ? imageUrl : undefined,
  };
}

/**
 * Where the file has a column for the tracker, a blank one means "never counted" whatever the
 * quantity says. Without such a column a quantity means that somebody counts.
 */
function isCounted(row: CsvRow): boolean | undefined {
  const known = ['variantinventorytracker', 'inventorytracker'].some((name) => name in row.cells);
  if (known) return cell(row, 'tracker') !== undefined;
  return cell(row, 'quantity') === undefined ? undefined : true;
}

/** Codes and names are never cut: half of a SKU is another SKU. */
function readText(
  row: CsvRow,
  column: Parameters<typeof cell>[1],
  max: number,
  what: 'sku' | 'barcode' | 'option',
): string | undefined {
  // Spreadsheets keep leading zeros of codes by an apostrophe.
  const isCode = column === 'sku' || column === 'barcode';
  const text = oneLine(isCode ? cell(row, column)?.replace(/^'/, '') : cell(row, column));
  if (text !== undefined && text.length > max) {
    throw new RowProblem(row.line, 'text_too_long', { column: what, max });
  }
  return text;
}

function readNumber(
  row: CsvRow,
  column: 'quantity' | 'grams',
  problem: 'not_a_quantity' | 'not_grams',
): number | undefined {
  const text = cell(row, column);
  if (text === undefined) return undefined;
  // "1,250" is 1,250 or one and a quarter. Shopify writes a point, also before three decimals.
  const isPlain = column === 'grams' && /^\d+,(?!\d{3}$)\d+$/.test(text);
  const number = isPlain ? Number(text.replace(',', '.')) : Number(text);
  if (/^[-+]?[\d.]+$/.test(isPlain ? '0' : text) && Math.abs(number) <= 10_000_000) return number;
  throw new RowProblem(row.line, problem, { text: text.slice(0, 40) });
}

function readPrice(
  row: CsvRow,
  column: 'price' | SideAmount,
  currency: string,
): number | undefined {
  const text = cell(row, column);
  if (text === undefined) return undefined;
  const parsed = parsePrice(text, currency);
  if (parsed.ok && parsed.amount >= 0 && parsed.amount <= 1_000_000_000_000) return parsed.amount;
  const why = parsed.ok ? 'below_zero' : parsed.problem;
  throw new RowProblem(row.line, 'not_a_price', { text: text.slice(0, 40), currency, why });
}
