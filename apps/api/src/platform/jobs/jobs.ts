// Owns background work: the closed list of jobs with their payloads, and the one way to enqueue
// one: inside the transaction that makes it necessary, so that what is rolled back leaves no job
// and what is committed loses none. Payloads carry ids; handlers read again and may run twice.
// Which function does a job is said in `worker.ts`, how it is treated in `queues.ts`, when it is
// worked in `work.ts`, and all of it begins in `start-jobs.ts`.
import type { Tx } from '@kontor/db/client.ts';
import { sql } from 'drizzle-orm';
import { fromDrizzle, type PgBoss } from 'pg-boss';

export type Jobs = {
  'payments.process-webhook': { eventId: string };
  'payments.sweep': Record<string, never>;
  'payments.events': Record<string, never>;
  'payments.all-events': Record<string, never>;
  'payments.refund': { refundId: string };
  'payments.cancel': { paymentId: string };
  'orders.expire': Record<string, never>;
  'mail.unpaid-orders': Record<string, never>;
  'mail.order-placed': { orderId: string };
  'mail.order-shipped': { orderId: string; shipmentId: string };
  'mail.order-refunded': { orderId: string; refundId: string };
  'mail.order-cancelled': { orderId: string };
  'mail.debit-failed': { orderId: string };
  'mail.payment-reminder': { orderId: string };
  'mail.payment-overdue': { orderId: string };
  'mail.payment-part': { orderId: string; receiptId: string };
  'mail.authorization-ending': { orderId: string; paymentId: string };
  'mail.verify-email': { customerId: string; requestId: string };
  /** Jobs of versions before languages do not name the customer. */
  'mail.email-changed': { oldEmail: string; customerId?: string; requestId: string };
  'mail.already-registered': { customerId: string; requestId: string };
  'mail.reset-password': { customerId: string; requestId: string };
  'mail.password-changed': {
    audience: 'customer' | 'staff';
    personId: string;
    requestId: string;
  };
  'mail.staff-invitation': { invitationId: string };
  'mail.staff-reset-password': { staffId: string; requestId: string };
  'mail.send': { mailId: string };
  'imports.run': { importId: string; dryRun: boolean };
  'imports.fetch-image': { mediaImportId: string };
  'imports.clean-up': Record<string, never>;
  'translations.run': { runId: string };
  'listings.write': Record<string, never>;
  'listings.popularity': Record<string, never>;
  'search.learn': Record<string, never>;
  'mail.forget-links': Record<string, never>;
  'news.forget': Record<string, never>;
  'auth.clean-up': Record<string, never>;
  'carts.clean-up': Record<string, never>;
};
export type JobName = keyof Jobs;

let sender: PgBoss | undefined;

/** From now on jobs go out through this one. The answer takes it back, unless another came since. */
export function sendThrough(boss: PgBoss): () => void {
  sender = boss;
  return () => {
    if (sender === boss) sender = undefined;
  };
}

/**
 * Adds a job to `tx`. One query. Within a queue a higher `priority` goes first; 0 unless told.
 */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: Jobs[Name],
  options: { afterSeconds?: number; priority?: number } = {},
): Promise<void> {
  if (!sender) throw new Error('Jobs are not started: call startJobs first.');
  await sender.send(name, payload, {
    db: fromDrizzle(tx, sql),
    ...(options.afterSeconds === undefined ? {} : { startAfter: options.afterSeconds }),
    ...(options.priority === undefined ? {} : { priority: options.priority }),
  });
}

/** The same for many: one query however many. */
export async function enqueueAll<Name extends JobName>(
  tx: Tx,
  name: Name,
  payloads: readonly Jobs[Name][],
): Promise<void> {
  if (!sender) throw new Error('Jobs are not started: call startJobs first.');
  const jobs = payloads.map((data) => ({ data }));
  await sender.insert(name, jobs, { db: fromDrizzle(tx, sql) });
}

/** `signal`: the job has been given to another worker, or is to end; only long ones listen. */
export type JobHandlers = {
  [Name in JobName]: (payload: Jobs[Name], signal?: AbortSignal) => Promise<void>;
};
