// Owns the words in which the command line tells what an import found: the same facts as the page.

import { importProblemWords } from '@kontor/messages/import-problems.ts';
import { importWarningWords, madeAttributeWords } from '@kontor/shared/import-findings.ts';
import type { ImportReport } from './import-products.ts';
import { nothingTaken } from './report.ts';

const delimiterNames: Record<string, string> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

export function tellReport(
  { counts, findings, errors }: ImportReport,
  { dryRun, currency }: { dryRun: boolean; currency: string },
): string[] {
  const { encoding, delimiter, columns, warnings, categories } = findings;
  const { attributes = [], types = [], brands = [], more } = findings;
  const made = dryRun ? 'that would be made' : 'made';
  const how = encoding.guessed ? `${encoding.name}, because it is not UTF-8` : encoding.name;
  const sample = encoding.sample ? ` (“${encoding.sample}”)` : '';
  const by = delimiterNames[delimiter] ?? `"${delimiter}"`;
  const unused = columns.filter(({ use, cells }) => use === null && cells > 0);
  const problems = errors.map(
    ({ line, endLine, handle, rows = 1, ...problem }) =>
      `  Line ${line}${endLine ? `–${endLine}` : ''}${handle ? ` (${handle})` : ''}: ${importProblemWords(problem)}` +
      `${rows > 1 ? ` ${rows} rows.` : ''}`,
  );
  const { lines, variants } = counts;
  const nothing = nothingTaken(counts);
  return [
    `Read as ${how}${sample}, separated by ${by}.`,
    ...section('Columns not taken, with the cells that say something:', [
      ...unused.map(({ name, cells }) => `  ${name}: ${cells}`),
    ]),
    ...section('To know:', [
      ...warnings.map(
        ({ count, line, ...told }) =>
          `  ${count} × ${importWarningWords(told)} First on line ${line}.`,
      ),
    ]),
    ...names(`Categories ${made}`, categories, more?.categories),
    ...section(
      `Attributes ${made}: ${attributes.length}`,
      attributes.map((attribute) => `  ${attribute.name}: ${madeAttributeWords(attribute)}`),
    ),
    ...names(`Product types ${made}`, types),
    ...names(`Brands ${made}`, brands, more?.brands),
    ...section('Not taken:', problems),
    `${dryRun ? 'Would be: ' : ''}${counts.created} products created, ${counts.updated} changed, ` +
      `${counts.unchanged} unchanged, ${counts.failed} left out, in ${currency}.`,
    ...(variants
      ? [
          `Variants: ${variants.created} created, ${variants.changed} changed, ` +
            `${variants.removed} removed.`,
        ]
      : []),
    ...(lines
      ? [
          `Rows: ${counts.rows} read = ${lines.taken} taken + ${lines.unchanged} unchanged + ` +
            `${lines.refused} refused + ${lines.notUnderstood} not understood.`,
        ]
      : []),
    ...(nothing ? [importProblemWords(nothing)] : []),
  ];
}

const section = (title: string, lines: string[]) => (lines.length > 0 ? [title, ...lines] : []);

const names = (title: string, told: string[], more = 0) =>
  section(`${title}: ${told.length + more}`, [
    ...told.map((name) => `  ${name}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ]);
