import { describe, expect, it } from 'vitest';
import { orderPaymentStatuses, orderStatuses, paymentStatuses } from './enums.ts';
import {
  allowedActions,
  fulfilmentStatusOf,
  type OrderFacts,
  orderActions,
  orderRules,
  orderSources,
} from './order-state.ts';
import { orderPaymentStatusOf, paymentSources } from './payment-state.ts';
import { permissionNames } from './permissions.ts';

const placed: OrderFacts = {
  status: 'placed',
  paymentStatus: 'paid',
  fulfilmentStatus: 'unfulfilled',
  provider: 'stripe',
  refundable: 1000,
  unfulfilledUnits: 2,
  openShipments: 0,
  problems: [],
};

describe('what is possible with an order', () => {
  it.each<[string, Partial<OrderFacts>, string[]]>([
    ['paid', {}, ['fulfil', 'refund', 'cancel', 'addNote']],
    [
      'authorised',
      { paymentStatus: 'authorized', refundable: 0 },
      ['capture', 'fulfil', 'cancel', 'addNote'],
    ],
    ['voided', { paymentStatus: 'voided', refundable: 0 }, ['cancel', 'addNote']],
    [
      'to be paid by transfer',
      { provider: 'manual', paymentStatus: 'awaiting', refundable: 0 },
      ['recordPayment', 'fulfil', 'cancel', 'addNote'],
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
  [{ status: 'captured' as const, captured: 100, refunded: 0 }, 'paid'],
  [{ status: 'captured' as const, captured: 100, refunded: 40 }, 'partially_refunded'],
  [{ status: 'captured' as const, captured: 100, refunded: 100 }, 'refunded'],
  [{ status: 'captured' as const, captured: 0, refunded: 0 }, 'paid'],
  [{ status: 'authorized' as const, captured: 0, refunded: 0 }, 'authorized'],
  [{ status: 'cancelled' as const, captured: 0, refunded: 0 }, 'voided'],
  [{ status: 'pending' as const, captured: 0, refunded: 0 }, 'awaiting'],
])('%j makes an order %s', (payment, status) => {
  expect(orderPaymentStatuses).toContain(status);
  expect(orderPaymentStatusOf(payment)).toBe(status);
});
