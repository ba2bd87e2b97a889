import { expect, test } from 'vitest';
import { daysWords, promiseWords } from './delivery-promise.ts';

test.each([
  [2, 3, '2 to 3 working days'],
  [1, 1, '1 working day'],
  [2, 2, '2 working days'],
  [0, 1, '0 to 1 working day'],
])('%i to %i days', (minDays, maxDays, words) => {
  expect(daysWords({ minDays, maxDays })).toBe(words);
});

test('a range names both days, a single day itself, and nothing in stock no day at all', () => {
  const said = (promise: Parameters<typeof promiseWords>[0]) =>
    promiseWords(promise, 'en-GB').replace(/\s/g, ' ');
  expect(said({ kind: 'dates', from: '2026-11-25', to: '2026-11-27' })).toBe(
    'Wed 25 Nov – Fri 27 Nov',
  );
  expect(said({ kind: 'dates', from: '2026-11-25', to: '2026-11-25' })).toBe('Wed 25 Nov');
  expect(said({ kind: 'after_payment', minDays: 2, maxDays: 3 })).toBe(
    '2 to 3 working days after your transfer is here',
  );
  expect(said({ kind: 'made_to_order' })).not.toMatch(/\d|working day/);
});
