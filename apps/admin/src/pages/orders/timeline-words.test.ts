import { expect, test } from 'vitest';
import { english } from '../../messages/testing.tsx';
import { tellEvent } from './timeline-words.ts';

test.each([
  ['facts', { kind: 'card', brand: 'visa', last4: '4242', wallet: null }, 'Visa ending 4242'],
  ['words of an older version', 'Visa ending 4242', 'Visa ending 4242'],
  ['nothing', '', ''],
])('what was paid with, as %s', (_, method, detail) => {
  const event = { type: 'payment.captured', actorKind: 'provider', actorName: '' } as const;
  expect(tellEvent({ ...event, data: { method } }, 'EUR', english).detail).toBe(detail);
});
