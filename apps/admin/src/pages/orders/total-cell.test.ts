import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { InEnglish } from '../../messages/testing.tsx';
import { TotalCell } from './total-cell.tsx';

const order = { status: 'placed', currency: 'EUR', total: 6890, captured: 6890, refunded: 0 };
const shown = (given: Partial<typeof order>) =>
  renderToStaticMarkup(
    createElement(InEnglish, null, createElement(TotalCell, { order: { ...order, ...given } })),
  )
    .replace(/<span class="block[^>]*>/g, ' | ')
    .replace(/<[^>]+>/g, '');

test.each([
  [{}, /^\D*68.90\D*$/],
  [{ refunded: 1000 }, /68.90.* \| .*10.00.* refunded$/],
  [{ status: 'cancelled', refunded: 6890 }, /68.90.* \| .*68.90.* refunded$/],
  [{ captured: 1000 }, /68.90.* \| .*58.90.* missing$/],
  [{ captured: 6000, refunded: 1000 }, /10.00.* refunded \| .*8.90.* missing$/],
  // Nothing came yet: the state beside it says so. Nobody owes a cancelled order's rest.
  [{ captured: 0 }, /^\D*68.90\D*$/],
  [{ status: 'cancelled', captured: 1000 }, /^\D*68.90\D*$/],
] as const)('an order with %j', (given, words) => {
  expect(shown(given)).toMatch(words);
});
