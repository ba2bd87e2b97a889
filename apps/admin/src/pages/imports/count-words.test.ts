import { importWarnings } from '@kontor/shared/import-findings.ts';
import { problemOf } from '@kontor/shared/import-problems.ts';
import { expect, test } from 'vitest';
import { english } from '../../messages/testing.tsx';
import { errorsAsCsv, lookOf, tellCounts } from './count-words.ts';
import { columnUseWords, warningWords } from './finding-words.ts';

test('only what there is is told', () => {
  const counts = { rows: 9, created: 3, updated: 0, unchanged: 2, failed: 1 };
  expect(tellCounts(counts, english)).toBe('3 new, 2 unchanged, 1 with errors');
  expect(tellCounts({ rows: 0, created: 0, updated: 0, unchanged: 0, failed: 0 }, english)).toBe(
    'Nothing in it',
  );
});

test('errors are quoted, and no cell is a formula', () => {
  expect(
    errorsAsCsv(
      [{ ...{ line: 3, handle: '=cmd()' }, ...problemOf('not_grams', { text: 'x' }) }],
      english,
    ),
  ).toBe(
    '"line","handle","rows","error"\r\n"3","\'=cmd()","1","""x"" is not a weight in grams."\r\n',
  );
});

test('a run that left rows behind is done in part', () => {
  const lines = { taken: 1, unchanged: 0, refused: 0, notUnderstood: 0 };
  const result = { rows: 1, created: 1, updated: 0, unchanged: 0, failed: 0, lines };
  expect(lookOf({ status: 'done', result }).label).toBe('status.import.done');
  const torn = { ...result, lines: { ...lines, notUnderstood: 1 } };
  expect(lookOf({ status: 'done', result: torn }).label).toBe('imports.doneInPart');
});

test('the command line and the page warn in the same words', () => {
  for (const [code, words] of Object.entries(importWarnings)) {
    expect(warningWords({ code }, english)).toBe(words);
  }
  expect(warningWords({ code: 'legacy', text: 'It rained.' }, english)).toBe('It rained.');
  expect(warningWords({ code: 'constructor' }, english)).toBe('constructor');
});

test('a column is told by its use, or by the words that an older version kept', () => {
  expect(columnUseWords({ use: null }, english)).toBeNull();
  expect(columnUseWords({ use: 'first_stock' }, english)).toBe('First stock of new variants');
  expect(columnUseWords({ use: 'fact', text: 'Care' }, english)).toBe('Fact “Care”');
  expect(columnUseWords({ use: 'attribute', text: 'Care' }, english)).toBe('Attribute “Care”');
  expect(columnUseWords({ use: 'legacy', text: 'Odd things' }, english)).toBe('Odd things');
});
