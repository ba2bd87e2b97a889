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
      { paymentStatus: 'authorized', refundable: 0, capturable: 1000 },
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

describe('what may be shipped', () => {
  it.each<[string, Partial<OrderFacts>, string]>([
    ['paid', {}, 'ship'],
    ['partly refunded', { paymentStatus: 'partially_refunded' }, 'ship'],
    [
      'partly refunded, never paid in full',
      { paymentStatus: 'partially_refunded', owed: 1 },
      'ask',
    ],
    ['authorised', { paymentStatus: 'authorized', owed: 1000 }, 'capture_first'],
    [
      'authorised, and captured by hand only',
      { paymentStatus: 'authorized', owed: 1000, captureOnShip: false },
      'no',
    ],
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
  expect(orderPaymentStatusOf({ status: payment, ...none, ...money })).toBe(status);
});
