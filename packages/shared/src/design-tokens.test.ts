import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { coloursIn } from './design-tokens.ts';

const css = `
/* --paper: #000000; is only talk */
:root {
  --chalk: #F6F2EA;
  --night: #171915;
  --paper: light-dark(var(--chalk), var(--night));
  --muted: light-dark(#615d53, #aea999);
  --ink: var(--muted);
  --veil: rgb(0 0 0 / 0.4);
  --loop: var(--loop);
  --short: #fAc
}
@media print { :root { --paper: #ffffff; } }
`;

it('follows names and both sides of a pair', () => {
  const colour = coloursIn(css);
  expect(colour('--paper')).toEqual({ light: '#f6f2ea', dark: '#171915' });
  expect(colour('--ink')).toEqual({ light: '#615d53', dark: '#aea999' });
  expect(colour('--chalk')).toEqual({ light: '#f6f2ea', dark: '#f6f2ea' });
});

it('takes three digits, and a last value without a semicolon', () => {
  expect(coloursIn(css)('--short').light).toBe('#ffaacc');
});

it.each(['--nothing', '--veil', '--loop'] as const)(
  'names %s when it comes to no colour',
  (name) => {
    expect(() => coloursIn(css)(name)).toThrow(`${name} in packages/ui/src/tokens.css`);
  },
);

it('finds what mails and browsers need in the real file', () => {
  const colour = coloursIn(readFileSync('packages/ui/src/tokens.css', 'utf8'));
  for (const name of [
    ...(['--paper', '--surface', '--ink', '--muted', '--line'] as const),
    ...(['--primary', '--on-primary', '--accent'] as const),
  ]) {
    expect(colour(name).light).toMatch(/^#[0-9a-f]{6}$/);
  }
});
