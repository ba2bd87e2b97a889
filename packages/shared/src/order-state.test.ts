import { describe, expect, it } from 'vitest';
import { orderPaymentStatuses, orderStatuses, paymentStatuses } from './enums.ts';
import {
  allowedActions,
  fulfilmentStatusOf,
  type OrderFacts,
  orderActions,
  orderRules,
  orderSources,
  shippable,
} from './order-state.ts';
import { orderPaymentStatusOf, paymentSources } from './payment-state.ts';
import { permissionNames } from './permissions.ts';

const placed: OrderFacts = {
  status: 'placed',
  paymentStatus: 'paid',
  fulfilmentStatus: 'unfulfilled',
  byHand: false,
  capturable: 0,
  total: 1000,
  refundable: 1000,
  unfulfilledUnits: 2,
  openShipments: 0,
  problems: [],
  owed: 0,
  disputed: false,
  captureOnShip: true,
};

describe('what is possible with an order', () => {
  it.each<[string, Partial<OrderFacts>, string[]]>([
    ['paid', {}, ['fulfil', 'refund', 'cancel', 'addNote']],
    [
      'authorised',
      { paymentStatus: 'authorized', refundable: 0, capturable: 1000, owed: 1000 },
      ['capture', 'fulfil', 'cancel', 'addNote'],
    ],
    ['voided', { paymentStatus: 'voided', refundable: 0 }, ['cancel', 'addNote']],
    [
      'to be paid by transfer',
      { byHand: true, paymentStatus: 'awaiting', refundable: 0, owed: 1000 },
      ['recordPayment', 'fulfil', 'cancel', 'addNote'],
    ],
    ['disputed', { disputed: true }, ['addNote']],
    ['disputed by name only', { problems: ['disputed'] }, ['refund', 'cancel', 'addNote']],
    ['asked about by the bank', { problems: ['payment_inquiry'] }, ['refund', 'cancel', 'addNote']],
    [
      'authorised, and captured by hand only',
      {
        paymentStatus: 'authorized',
        refundable: 0,
        capturable: 1000,
        owed: 1000,
        captureOnShip: false,
      },
      ['capture', 'cancel', 'addNote'],
    ],
    [
      'reserved for more than is owed',
      { paymentStatus: 'authorized', capturable: 600, owed: 10 },
      ['fulfil', 'refund', 'cancel', 'addNote'],
    ],
    ...orderPaymentStatuses.map((paymentStatus): [string, Partial<OrderFacts>, string[]] => [
      `not owed any more, a reserve being there, and ${paymentStatus}`,
      { paymentStatus, capturable: 600, unfulfilledUnits: 0 },
      ['refund', 'cancel', 'addNote'],
    ]),
    [
      'partly shipped',
      { fulfilmentStatus: 'partially_fulfilled', openShipments: 1 },
      ['fulfil', 'markDelivered', 'refund', 'addNote'],
    ],
    ['waiting for payment', { status: 'awaiting_payment', refundable: 0 }, ['cancel', 'addNote']],
    ['expired', { status: 'expired', refundable: 0 }, ['addNote']],
    ['expired and paid late', { status: 'expired' }, ['refund', 'addNote']],
    ['completed', { status: 'completed', unfulfilledUnits: 0 }, ['refund', 'addNote']],
  ])('that is %s', (_name, facts, actions) => {
    expect(allowedActions({ ...placed, ...facts }, permissionNames)).toEqual(actions);
  });

  it('needs the permission as well', () => {
    expect(allowedActions(placed, ['orders.write'])).toEqual(['fulfil', 'addNote']);
    expect(allowedActions(placed, [])).toEqual([]);
  });
});

const reservedInPart: Partial<OrderFacts> = {
  paymentStatus: 'awaiting',
  ...{ byHand: true, capturable: 700, owed: 1000 },
};

describe('what may be shipped', () => {
  it('takes what is reserved before it leaves with the rest unpaid', () => {
    expect(shippable({ ...placed, ...reservedInPart })).toMatchObject({
      verdict: 'ask',
      captureFirst: true,
    });
    const unpaid = { ...placed, ...reservedInPart, capturable: 0 };
    expect(shippable(unpaid)).toMatchObject({ verdict: 'ask', captureFirst: false });
  });

  it.each<[string, Partial<OrderFacts>, string]>([
    ['paid', {}, 'ship'],
    ['partly refunded', { paymentStatus: 'partially_refunded' }, 'ship'],
    [
      'partly refunded, never paid in full',
      { paymentStatus: 'partially_refunded', owed: 1 },
      'ask',
    ],
    ['authorised', { paymentStatus: 'authorized', capturable: 1000, owed: 1000 }, 'capture_first'],
    [
      'authorised, and captured by hand only',
      { paymentStatus: 'authorized', capturable: 1000, owed: 1000, captureOnShip: false },
      'no',
    ],
    [
      'reserved for more than is owed',
      { paymentStatus: 'authorized', capturable: 600, owed: 10 },
      'ask',
    ],
    [
      'reserved for more than is owed, and captured by hand only',
      { paymentStatus: 'authorized', capturable: 600, owed: 10, captureOnShip: false },
      'ask',
    ],
    [
      'reserved for the rest of what was partly given back',
      { paymentStatus: 'partially_refunded', capturable: 300, owed: 300 },
      'capture_first',
    ],
    [
      'reserved in part beside a transfer, and captured by hand only',
      { ...reservedInPart, captureOnShip: false },
      'no',
    ],
    ['paid by the other, and reserved besides', { capturable: 300, captureOnShip: false }, 'ship'],
    ['unpaid, by transfer', { paymentStatus: 'awaiting', byHand: true, owed: 1000 }, 'ask'],
    ['unpaid, by card', { paymentStatus: 'awaiting', owed: 1000 }, 'no'],
    ['partly paid', { paymentStatus: 'partially_paid', owed: 1 }, 'ask'],
    ['refunded', { paymentStatus: 'refunded' }, 'ask'],
    ['charged back', { paymentStatus: 'charged_back' }, 'ask'],
    ['voided', { paymentStatus: 'voided', owed: 1000 }, 'no'],
    ['disputed', { disputed: true }, 'no'],
    ['paid without stock', { problems: ['refund_failed', 'paid_without_stock'] }, 'no'],
    ['in trouble that does not stop parcels', { problems: ['refund_failed'] }, 'ship'],
    ['shipped', { unfulfilledUnits: 0 }, 'no'],
    ['cancelled', { status: 'cancelled' }, 'no'],
  ])('an order that is %s', (_name, facts, verdict) => {
    expect(shippable({ ...placed, ...facts }).verdict).toBe(verdict);
  });
});

