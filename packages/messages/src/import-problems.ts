// How it reads that a file, a row of it or a picture is not taken, in English: in the admin and on the command
// line. A code without words does not compile.
import { isErrorCode } from '@kontor/shared/errors.ts';
import type {
  CodeColumn,
  FieldProblem,
  ForeignFormat,
  ImportProblemValues,
  PriceProblem,
} from '@kontor/shared/import-problems.ts';
import { isMatrixReason } from '@kontor/shared/matrix-reasons.ts';
import { isCurrency } from '@kontor/shared/money.ts';
import { english } from './english.ts';
import { priceProblemWords, staffRefusalWords } from './staff-refusals.ts';

const formats: Readonly<Record<Exclude<ForeignFormat, 'web_page' | 'json'>, string>> = {
  xlsx: 'an Excel workbook (.xlsx)',
  ods: 'an OpenDocument table (.ods)',
  archive: 'a Numbers or Excel file, or another archive',
  xls: 'an old Excel workbook (.xls)',
  pdf: 'a PDF',
  gzip: 'a compressed file (.gz)',
  png: 'a PNG picture',
  jpeg: 'a JPEG picture',
  gif: 'a GIF picture',
};

const sheets: readonly ForeignFormat[] = ['xlsx', 'ods', 'archive', 'xls'];

function foreignWords(format: ForeignFormat): string {
  if (format === 'json') return 'This is JSON, not a CSV file.';
  if (format === 'web_page') {
    return 'This is a web page or XML, not a CSV file. Perhaps the download asked for a sign-in.';
  }
  return sheets.includes(format)
    ? `This is ${formats[format]}, not a CSV file. Open it and save it as “CSV UTF-8”, then upload that file.`
    : `This is ${formats[format]}, not a CSV file with products.`;
}

const codeColumns: Readonly<Record<CodeColumn, string>> = {
  sku: 'SKU',
  barcode: 'barcode',
  option: 'option value',
};

function priceWords(why: PriceProblem, currency: string): string {
  if (why === 'below_zero') return 'A price is not below zero.';
  return why !== 'step' || isCurrency(currency) ? priceProblemWords(english, why, currency) : '';
}

/** Fields of the catalogue's inputs as people know them. */
const fields: Readonly<Record<string, string>> = {
  title: 'The title',
  slug: 'The address of the page',
  descriptionHtml: 'The description',
  description: 'The description',
  vendor: 'The vendor',
  typeId: 'The type',
  tags: 'The tags',
  attributes: 'The attributes',
  taxClass: 'The tax class',
  seoTitle: 'The search title',
  seoDescription: 'The search description',
  rank: 'The rank',
  categoryIds: 'The categories',
  parentId: 'The category above',
  options: 'The options',
  variants: 'The variants',
  prices: 'The prices',
  media: 'The pictures',
  mediaId: 'The picture',
};
/** What one of several is. */
const oneOf: Readonly<Record<string, string>> = {
  tags: 'A tag',
  categoryIds: 'A category',
  attributes: 'An attribute',
};

/** "tags.3": the field, and which of its parts. */
function fieldWords(path: string): string {
  const [field = '', ...part] = path.split('.');
  // Reports of an older version name the fact.
  if (field === 'attributes' && part.length > 0 && !/^\d+$/.test(part[0] ?? '')) {
    return `The fact “${part.join('.')}”`;
  }
  const names = part.length > 0 && Object.hasOwn(oneOf, field) ? oneOf : fields;
  return (Object.hasOwn(names, field) && names[field]) || (field === '' ? 'It' : `“${field}”`);
}

/** Reads on behind the field, in one way for one thing and for several. */
function ruleWords({ rule, limit, of }: FieldProblem): string {
  if (limit === null || (rule !== 'too_big' && rule !== 'too_small')) {
    return 'cannot be kept like this.';
  }
  const most = rule === 'too_big' ? 'at most' : 'at least';
  if (of === 'array') return `can have ${most} ${limit} ${limit === 1 ? 'entry' : 'entries'}.`;
  if (of !== 'string') return `can be ${most} ${limit}.`;
  return `can have ${most} ${limit} ${limit === 1 ? 'character' : 'characters'}.`;
}

const askEncoding = 'Say which encoding the file has.';
const list = (names: readonly string[]) => (names.length > 0 ? names.join(', ') : 'none');

