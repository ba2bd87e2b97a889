// Every code has its sentences, which the types demand of the English catalogue and `catalogues.test.ts` of the
// others; here, that no sentence stands for a code that is no more.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardAmountProblems } from '@kontor/shared/card-amounts.ts';
import {
  couponReasons,
  deliveryReasons,
  errorCodes,
  reviewReasons,
  transferReasons,
} from '@kontor/shared/errors.ts';
import { pictureRefusals } from '@kontor/shared/files.ts';
import { fault, readFault, shopperFaults, staffFaults } from '@kontor/shared/input-faults.ts';
import { matrixReasons } from '@kontor/shared/matrix-reasons.ts';
import { parseProblems } from '@kontor/shared/money.ts';
import { failureKinds } from '@kontor/shared/payment-failures.ts';
import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { english } from './english.ts';
import { faultWords, shopperFaultWords } from './input-words.ts';
import { type RefusalId, refusalWords } from './refusals.ts';
import { staffRefusalWords } from './staff-refusals.ts';
import { translator } from './translate.ts';

const read = (path: string): Record<string, string> =>
  JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'));
const speak = (locale: string) =>
  translator<RefusalId>({ locale }, compile(read(`${locale}/refusals.json`)));
const ids = (beginning: string, codes: readonly string[]) =>
  codes.map((code) => `${beginning}.${code}`);

test('every sentence of a refusal stands for a code', () => {
  const known = [
    ...ids('refusal', errorCodes),
    ...ids('wait', ['seconds', 'minutes']),
    ...ids('couponReason', couponReasons),
    ...ids('transferReason', transferReasons),
    ...ids('cardAmount', [...cardAmountProblems, 'too_small_unknown']),
    ...ids('deliveryReason', deliveryReasons),
    ...ids('reviewReason', reviewReasons),
    ...ids('input', shopperFaults),
    ...ids('failure', [...failureKinds, 'unknown']),
  ];
  expect(Object.keys(read('en/refusals.json')).toSorted()).toEqual(known.toSorted());
});

test('every sentence that only staff meet stands for a code', () => {
  const known = [
    // Said as of a refusal.
    ...ids('input', staffFaults).filter((id) => id !== 'input.card_step'),
    ...ids('amount', parseProblems),
    ...ids('matrix', matrixReasons),
    ...ids('picture', pictureRefusals),
  ];
  expect(Object.keys(read('en/admin-refusals.json')).toSorted()).toEqual(known.toSorted());
});

test.each<[string, Parameters<typeof refusalWords>[1], object, string]>([
  ['de', 'COUPON_INVALID', { reason: 'expired' }, 'Dieser Code ist abgelaufen.'],
  ['de', 'COUPON_INVALID', { reason: 'constructor' }, 'Dieser Code gilt hier nicht.'],
  ['en', 'RATE_LIMITED', { retryAfterSeconds: 1 }, 'That was too often. Try again in 1 second.'],
  ['en', 'RATE_LIMITED', { retryAfterSeconds: 91 }, 'That was too often. Try again in 2 minutes.'],
  ['ar', 'RATE_LIMITED', { retryAfterSeconds: 2 }, 'محاولات كثيرة. أعد المحاولة بعد ثانيتين.'],
  [
    'fr',
    'TRANSFER_LIMIT',
    { reason: 'amount', limit: 500_000, currency: 'EUR' },
    'Par virement, nous acceptons les commandes jusqu’à 5\u202f000,00\u00a0€.',
  ],
  [
    'es',
    'CARD_AMOUNT',
    { reason: 'step', currency: 'none' },
    'No se puede cobrar este importe con tarjeta.',
  ],
  ['en', 'CARD_AMOUNT', { reason: 'too_small', currency: 'USD' }, 'from $0.50 on.'],
])('in %s %s with %j reads "%s"', (locale, code, data, words) => {
  expect(refusalWords(speak(locale), code, { ...data })).toContain(words);
});

test('a fault is read out of what a schema says, and text is never taken for a code', () => {
  const german = speak('de');
  const told = readFault(fault('text_too_long', { max: 200 }).error());
  expect(told).toEqual({ code: 'text_too_long', values: { max: 200 } });
  expect(shopperFaultWords(german, told)).toBe('Verwenden Sie höchstens 200 Zeichen.');
  for (const text of ['Call 0900 123 now', 'constructor', '', 'Invalid input: expected string']) {
    expect(readFault(text)).toEqual({ code: 'wrong', values: {} });
  }
  // What only staff can meet has no words in a shop.
  expect(shopperFaultWords(german, { code: 'tag', values: {} })).toBe('Das ist nicht richtig.');
  const step = { code: 'card_step', values: { currency: 'KWD' } } as const;
  expect(faultWords(english, step)).toContain('in steps of KWD');
});

test('staff hear the cause of what they alone can meet', () => {
  const picture = staffRefusalWords(english, 'FILE_INVALID', { reason: 'pdf' });
  expect(picture).toMatch(/^This is a PDF\./);
  const matrix = staffRefusalWords(english, 'INPUT_INVALID', { reason: 'values_twice' });
  expect(matrix).toBe('Two variants have the same values.');
});
