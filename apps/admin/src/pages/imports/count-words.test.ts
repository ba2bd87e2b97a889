import { problemOf } from '@kontor/shared/import-problems.ts';
import { expect, test } from 'vitest';
import { errorsAsCsv, lookOf, tellCounts } from './count-words.ts';

test('only what there is is told', () => {
  const counts = { rows: 9, created: 3, updated: 0, unchanged: 2, failed: 1 };
  expect(tellCounts(counts)).toBe('3 new, 2 unchanged, 1 with errors');
  expect(tellCounts({ rows: 0, created: 0, updated: 0, unchanged: 0, failed: 0 })).toBe(
    'Nothing in it',
  );
});

test('errors are quoted, and no cell is a formula', () => {
  expect(
    errorsAsCsv([{ ...{ line: 3, handle: '=cmd()' }, ...problemOf('not_grams', { text: 'x' }) }]),
  ).toBe(
    '"line","handle","rows","error"\r\n"3","\'=cmd()","1","""x"" is not a weight in grams."\r\n',
  );
});

test('a run that left rows behind is done in part', () => {
  const lines = { taken: 1, unchanged: 0, refused: 0, notUnderstood: 0 };
  const result = { rows: 1, created: 1, updated: 0, unchanged: 0, failed: 0, lines };
  expect(lookOf({ status: 'done', result }).label).toBe('status.import.done');
  const torn = { ...result, lines: { ...lines, notUnderstood: 1 } };
  expect(lookOf({ status: 'done', result: torn }).label).toBe('Done in part');
});
