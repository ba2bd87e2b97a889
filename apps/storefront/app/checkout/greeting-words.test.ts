import { expect, test } from 'vitest';
import { translatorOf } from '../messages/catalogues.server.ts';
import { type GreetedOrder, greetingOf } from './greeting-words.ts';

const shop = {
  email: 'shop@example.com',
  money: (amount: number, currency: string) => `${amount / 100} ${currency}`,
};
const placed: GreetedOrder = {
  ...{ status: 'placed', number: 1001, email: 'ada@xn--mnchen-3ya.example', currency: 'EUR' },
  ...{ paymentStatus: 'paid', fulfilmentStatus: 'unfulfilled', transfer: null },
  disputed: false,
  payment: { processing: false },
  shippingAddress: { name: 'Ada Lovelace' },
};
const said = (order: Partial<GreetedOrder>) => {
  const { title, text } = greetingOf({ ...placed, ...order }, shop, translatorOf('en-IE'));
  return `${title}: ${text}`;
};

test('an order that is paid is thanked for, at the address as people read it', () => {
  expect(said({})).toContain('Thank you, Ada: We have your order and wrote to ada@münchen.example');
  expect(said({})).toContain('Next we pack it');
});

test.each<Partial<GreetedOrder>>([
  { paymentStatus: 'refunded' },
  { paymentStatus: 'voided' },
  { paymentStatus: 'charged_back' },
  { transfer: { received: 0, missing: 5000 }, paymentStatus: 'awaiting' },
  { transfer: { received: 100, missing: 4900 }, paymentStatus: 'partially_paid' },
  { status: 'cancelled', paymentStatus: 'refunded' },
])('nothing is packed of %o', (order) => {
  expect(said(order)).not.toContain('pack');
});

test('what has left unpaid does not wait for the money', () => {
  const transfer = { received: 0, missing: 5000 };
  const words = said({ transfer, paymentStatus: 'awaiting', fulfilmentStatus: 'fulfilled' });
  expect(words).toContain('On its way: 50 EUR is still to be paid');
  expect(words).not.toContain('send the goods when');
});

test('whose bank still works on the debit of an expired order is not told that nothing is charged', () => {
  const expired = { status: 'expired', number: null, paymentStatus: 'awaiting' } as const;
  const words = said({ ...expired, payment: { processing: true } });
  expect(words).toContain('when the money comes');
  expect(words).not.toContain('not been charged');
});

test.each<Partial<GreetedOrder>>([
  { status: 'expired', number: null },
  { status: 'cancelled' },
  { status: 'expired', number: null, paymentStatus: 'awaiting', payment: { processing: true } },
])('nothing is promised back while a bank decides: %o', (order) => {
  expect(said(order)).toMatch(/get all of your money back|goes back the way/);
  const words = said({ ...order, disputed: true });
  expect(words).not.toMatch(/money back|goes back the way/);
  expect(words).toContain('until then nothing can be given back');
});

test.each<Partial<GreetedOrder>>([{ status: 'expired', number: null }, { status: 'cancelled' }])(
  'nothing is promised of what a bank has taken back, nor is it called not charged: %o',
  (order) => {
    const words = said({ ...order, paymentStatus: 'charged_back' });
    expect(words).toContain('A bank has taken back');
    expect(words).not.toMatch(/money back|goes back the way|not been charged/);
  },
);

test('whoever paid too late is not told that nothing was charged', () => {
  const expired = { status: 'expired', number: null } as const;
  expect(said({ ...expired, paymentStatus: 'voided' })).toContain('You have not been charged');
  for (const paymentStatus of ['paid', 'refunded'] as const) {
    expect(said({ ...expired, paymentStatus })).toContain('You get all of your money back');
    expect(said({ ...expired, paymentStatus })).not.toContain('not been charged');
  }
});
