import { expect, it } from 'vitest';
import { readList } from '../../list/params.ts';
import { ordersSpec, toInput } from '../orders/orders-list.ts';
import { todoWords } from './todo-words.ts';

/** What each link to orders asks for; the API's dashboard test counts the rows of the same. */
it.each([
  ['toFulfil', { shippable: true }],
  ['problems', { problem: 'any' }],
  ['awaitingPayment', { waiting: 'transfer' }],
  ['refundsPending', { waiting: 'refund' }],
  ['refundsFailed', { problem: 'refund_failed' }],
] as const)('the link of %s leads to exactly what it counts', (kind, asked) => {
  const { pathname, searchParams } = new URL(todoWords[kind].to, 'http://localhost');
  expect(pathname).toBe('/orders');
  const none = toInput(readList(ordersSpec, new URLSearchParams()));
  const { sort: _, ...input } = toInput(readList(ordersSpec, searchParams));
  expect({ ...input, sort: none.sort }).toEqual({ ...none, ...asked });
});
