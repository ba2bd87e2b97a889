// What is missing of a transfer or too much, also beside a card.
import { expect, it } from 'vitest';
import { transferSums } from './transfer-sums.ts';

const card = { byHand: false, status: 'captured', amount: 3000, capturedAmount: 3000 } as const;
const transfer = (capturedAmount: number) =>
  ({ byHand: true, status: 'captured', amount: 1500, capturedAmount }) as const;
const order = { status: 'placed', total: 4500, excess: 0 } as const;

it.each([
  ['a part', 1000, 0, 500],
  ['all', 1500, 0, 0],
  ['too much', 2000, 500, 0],
  ['too much, of which a part went back', 2000, 300, 0],
])('%s came beside a card', (_, came, excess, missing) => {
  const sums = transferSums({ ...order, payments: [card, transfer(came)], excess });
  expect(sums).toEqual({ awaited: true, received: came, missing, excess });
});

it('says nothing of an order by card, or of one that is over', () => {
  const none = { awaited: false, missing: 0, excess: 0 };
  const byCard = { ...order, total: 3000, payments: [card] };
  expect(transferSums(byCard)).toMatchObject(none);
  const status = 'cancelled' as const;
  const over = { ...order, status, payments: [transfer(2000)], excess: 500 };
  expect(transferSums(over)).toMatchObject(none);
});