const words: {
  readonly [C in keyof ImportProblemValues]: (values: ImportProblemValues[C]) => string;
} = {
  // The file as a whole.
  foreign_format: ({ format }) => foreignWords(format),
  no_rows: () => 'The file has no rows.',
  header_unreadable: ({ line }) => `The header on line ${line} is not readable as CSV.`,
  too_many_columns: ({ columns, max }) => `The header has ${columns} columns, more than ${max}.`,
  column_missing: ({ column }) => `The file has no column "${column}".`,
  rows_apart: () => 'Rows of one product stand far apart. Sort the file by its handle first.',
  line_not_utf8: ({ line }) =>
    `Line ${line} holds a letter that is not UTF-8, though the rest of the file is. Mend that line, or say which encoding the file has.`,
  not_text: () => 'The file is not text: it is full of bytes that are no letters.',
  utf16_unreadable: ({ line }) =>
    `Line ${line} holds a letter that cannot be read as UTF-16. ${askEncoding}`,
  windows1252_doubtful: ({ word, line }) =>
    `The file is not UTF-8, and Windows-1252 gives “${word}” on line ${line}. ${askEncoding}`,
  windows1252_no_letter: ({ line }) =>
    `The file is not UTF-8, and Windows-1252 has no letter for a byte on line ${line}. ${askEncoding}`,
  nothing_taken: () => 'Nothing of this file could be taken. Why is said for each row.',
  check_broke_off: () => 'The check broke off. Nothing was written; check the file again.',
  run_broke_off: () =>
    'The import broke off. What it had done stands; start it again to do the rest.',

  // A record that is not understood.
  record_too_long: () => 'It is longer than 256 KB, or a quote is opened here and never closed.',
  quote_not_closed: () => 'A quote is opened here and not closed as it should be.',
  quote_swallows: () => 'A quote is opened here and swallows further lines.',
  record_torn: () => 'It has fewer cells than the header and seems to be torn in two.',
  too_many_cells: ({ cells, width }) => `It has ${cells} cells, the header has ${width}.`,
  holds_nul: () => 'It holds a NUL, which is no letter.',
  unreadable_letter: () => 'It holds a letter that cannot be read (“\ufffd”).',

  // A product.
  handle_missing: () => 'The handle is missing.',
  handle_too_long: () => 'The handle is too long.',
  handle_clash: ({ line }) =>
    `A product with another title has the same handle on line ${line}. Give one of them a handle of its own.`,
  gift_card: () => 'Gift cards cannot be imported.',
  status_unknown: ({ text }) => `"${text}" is not a status.`,
  title_missing: () => 'The title is missing.',
  title_lost: ({ line }) => `Its title stands on line ${line}, which cannot be taken.`,
  no_variant: () => 'The product has no variant and no price.',
  too_many_variants: ({ max }) => `A product has at most ${max} variants.`,
  too_many_facts: ({ max }) => `A product has at most ${max} attributes.`,
  field_invalid: (told) => `${fieldWords(told.field)} ${ruleWords(told)}`,
  option_name_missing: ({ place }) => `Option${place} Name is missing beside its values.`,
  option_names_twice: () => 'Two options have the same name.',
  other_options: (told) =>
    `The file has other options (${list(told.file)}) than the product (${list(told.product)}), and ` +
    `${told.left} of its ${told.of} variants could not stay. Name every variant by its SKU, or ` +
    'choose that variants are removed which the file does not name.',
  matrix: ({ reason }) => (isMatrixReason(reason) ? english(`matrix.${reason}`) : reason),
  no_location: () =>
    'There is no active place that keeps stock, so its first stock cannot be put anywhere.',
  saved_meanwhile: () => 'Somebody saved this product at the same moment. Import it again.',
  category_gone: () => 'A category of it was removed at the same moment. Import it again.',
  database: ({ state }) => `The database does not take it (${state}).`,
  /** A refusal that has words of its own. */
  refused: (told) => {
    const { error, reason, field } = told;
    const sentence = isErrorCode(error) ? staffRefusalWords(english, error, { reason }) : error;
    return field ? `${fieldWords(field)}: ${sentence}` : sentence;
  },
  /** The refused product names something that is not there, as a picture or a value of an option. */
  named_gone: ({ field }) =>
    `${fieldWords(field)}: what is named there is not there any more. Import it again.`,

  // A variant.
  not_a_quantity: ({ text }) => `"${text}" is not a quantity.`,
  not_grams: ({ text }) => `"${text}" is not a weight in grams.`,
  not_a_price: (told) =>
    `"${told.text}" is not a price in ${told.currency}. ${priceWords(told.why, told.currency)}`.trim(),
  text_too_long: ({ column, max }) =>
    `The ${codeColumns[column]} is longer than ${max} characters.`,
  option_value_missing: ({ option }) => `The value of the option "${option}" is missing.`,
  same_options: ({ line }) => `This variant has the same options as the one on line ${line}.`,
  sku_of_many: ({ count, sku }) =>
    `${count} variants of this product have the SKU ${sku}. Name it by its options.`,
  sku_unknown: ({ sku, options }) =>
    `No such variant of this product has the SKU ${sku}. A new one needs all its options (${options.join(', ')}).`,
  variant_unnamed: ({ count, options }) =>
    `The product has ${count} variants. Name one by its SKU or its options (${options.join(', ')}).`,

  // A picture by its address.
  not_an_address: () => 'This is not an address.',
  not_http: () => 'Only http and https addresses are fetched.',
  address_with_password: () => 'An address with a password is not fetched.',
  address_not_public: () => 'This address is not public.',
  server_answered: ({ status }) => `The server answered ${status}.`,
  too_many_redirects: () => 'There were too many redirects.',
  picture_too_large: () => 'The picture is too large.',
  server_too_slow: () => 'The server was too slow.',
  server_unknown: () => 'There is no such server.',
  server_unreachable: () => 'The server cannot be reached.',

  /** A sentence of an older version that no code stands for. */
  legacy: ({ text }) => text,
};

type Code = keyof ImportProblemValues;

/** As it may stand in a report: a worker of the version before wrote `reason`, a sentence. */
type KeptProblem = { code?: string; values?: unknown; reason?: unknown };

/**
 * A code that this version does not know stands for itself, and so does one whose values are not what
 * its words need, as those of another version: one row must not take the whole report with it.
 */
export function importProblemWords({ code, values, reason }: KeptProblem): string {
  if (code === undefined) return typeof reason === 'string' ? reason : '';
  if (!Object.hasOwn(words, code)) return code;
  const tell = words[code as Code] as (values: unknown) => string;
  if (tell.length > 0 && (typeof values !== 'object' || values === null)) return code;
  try {
    return tell(values);
  } catch {
    return code;
  }
}
