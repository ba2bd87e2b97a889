// What is missing of a transfer or too much, also beside a card.
import { expect, it } from 'vitest';
import { transferSums } from './transfer-sums.ts';

const card = { byHand: false, status: 'captured', amount: 3000, capturedAmount: 3000 } as const;
const transfer = (capturedAmount: number) =>
  ({ byHand: true, status: 'captured', amount: 1500, capturedAmount }) as const;
const refund = (free: number, items = 0, status: 'succeeded' | 'failed' = 'succeeded') => ({
  ...{ status, amount: free + items, shippingAmount: 0, lines: [{ amount: items }] },
});
const order = { status: 'placed', total: 4500 } as const;

it.each([
  ['a part', 1000, [], 500, 0],
  ['all', 1500, [], 0, 0],
  ['too much', 2000, [], 0, 500],
  ['too much, of which a part went back', 2000, [refund(200)], 0, 300],
  // Whichever payment gave it: the card may have.
  ['too much, all of which went back', 2000, [refund(500)], 0, 0],
  ['too much, and an item went back', 2000, [refund(0, 900)], 0, 500],
  ['too much, and giving it back failed', 2000, [refund(500, 0, 'failed')], 0, 500],
])('%s came beside a card', (_, came, refunds, missing, excess) => {
  const sums = transferSums({ ...order, payments: [card, transfer(came)], refunds });
  expect(sums).toEqual({ awaited: true, received: came, missing, excess });
});

it('says nothing of an order by card, or of one that is over', () => {
  const none = { awaited: false, missing: 0, excess: 0 };
  const byCard = { ...order, total: 3000, payments: [card], refunds: [] };
  expect(transferSums(byCard)).toMatchObject(none);
  const status = 'cancelled' as const;
  const over = { ...order, status, payments: [transfer(2000)], refunds: [] };
  expect(transferSums(over)).toMatchObject(none);
});
