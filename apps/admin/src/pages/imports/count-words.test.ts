import { expect, test } from 'vitest';
import { errorsAsCsv, tellCounts } from './count-words.ts';

test('only what there is is told', () => {
  const counts = { rows: 9, created: 3, updated: 0, unchanged: 2, failed: 1 };
  expect(tellCounts(counts)).toBe('3 new, 2 unchanged, 1 with errors');
  expect(tellCounts({ rows: 0, created: 0, updated: 0, unchanged: 0, failed: 0 })).toBe(
    'Nothing in it',
  );
});

test('errors are quoted, and no cell is a formula', () => {
  expect(errorsAsCsv([{ line: 3, handle: '=cmd()', reason: 'The price "x" is no amount.' }])).toBe(
    '"line","handle","error"\r\n"3","\'=cmd()","The price ""x"" is no amount."\r\n',
  );
});
