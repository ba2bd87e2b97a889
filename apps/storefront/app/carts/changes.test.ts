import { expect, test } from 'vitest';
import { translatorOf } from '../messages/catalogues.server.ts';
import { changeWords } from './changes.tsx';

const money = (amount: number) => `€${(amount / 100).toFixed(2)}`;

test.each([
  [
    { kind: 'price_changed', lineId: 'a', from: 2400, to: 2600 } as const,
    'Mug now costs €26.00 instead of €24.00.',
  ],
  [
    { kind: 'not_available', lineId: 'a' } as const,
    'Mug is no longer for sale here and will be taken out.',
  ],
  [{ kind: 'sold_out', lineId: 'a' } as const, 'Mug has sold out and will be taken out.'],
  [
    { kind: 'fewer_left', lineId: 'a', quantity: 5, available: 1 } as const,
    'Of Mug there is only 1 left; you wanted 5.',
  ],
  [
    { kind: 'fewer_left', lineId: 'a', quantity: 5, available: 2 } as const,
    'Of Mug there are only 2 left; you wanted 5.',
  ],
])('%o', (warning, words) => {
  expect(changeWords(translatorOf('en-IE'), warning, 'Mug', money)).toBe(words);
});