it('has a rule for every action and a way into every state', () => {
  expect(Object.keys(orderRules).sort()).toEqual([...orderActions].sort());
  expect(Object.keys(orderSources).sort()).toEqual([...orderStatuses].sort());
  expect(Object.keys(paymentSources).sort()).toEqual([...paymentStatuses].sort());
});

it('never lets a captured payment become anything else', () => {
  for (const sources of Object.values(paymentSources)) expect(sources).not.toContain('captured');
});

it.each([
  [{ ordered: 3, fulfilled: 0, remaining: 3, allDelivered: true }, 'unfulfilled'],
  [{ ordered: 3, fulfilled: 2, remaining: 1, allDelivered: true }, 'partially_fulfilled'],
  [{ ordered: 3, fulfilled: 2, remaining: 0, allDelivered: false }, 'fulfilled'],
  [{ ordered: 3, fulfilled: 3, remaining: 0, allDelivered: true }, 'delivered'],
])('%j is %s', (count, status) => {
  expect(fulfilmentStatusOf(count)).toBe(status);
});

it.each([
  ['captured', { captured: 100 }, 'paid'],
  ['captured', { captured: 99 }, 'partially_paid'],
  ['captured', { captured: 100, refunded: 40 }, 'partially_refunded'],
  ['captured', { captured: 100, refunded: 100 }, 'refunded'],
  ['captured', { captured: 60, refunded: 60 }, 'refunded'],
  ['captured', { captured: 100, chargedBack: 100 }, 'charged_back'],
  ['captured', { amount: 0 }, 'paid'],
  ['authorized', {}, 'authorized'],
  ['cancelled', {}, 'voided'],
  ['pending', {}, 'awaiting'],
] as const)('%s with %j makes an order %s', (payment, money, status) => {
  expect(orderPaymentStatuses).toContain(status);
  const none = { amount: 100, captured: 0, refunded: 0, chargedBack: 0 };
  const one = { status: payment, ...none, ...money };
  expect(orderPaymentStatusOf(one.amount, [one])).toBe(status);
  // What was given up before counts for nothing.
  const failed = { ...none, status: 'failed' } as const;
  expect(orderPaymentStatusOf(one.amount, [failed, one])).toBe(status);
});

it.each([
  [
    'all taken',
    [
      ['captured', 70, 70],
      ['captured', 30, 30],
    ],
    'paid',
  ],
  [
    'a part taken',
    [
      ['captured', 70, 70],
      ['pending', 30, 0],
    ],
    'partially_paid',
  ],
  [
    'a part reserved',
    [
      ['authorized', 70, 0],
      ['pending', 30, 0],
    ],
    'awaiting',
  ],
  [
    'the rest reserved',
    [
      ['captured', 70, 70],
      ['authorized', 30, 0],
    ],
    'authorized',
  ],
  [
    'the rest given up',
    [
      ['captured', 70, 70],
      ['cancelled', 30, 0],
    ],
    'partially_paid',
  ],
  [
    'the rest given back',
    [
      ['captured', 70, 70],
      ['captured', 30, 30, 30],
    ],
    'partially_refunded',
  ],
  [
    'all given back',
    [
      ['captured', 70, 70, 70],
      ['captured', 30, 30, 30],
    ],
    'refunded',
  ],
  [
    'what was taken given back',
    [
      ['captured', 70, 70, 70],
      ['cancelled', 30, 0],
    ],
    'refunded',
  ],
  [
    'one charged back',
    [
      ['captured', 70, 70],
      ['captured', 30, 30, 0, 30],
    ],
    'charged_back',
  ],
  [
    'too much, and that given back',
    [
      ['captured', 70, 70],
      ['captured', 30, 50, 20],
    ],
    'paid',
  ],
  [
    'one reserved, although the other pays for all',
    [
      ['authorized', 70, 0],
      ['captured', 30, 100],
    ],
    'paid',
  ],
  [
    'all given up',
    [
      ['failed', 70, 0],
      ['cancelled', 30, 0],
    ],
    'voided',
  ],
  [
    'one given up, one open',
    [
      ['cancelled', 70, 0],
      ['pending', 30, 0],
    ],
    'awaiting',
  ],
] as const)('of two payments, %s', (_name, two, status) => {
  const payments = two.map(([state, amount, captured, refunded = 0, chargedBack = 0]) => {
    return { status: state, amount, captured, refunded, chargedBack };
  });
  for (const order of [payments, payments.toReversed()]) {
    expect(orderPaymentStatusOf(100, order)).toBe(status);
  }
});
