import { describe, expect, test } from 'vitest';
import { emailInput, knownEmailInput } from './email-input.ts';
import { shownEmail } from './shown-email.ts';

const label63 = 'a'.repeat(63);

describe('an e-mail address', () => {
  // Each of them passes `type=email` of the HTML standard.
  test.each([
    'r&d@example.com',
    "o'hara@example.com",
    'a+b/c=d!e#f$g%h*i?j^k_l`m{n|o}p~q@example.com',
    '.a..b.@example.com',
    'a@localhost',
    'a@1.2.3.4',
    `a@${label63}.example`,
    'a@xn--mnchen-3ya.example',
  ])('that the browser lets through is taken: %s', (email) => {
    expect(emailInput.parse(email)).toBe(email);
  });

  test.each([
    'a',
    '@example.com',
    'a@',
    'a b@example.com',
    'a@-b.example',
    'a@b..c',
    'a@b_c.example',
    'ä@example.com',
    `a@${label63}a.example`,
  ])('that the browser refuses is refused: %s', (email) => {
    expect(emailInput.safeParse(email).success).toBe(false);
  });

  test.each([
    [' Ada@EXAMPLE.Com ', 'Ada@example.com'],
    ['info@München.example', 'info@xn--mnchen-3ya.example'],
    ['info@mu\u0308nchen.example', 'info@xn--mnchen-3ya.example'],
    ['info@ｅｘａｍｐｌｅ．com', 'info@example.com'],
    ['a\u200b@例え.example', 'a@xn--r8jz45g.example'],
    ['mailto:a@example.com', 'a@example.com'],
  ])('typed as %j is kept as %s wherever it is entered', (email, kept) => {
    expect(emailInput.parse(email)).toBe(kept);
    expect(knownEmailInput.parse(email)).toBe(kept);
  });

  test.each([
    ['info@xn--mnchen-3ya.example', 'info@münchen.example'],
    ['a@xn--r8jz45g.example', 'a@例え.example'],
    ['a@xn--e1afmkfd.xn--p1ai', 'a@пример.рф'],
    ['a@xn--80aswg.example', 'a@сайт.example'],
    ['a@xn--.example', 'a@xn--.example'],
    ['Ada@example.com', 'Ada@example.com'],
    // Cyrillic letters that pass for Latin ones, alone or among them, are not shown as such.
    ['a@xn--80ak6aa92e.example', 'a@xn--80ak6aa92e.example'],
    ['a@xn--pypal-4ve.example', 'a@xn--pypal-4ve.example'],
  ])('%s is shown as %s', (email, shown) => {
    expect(shownEmail(email)).toBe(shown);
  });
});
