import { expect, test } from 'vitest';
import { emailOf, orderNumberOf } from './prefill.ts';

test('an address fills in a number or an e-mail, and no words', () => {
  expect([orderNumberOf('1042'), orderNumberOf('#1042')]).toEqual(['1042', '#1042']);
  expect(emailOf('ada@example.com')).toBe('ada@example.com');
  for (const text of ['Call 0900 123 now', '', null]) {
    expect([orderNumberOf(text), emailOf(text)]).toEqual(['', '']);
  }
});
