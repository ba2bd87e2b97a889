import { expect, test } from 'vitest';
import { translatorOf } from '../messages/catalogues.server.ts';
import { daysWords, promiseWords } from './delivery-words.ts';

const [english, german, arabic] = ['en-GB', 'de-AT', 'ar'].map(translatorOf);

test('working days are counted as the language counts', () => {
  if (!english || !german || !arabic) throw new Error('There is a language missing.');
  expect(daysWords(english, { minDays: 2, maxDays: 3 })).toBe('2 to 3 working days');
  expect(daysWords(english, { minDays: 1, maxDays: 1 })).toBe('1 working day');
  expect(daysWords(german, { minDays: 1, maxDays: 1 })).toBe('1 Werktag');
  expect(daysWords(german, { minDays: 2, maxDays: 4 })).toBe('2 bis 4 Werktage');
  expect(daysWords(arabic, { minDays: 2, maxDays: 2 })).toBe('يوما عمل');
});

test('a promise says days, or what it waits for', () => {
  if (!english || !german) throw new Error('There is a language missing.');
  const days = { kind: 'dates', from: '2026-11-25', to: '2026-11-27' } as const;
  expect(promiseWords(english, days)).toBe('Wed 25 Nov – Fri 27 Nov');
  const later = { kind: 'after_payment', minDays: 1, maxDays: 2 } as const;
  expect(promiseWords(german, later)).toBe('1 bis 2 Werktage nach Eingang Ihrer Überweisung');
  expect(promiseWords(german, { kind: 'made_to_order' })).toContain('angefertigt');
});
