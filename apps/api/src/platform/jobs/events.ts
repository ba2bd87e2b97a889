// Owns the events of the domain and who listens: a static map from an event to the jobs it makes.
// `emit` writes one job per subscriber in the transaction of the change itself.
import type { Tx } from '@kontor/db/client.ts';
import { enqueue, type JobName, type Jobs } from './jobs.ts';

/** A `requestId` tells two requests for the same mail apart. */
export type Events = {
  'order.placed': { orderId: string };
  'order.shipped': { orderId: string; shipmentId: string };
  'order.refunded': { orderId: string; refundId: string };
  'order.cancelled': { orderId: string };
  'order.debit-failed': { orderId: string };
  'order.payment-reminder': { orderId: string };
  'order.payment-overdue': { orderId: string };
  /** `receiptId` tells one amount that came from the next. */
  'order.payment-part': { orderId: string; receiptId: string };
  'payment.authorization-ending': { orderId: string; paymentId: string };
  'customer.registered': { customerId: string; requestId: string };
  'customer.registered-again': { customerId: string; requestId: string };
  'customer.email-asked': { customerId: string; requestId: string };
  'customer.email-changed': { oldEmail: string; customerId: string; requestId: string };
  'customer.reset-requested': { customerId: string; requestId: string };
  'account.password-changed': {
    audience: 'customer' | 'staff';
    personId: string;
    requestId: string;
  };
  'staff.invited': { invitationId: string };
  'staff.reset-requested': { staffId: string; requestId: string };
  'webhook.received': { eventId: string };
  'refund.requested': { refundId: string };
};

/** Only jobs whose payload the event satisfies may subscribe to it. */
type SubscribersOf<Event extends keyof Events> = {
  [Name in JobName]: Events[Event] extends Jobs[Name] ? Name : never;
}[JobName];

const subscribers: { [Event in keyof Events]: readonly SubscribersOf<Event>[] } = {
  'order.placed': ['mail.order-placed'],
  'order.shipped': ['mail.order-shipped'],
  'order.refunded': ['mail.order-refunded'],
  'order.cancelled': ['mail.order-cancelled'],
  'order.debit-failed': ['mail.debit-failed'],
  'order.payment-reminder': ['mail.payment-reminder'],
  'order.payment-overdue': ['mail.payment-overdue'],
  'order.payment-part': ['mail.payment-part'],
  'payment.authorization-ending': ['mail.authorization-ending'],
  'customer.registered': ['mail.verify-email'],
  'customer.registered-again': ['mail.already-registered'],
  'customer.email-asked': ['mail.verify-email'],
  'customer.email-changed': ['mail.email-changed'],
  'customer.reset-requested': ['mail.reset-password'],
  'account.password-changed': ['mail.password-changed'],
  'staff.invited': ['mail.staff-invitation'],
  'staff.reset-requested': ['mail.staff-reset-password'],
  'webhook.received': ['payments.process-webhook'],
  'refund.requested': ['payments.refund'],
};

/** Tells everyone who listens, once `tx` commits. One query per subscriber. */
export async function emit<Event extends keyof Events>(
  tx: Tx,
  event: Event,
  payload: Events[Event],
): Promise<void> {
  for (const job of subscribers[event]) {
    await enqueue(tx, job as JobName, payload as Jobs[JobName]);
  }
}
