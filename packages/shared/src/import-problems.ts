// Owns why a file, a row of it or a picture that it names is not taken: the codes, and what belongs to each.
// Reports keep code and values (`imports.errors`, `imports.problem`, `media_imports.problem`); the words are
// made where somebody reads them (`packages/messages/src/import-problems.ts`).
import type { MatrixReason } from './matrix-reasons.ts';
import type { PriceProblem as ParsedProblem } from './price-text.ts';

/** Kinds of files that are no CSV, known by their first bytes. */
export type ForeignFormat =
  | 'xlsx'
  | 'ods'
  | 'archive'
  | 'xls'
  | 'pdf'
  | 'gzip'
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'web_page'
  | 'json';
export type PriceProblem = ParsedProblem | 'below_zero';
export type CodeColumn = 'sku' | 'barcode' | 'option';
/** `rule` and `of` as the schema names them: the code of its issue, and what it measured. */
export type FieldProblem = {
  field: string;
  rule: string;
  limit: number | null;
  of?: string | null;
};

type None = undefined;

/** Code → what belongs to it. */
export type ImportProblemValues = {
  // The file as a whole.
  foreign_format: { format: ForeignFormat };
  no_rows: None;
  header_unreadable: { line: number };
  too_many_columns: { columns: number; max: number };
  column_missing: { column: string };
  rows_apart: None;
  line_not_utf8: { line: number };
  not_text: None;
  utf16_unreadable: { line: number };
  windows1252_doubtful: { word: string; line: number };
  windows1252_no_letter: { line: number };
  nothing_taken: None;
  check_broke_off: None;
  run_broke_off: None;

  // A record that is not understood.
  record_too_long: None;
  quote_not_closed: None;
  quote_swallows: None;
  record_torn: None;
  too_many_cells: { cells: number; width: number };
  holds_nul: None;
  unreadable_letter: None;

  // A product.
  handle_missing: None;
  handle_too_long: None;
  handle_clash: { line: number };
  gift_card: None;
  status_unknown: { text: string };
  title_missing: None;
  title_lost: { line: number };
  no_variant: None;
  too_many_variants: { max: number };
  too_many_facts: { max: number };
  field_invalid: FieldProblem;
  option_name_missing: { place: number };
  option_names_twice: None;
  other_options: { file: string[]; product: string[]; left: number; of: number };
  matrix: { reason: MatrixReason };
  no_location: None;
  saved_meanwhile: None;
  category_gone: None;
  database: { state: string };
  /** A refusal that has words of its own. */
  refused: { error: string; reason: string | null; field?: string | null };
  /** The refused product names something that is not there, as a picture or a value of an option. */
  named_gone: { field: string };

  // A variant.
  not_a_quantity: { text: string };
  not_grams: { text: string };
  not_a_price: { text: string; currency: string; why: PriceProblem };
  text_too_long: { column: CodeColumn; max: number };
  option_value_missing: { option: string };
  same_options: { line: number };
  sku_of_many: { count: number; sku: string };
  sku_unknown: { sku: string; options: string[] };
  variant_unnamed: { count: number; options: string[] };

  // A picture by its address.
  not_an_address: None;
  not_http: None;
  address_with_password: None;
  address_not_public: None;
  server_answered: { status: number };
  too_many_redirects: None;
  picture_too_large: None;
  server_too_slow: None;
  server_unknown: None;
  server_unreachable: None;

  /** A sentence of an older version that no code stands for. */
  legacy: { text: string };
};
type Code = keyof ImportProblemValues;

/** As it is kept. */
export type ImportProblem = {
  [C in Code]: ImportProblemValues[C] extends None
    ? { code: C }
    : { code: C; values: ImportProblemValues[C] };
}[Code];

/** A code with what belongs to it, as arguments. */
export type ToldProblem = {
  [C in Code]: ImportProblemValues[C] extends None ? [C] : [C, ImportProblemValues[C]];
}[Code];

export const problemOf = (...[code, values]: ToldProblem) =>
  (values === undefined ? { code } : { code, values }) as ImportProblem;
