import { expect, test } from 'vitest';
import { translatorOf } from '../messages/catalogues.server.ts';
import { lateWords, refusalWords, unpaidWords, waitingWords } from './waiting-words.ts';

const t = translatorOf('en-IE');
const again = /need not pay again/;

test('while the provider does not answer, nobody is told that nothing need be paid', () => {
  for (const script of [true, false]) {
    for (const slow of [true, false]) {
      const words = (unknown: boolean) => waitingWords({ unknown, slow, script }, t);
      expect(words(true)).toContain('do not know yet whether you have');
      expect(words(false)).not.toContain('know yet whether');
      expect(words(false).includes('two weeks')).toBe(slow);
    }
  }
  // Only whoever has paid, and what else to do is said.
  expect(lateWords(true, t)).toMatch(
    /^If you have paid, you need not pay again.*If not, come back/,
  );
  expect(lateWords(false, t)).toMatch(again);
  expect(lateWords(false, t)).not.toContain('If you have paid');
});

test('an unpaid order is to be paid, one that the bank has is not', () => {
  const unpaid = { processing: false, minutesLeft: 24, changed: false };
  const open = unpaidWords(unpaid, '€18.00', t);
  expect(open).toEqual({
    title: 'You have not paid for your order yet',
    state: 'It comes to €18.00. We keep its things for you for 24 more minutes.',
    other: false,
    onward: 'Continue paying',
  });
  const begun = unpaidWords({ ...unpaid, processing: true }, '€18.00', t);
  expect(begun.state).toBe('We wait for €18.00. You need not pay again.');
  expect([begun.title, begun.onward]).toEqual(['Your bank is not done yet', 'See how far it is']);
});

test('of another basket it is said whether the old order is still paid', () => {
  const changed = { processing: false, minutesLeft: 24, changed: true };
  expect(unpaidWords(changed, '€18.00', t).other).toMatch(
    /place of this order, and you pay once\.$/,
  );
  const begun = unpaidWords({ ...changed, processing: true }, '€18.00', t).other;
  expect(begun).toContain('you can order again when it is done: you do not pay twice');
  expect(begun).not.toContain('takes the place');
});

test('after a refusal the order is kept only where it is', () => {
  const busy = 'The payment service does not answer.';
  for (const state of ['pay', 'failed', 'unknown', 'processing'] as const) {
    expect(refusalWords({ state, error: null }, busy, t)?.title).toBe('Your order is kept');
  }
  const title = 'This order cannot be paid any more';
  expect(refusalWords({ state: 'over', error: null }, busy, t)).toEqual({ title, text: busy });
  // The amount is refused for good: the order ends with this very sentence.
  expect(refusalWords({ state: 'over', error: 'Too small.' }, 'Too small.', t)).toBeNull();
});
