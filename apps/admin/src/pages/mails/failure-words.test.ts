import { expect, test } from 'vitest';
import { english } from '../../messages/testing.tsx';
import { mailFailureWords } from './failure-words.ts';

test.each([
  ['EAUTH, SMTP 535', 'The mail server does not accept the sign-in (EAUTH, SMTP 535)'],
  ['EENVELOPE, SMTP 550', 'does not take mail for this address (EENVELOPE, SMTP 550)'],
  ['SMTP 421', 'asks to try again later (SMTP 421)'],
  ['ESOCKET', 'cannot be reached (ESOCKET)'],
  ['refused', 'The mail server did not take it'],
  ['The mail server did not take it.', 'The mail server did not take it.'],
])('%j reads "%s"', (error, words) => {
  expect(mailFailureWords(error, english)).toContain(words);
});
