// How each event of an order's timeline reads. An event that this version does not know shows its
// own name, so that nothing is left out.

import { type UnpaidCause, unpaidCauses } from '@kontor/shared/order-state.ts';
import { paymentMethodWords, readPaymentMethod } from '@kontor/shared/payment-method.ts';
import type { Drawing } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { money } from '../../format/money.tsx';
import { reasonOfDispute } from '../../format/reasons.ts';
import type { T } from '../../messages/use-t.ts';
import { wordsOfProblem } from './problem-words.ts';

type Event = {
  type: string;
  actorKind: 'system' | 'staff' | 'customer' | 'provider';
  actorName: string;
  data: Record<string, unknown>;
};

export type ToldEvent = {
  title: string;
  icon: Drawing;
  actor: string;
  detail: string;
  bad: boolean;
};

const words: Record<string, { title: string; icon: Drawing; bad?: true }> = {
  'order.created': { title: 'Order begun', icon: icons.circle },
  'order.placed': { title: 'Order placed', icon: icons.orders },
  'order.expired': { title: 'Not paid in time: expired', icon: icons.clock },
  'order.replaced': { title: 'Replaced by a newer order', icon: icons.stop },
  'order.cancelled': { title: 'Order cancelled', icon: icons.stop },
  'order.completed': { title: 'Order completed', icon: icons.done },
  'payment.failed': { title: 'Payment failed', icon: icons.alert, bad: true },
  'payment.authorized': { title: 'Payment authorised', icon: icons.card },
  'payment.captured': { title: 'Payment captured', icon: icons.card },
  'payment.recorded': { title: 'Money recorded', icon: icons.card },
  'payment.voided': { title: 'Payment cancelled', icon: icons.card },
  'payment.mismatch': { title: 'Payment does not match the order', icon: icons.alert, bad: true },
  'payment.unwanted': { title: 'Payment came too late', icon: icons.alert, bad: true },
  'payment.disputed': { title: 'Payment disputed', icon: icons.alert, bad: true },
  'dispute.answered': { title: 'Dispute answered', icon: icons.note },
  'dispute.withdrawn': { title: 'Taken back by the bank', icon: icons.alert, bad: true },
  'dispute.reinstated': { title: 'Given back by the bank', icon: icons.check },
  'dispute.won': { title: 'Dispute won', icon: icons.done },
  'dispute.lost': { title: 'Dispute lost', icon: icons.alert, bad: true },
  'dispute.closed': { title: 'Dispute closed', icon: icons.check },
  'refund.requested': { title: 'Refund asked for', icon: icons.returns },
  'refund.succeeded': { title: 'Refunded', icon: icons.returns },
  'refund.failed': { title: 'Refund failed', icon: icons.alert, bad: true },
  'shipment.created': { title: 'Shipped', icon: icons.truck },
  'shipment.delivered': { title: 'Delivered', icon: icons.done },
  'mail.resent': { title: 'Mail sent again', icon: icons.mails },
  'problem.opened': { title: 'Somebody must look at it', icon: icons.alert, bad: true },
  'problem.resolved': { title: 'Problem closed', icon: icons.check },
  note: { title: 'Note', icon: icons.note },
};

const actors: Record<Event['actorKind'], string> = {
  system: '',
  staff: 'staff',
  customer: 'the customer',
  provider: 'the payment provider',
};

export function tellEvent(event: Event, currency: string, t: T): ToldEvent {
  const known = words[event.type];
  return {
    title: known?.title ?? event.type,
    icon: known?.icon ?? icons.info,
    bad: known?.bad === true,
    actor: event.actorName || actors[event.actorKind],
    detail: detailOf(event.data, currency, t),
  };
}

function detailOf(data: Record<string, unknown>, currency: string, t: T): string {
  const parts: string[] = [];
  if (typeof data.amount === 'number') parts.push(money(data.amount, currency));
  const method = readPaymentMethod(data.method);
  if (method) parts.push(paymentMethodWords(method));
  // Words of an older version: what happened is not rewritten.
  else if (typeof data.method === 'string' && data.method !== '') parts.push(data.method);
  for (const key of ['reference', 'carrier', 'trackingNumber'] as const) {
    const value = data[key];
    if (typeof value === 'string' && value !== '') parts.push(value);
  }
  if (typeof data.unpaid === 'string') parts.push(unpaidWords(data.unpaid));
  // The bank's reason for a dispute.
  if (typeof data.error === 'string' && data.error !== '')
    parts.push(reasonOfDispute(data.error, t));
  if (typeof data.problem === 'string') parts.push(wordsOfProblem(data.problem).title);
  return parts.join(', ');
}

/** A cause of `order-state.ts`, else text of an older version. */
const unpaidWords = (cause: string) =>
  Object.hasOwn(unpaidCauses, cause) ? unpaidCauses[cause as UnpaidCause] : cause;
