// How each event of an order's timeline reads. An event that this version does not know shows its
// own name, so that nothing is left out.
import { money } from '../../format/money.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { wordsOfProblem } from './problem-words.ts';

type Event = {
  type: string;
  actorKind: 'system' | 'staff' | 'customer' | 'provider';
  actorName: string;
  data: Record<string, unknown>;
};

export type ToldEvent = {
  title: string;
  icon: IconName;
  actor: string;
  detail: string;
  bad: boolean;
};

const words: Record<string, { title: string; icon: IconName; bad?: true }> = {
  'order.created': { title: 'Order begun', icon: 'circle' },
  'order.placed': { title: 'Order placed', icon: 'orders' },
  'order.expired': { title: 'Not paid in time: expired', icon: 'clock' },
  'order.replaced': { title: 'Replaced by a newer order, unpaid', icon: 'stop' },
  'order.cancelled': { title: 'Order cancelled', icon: 'stop' },
  'order.completed': { title: 'Order completed', icon: 'done' },
  'payment.failed': { title: 'Payment failed', icon: 'alert', bad: true },
  'payment.authorized': { title: 'Payment authorised', icon: 'card' },
  'payment.captured': { title: 'Payment captured', icon: 'card' },
  'payment.recorded': { title: 'Money recorded', icon: 'card' },
  'payment.voided': { title: 'Authorisation let go', icon: 'card' },
  'payment.mismatch': { title: 'Payment does not match the order', icon: 'alert', bad: true },
  'payment.unwanted': { title: 'Payment came too late', icon: 'alert', bad: true },
  'payment.disputed': { title: 'Payment disputed', icon: 'alert', bad: true },
  'dispute.answered': { title: 'Dispute answered', icon: 'note' },
  'dispute.withdrawn': { title: 'Taken back by the bank', icon: 'alert', bad: true },
  'dispute.reinstated': { title: 'Given back by the bank', icon: 'check' },
  'dispute.won': { title: 'Dispute won', icon: 'done' },
  'dispute.lost': { title: 'Dispute lost', icon: 'alert', bad: true },
  'dispute.closed': { title: 'Dispute closed', icon: 'check' },
  'refund.requested': { title: 'Refund asked for', icon: 'refund' },
  'refund.succeeded': { title: 'Refunded', icon: 'refund' },
  'refund.failed': { title: 'Refund failed', icon: 'alert', bad: true },
  'shipment.created': { title: 'Shipped', icon: 'truck' },
  'shipment.delivered': { title: 'Delivered', icon: 'done' },
  'mail.resent': { title: 'Mail sent again', icon: 'mails' },
  'problem.opened': { title: 'Somebody must look at it', icon: 'alert', bad: true },
  'problem.resolved': { title: 'Problem closed', icon: 'check' },
  note: { title: 'Note', icon: 'note' },
};

const actors: Record<Event['actorKind'], string> = {
  system: '',
  staff: 'staff',
  customer: 'the customer',
  provider: 'the payment provider',
};

export function tellEvent(event: Event, currency: string): ToldEvent {
  const known = words[event.type];
  return {
    title: known?.title ?? event.type,
    icon: known?.icon ?? 'info',
    bad: known?.bad === true,
    actor: event.actorName || actors[event.actorKind],
    detail: detailOf(event.data, currency),
  };
}

function detailOf(data: Record<string, unknown>, currency: string): string {
  const parts: string[] = [];
  if (typeof data.amount === 'number') parts.push(money(data.amount, currency));
  for (const key of [
    'method',
    'reference',
    'carrier',
    'trackingNumber',
    'unpaid',
    'error',
  ] as const) {
    const value = data[key];
    if (typeof value === 'string' && value !== '') parts.push(value);
  }
  if (typeof data.problem === 'string') parts.push(wordsOfProblem(data.problem).title);
  return parts.join(', ');
}
