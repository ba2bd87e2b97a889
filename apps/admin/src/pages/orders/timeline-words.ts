// How each event of an order's timeline reads. An event that this version does not know shows its
// own name, so that nothing is left out.

import { type UnpaidCause, unpaidCauses } from '@kontor/shared/order-state.ts';
import { readPaymentMethod } from '@kontor/shared/payment-method.ts';
import type { Drawing } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { listed } from '../../format/lists.ts';
import { money } from '../../format/money.tsx';
import { methodWords } from '../../format/payment-method.ts';
import { reasonOfDispute } from '../../format/reasons.ts';
import type { MessageId, T } from '../../messages/use-t.ts';
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

const words: Record<string, { title: MessageId; icon: Drawing; bad?: true }> = {
  'order.created': { title: 'event.created', icon: icons.circle },
  'order.placed': { title: 'event.placed', icon: icons.orders },
  'order.expired': { title: 'event.expired', icon: icons.clock },
  'order.replaced': { title: 'event.replaced', icon: icons.stop },
  'order.cancelled': { title: 'orders.cancelled', icon: icons.stop },
  'order.completed': { title: 'event.completed', icon: icons.done },
  'payment.failed': { title: 'event.paymentFailed', icon: icons.alert, bad: true },
  'payment.authorized': { title: 'event.paymentAuthorised', icon: icons.card },
  'payment.captured': { title: 'orders.captured', icon: icons.card },
  'payment.recorded': { title: 'event.moneyRecorded', icon: icons.card },
  'payment.voided': { title: 'event.paymentCancelled', icon: icons.card },
  'payment.mismatch': { title: 'event.mismatch', icon: icons.alert, bad: true },
  'payment.unwanted': { title: 'event.tooLate', icon: icons.alert, bad: true },
  'payment.disputed': { title: 'event.disputed', icon: icons.alert, bad: true },
  'dispute.answered': { title: 'event.disputeAnswered', icon: icons.note },
  'dispute.withdrawn': { title: 'event.takenBack', icon: icons.alert, bad: true },
  'dispute.reinstated': { title: 'event.givenBack', icon: icons.check },
  'dispute.won': { title: 'event.disputeWon', icon: icons.done },
  'dispute.lost': { title: 'event.disputeLost', icon: icons.alert, bad: true },
  'dispute.closed': { title: 'event.disputeClosed', icon: icons.check },
  'refund.requested': { title: 'event.refundAsked', icon: icons.returns },
  'refund.succeeded': { title: 'event.refunded', icon: icons.returns },
  'refund.failed': { title: 'event.refundFailed', icon: icons.alert, bad: true },
  'shipment.created': { title: 'event.shipped', icon: icons.truck },
  'shipment.delivered': { title: 'event.delivered', icon: icons.done },
  'mail.resent': { title: 'event.mailResent', icon: icons.mails },
  'problem.opened': { title: 'event.problemOpened', icon: icons.alert, bad: true },
  'problem.resolved': { title: 'event.problemClosed', icon: icons.check },
  note: { title: 'event.note', icon: icons.note },
};

const actors: Record<Event['actorKind'], MessageId | null> = {
  system: null,
  staff: 'event.actor.staff',
  customer: 'event.actor.customer',
  provider: 'event.actor.provider',
};

export function tellEvent(event: Event, currency: string, t: T): ToldEvent {
  const known = words[event.type];
  const actor = actors[event.actorKind];
  return {
    title: known ? t(known.title) : event.type,
    icon: known?.icon ?? icons.info,
    bad: known?.bad === true,
    actor: event.actorName || (actor ? t(actor) : ''),
    detail: detailOf(event.data, currency, t),
  };
}

function detailOf(data: Record<string, unknown>, currency: string, t: T): string {
  const parts: string[] = [];
  if (typeof data.amount === 'number') parts.push(money(data.amount, currency));
  const method = readPaymentMethod(data.method);
  if (method) parts.push(methodWords(method, t));
  // Words of an older version: what happened is not rewritten.
  else if (typeof data.method === 'string' && data.method !== '') parts.push(data.method);
  for (const key of ['reference', 'carrier', 'trackingNumber'] as const) {
    const value = data[key];
    if (typeof value === 'string' && value !== '') parts.push(value);
  }
  if (typeof data.unpaid === 'string') parts.push(unpaidWords(data.unpaid, t));
  // The bank's reason for a dispute.
  if (typeof data.error === 'string' && data.error !== '')
    parts.push(reasonOfDispute(data.error, t));
  if (typeof data.problem === 'string') parts.push(wordsOfProblem(data.problem, t).title);
  return listed(parts);
}

/** A cause of `order-state.ts`, else text of an older version. */
const unpaidWords = (cause: string, t: T) =>
  Object.hasOwn(unpaidCauses, cause) ? t(`unpaid.${cause as UnpaidCause}`) : cause;
