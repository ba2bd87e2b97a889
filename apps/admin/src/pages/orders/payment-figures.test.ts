import { expect, test } from 'vitest';
import { english } from '../../messages/testing.tsx';
import { paymentFigures } from './payment-figures.ts';

const payment = {
  ...{ status: 'captured' as const, authorizedAmount: 0, capturedAmount: 6890, refundedAmount: 0 },
  ...{ withdrawnAmount: 0, balance: 6890 },
};
const order = { currency: 'EUR', status: 'placed' as const, owed: 0, payments: [payment] };
const told = (booked: Parameters<typeof paymentFigures>[0]) =>
  paymentFigures(booked, english).map(
    ({ name, amount, currency }) => `${name} ${amount} ${currency}`,
  );

test('what was kept is what came less what went', () => {
  expect(told({ ...order, disputes: [] })).toEqual([
    'Authorised 0 EUR',
    'Captured 6890 EUR',
    'Refunded 0 EUR',
    'Kept 6890 EUR',
  ]);
});

test('a lost dispute leaves less than nothing: its fee is told beside the payment', () => {
  const lost = { ...payment, withdrawnAmount: 6890, balance: 0 };
  const disputes = [{ fees: [{ currency: 'EUR', amount: 1500 }] }];
  expect(told({ ...order, payments: [lost], disputes }).slice(3)).toEqual([
    'Taken by disputes 6890 EUR',
    'Kept before fees 0 EUR',
    'Fees of disputes 1500 EUR',
    'Kept after fees -1500 EUR',
  ]);
});

test('a fee in the currency of the account is not subtracted from another one', () => {
  const disputes = [{ fees: [{ currency: 'USD', amount: 1500 }] }];
  expect(told({ ...order, disputes }).slice(3)).toEqual([
    'Kept before fees 6890 EUR',
    'Fees of disputes 1500 USD',
  ]);
});
