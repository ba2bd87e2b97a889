// Owns translations as CSV: UTF-8 with a mark, so that spreadsheets read it right, and no cell that one of them would
// take for a formula. Who cannot read the mark of a formula reads the same text back.
import { isLanguage, type LanguageCode } from '@kontor/shared/languages.ts';
import { translatedEntities } from '@kontor/shared/translation-input.ts';
import { type CsvRow, openCsv, ownText, type RecordSign } from '../imports/csv.ts';
import { verifyEncoding } from '../imports/encoding.ts';
import { type FieldOut, givenOf, isGiven, isHash, type RowIn } from './file-row.ts';

const columns = [
  'entity',
  'id',
  'name',
  'field',
  'source',
  'translation',
  'status',
  'language',
  'source_hash',
  'seen',
] as const;

/** OWASP, "CSV Injection"; wide signs are read as the narrow ones where they are usual. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/;

const cell = (text: string): string =>
  `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;
const plain = (text: string): string =>
  text.startsWith("'") && formula.test(text) ? text.slice(1) : text;

/** Ids of options hold a line break, which a spreadsheet may write in another way. */
const idOut = (id: string) => id.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
const idIn = (id: string) => id.replace(/\\(n|\\)/g, (_, sign) => (sign === 'n' ? '\n' : '\\'));

export const csvHead = (): string => `\ufeff${line(columns)}`;

export const csvLine = (row: FieldOut, lang: LanguageCode): string =>
  line([
    ...[row.entity, idOut(row.entityId), row.name, row.field, row.source, row.value],
    ...[row.state, lang, row.sourceHash, givenOf(row)],
  ]);

const required = ['entity', 'id', 'field', 'translation'];

const byEntity: RecordSign = {
  column: (keys) => keys.indexOf('entity'),
  begins: (text) => (translatedEntities as readonly string[]).includes(text),
};

export type TranslationFile = {
  /** Columns that nothing is read of. */
  leftColumns: string[];
  /** Null: the file can be read. */
  missing: string | null;
  rows: AsyncGenerator<RowIn>;
};

/** @throws DomainError FILE_INVALID: its encoding or its header cannot be read */
export async function openCsvFile(path: string, lang: LanguageCode): Promise<TranslationFile> {
  const { name } = await verifyEncoding(path, 'auto');
  const { header, rows } = await openCsv(path, name, byEntity);
  const known = new Set(columns.map((column) => column.replaceAll('_', '')));
  return {
    leftColumns: header.names.filter((_, at) => !known.has(header.keys[at] ?? '')),
    missing: required.find((column) => !header.keys.includes(column)) ?? null,
    rows: readRows(rows, lang),
  };
}

async function* readRows(rows: AsyncGenerator<CsvRow>, lang: LanguageCode): AsyncGenerator<RowIn> {
  for await (const row of rows) yield readRow(row, lang);
}

function readRow({ line, cells, fault }: CsvRow, lang: LanguageCode): RowIn {
  const said = (key: string) => ownText(plain(cells[key] ?? ''));
  const language = said('language').toLowerCase();
  const hash = said('sourcehash');
  const given = said('seen');
  const other = language !== '' && (!isLanguage(language) || language !== lang);
  return {
    ...{ line, entity: said('entity'), entityId: idIn(said('id')), field: said('field') },
    ...{ name: said('name'), value: said('translation') },
    done: said('status').toLowerCase() === 'done',
    given: isGiven(given) ? given : null,
    sourceHash: isHash(hash) ? hash : null,
    problem: fault
      ? 'csv_record'
      : other
        ? 'other_language'
        : said('entity') === '' || said('id') === ''
          ? 'entity_missing'
          : null,
  };
}
