// Each kind of waiting thing: how it reads, what to do, and the list that shows exactly it.
import type { Drawing } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import type { Outputs } from '../../api.ts';
import { paths } from '../../paths.ts';

type TodoKind = Outputs['dashboard']['todo']['items'][number]['kind'];

type TodoWords = {
  /** Where nothing waits. */
  name: string;
  label: (count: number) => string;
  hint: string;
  to: string;
  icon: Drawing;
  bad?: true;
};

const counted = (one: string, many: string) => (count: number) => (count === 1 ? one : many);

export const todoWords: Record<TodoKind, TodoWords> = {
  toFulfil: {
    name: 'Orders to ship',
    label: counted('order to ship', 'orders to ship'),
    hint: 'Paid, or authorised and captured with the parcel.',
    to: paths.orders({ shipping: 'ready', sort: 'oldest' }),
    icon: icons.truck,
  },
  problems: {
    name: 'Problems',
    label: counted('order with a problem', 'orders with a problem'),
    hint: 'Payment, stock or refund do not fit together. Each says what to do.',
    to: paths.orders({ problem: 'any' }),
    icon: icons.alert,
    bad: true,
  },
  awaitingPayment: {
    name: 'Unpaid transfers',
    label: counted(
      'order waits for its transfer or cash',
      'orders wait for their transfer or cash',
    ),
    hint: 'Record the payment once the money is there.',
    to: paths.orders({ waiting: 'transfer' }),
    icon: icons.card,
  },
  refundsPending: {
    name: 'Refunds on their way',
    label: counted('order with a refund on its way', 'orders with refunds on their way'),
    hint: 'Asked for, and not yet confirmed by the payment provider.',
    to: paths.orders({ waiting: 'refund' }),
    icon: icons.returns,
  },
  refundsFailed: {
    name: 'Failed refunds',
    label: counted('order with a failed refund', 'orders with failed refunds'),
    hint: 'The money has to go back another way.',
    to: paths.orders({ problem: 'refund_failed' }),
    icon: icons.returns,
    bad: true,
  },
  lowStock: {
    name: 'Low stock',
    label: counted('variant is low or out', 'variants are low or out'),
    hint: 'Order more, or correct the count.',
    to: paths.inventory({ low: '1' }),
    icon: icons.inventory,
  },
  failedMails: {
    name: 'Failed mails',
    label: counted('mail could not be sent', 'mails could not be sent'),
    hint: 'See why, and try again.',
    to: paths.mails({ status: 'failed' }),
    icon: icons.mails,
    bad: true,
  },
  countriesWithoutTax: {
    name: 'Countries without tax',
    label: counted(
      'country is served without a tax rate',
      'countries are served without tax rates',
    ),
    hint: 'No tax is charged there. Save a rate; one of 0 % says that this is meant.',
    to: paths.tax,
    icon: icons.alert,
    bad: true,
  },
  countriesWithoutShipping: {
    name: 'Countries without shipping',
    label: counted('country has no way to send anything', 'countries have no way to send anything'),
    hint: 'Nobody there can order. Add a shipping method with a price in the currency of the market.',
    to: paths.shipping,
    icon: icons.truck,
    bad: true,
  },
  unprocessedWebhooks: {
    name: 'Payment messages',
    label: counted('payment message lies unread', 'payment messages lie unread'),
    hint: 'The worker may stand still. The system page tells more.',
    to: paths.system,
    icon: icons.system,
    bad: true,
  },
  lateWork: {
    name: 'Background work',
    label: counted('background job is late', 'background jobs are late'),
    hint: 'Payments or mails wait for a worker. The system page tells which.',
    to: paths.system,
    icon: icons.clock,
    bad: true,
  },
};

export function greeting(now: Date): string {
  const hour = now.getHours();
  if (hour < 5) return 'Good night';
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}
