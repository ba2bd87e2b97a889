// Owns how each job is treated: what kind of work it is, how many run at once in one process, how
// often it is tried again, and after which wait a person is told that it is late.
import type { Queue } from 'pg-boss';
import type { JobName } from './jobs.ts';

/** In the order of importance: money before mail before everything that can wait. */
export const workKinds = ['money', 'mail', 'rest'] as const;
export type WorkKind = (typeof workKinds)[number];

/** Seconds that a job of this kind may wait for a worker before it is called late. */
export const lateAfterSeconds: Readonly<Record<WorkKind, number>> = {
  money: 60,
  mail: 120,
  rest: 900,
};

export type QueueRule = {
  kind: WorkKind;
  /** How many of them one process works at once. */
  atOnce: number;
  options: Omit<Queue, 'name'>;
};

/** Retried with growing pauses over a quarter of an hour; then it stands among the failed jobs. */
const usual = {
  retryLimit: 8,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 900,
  expireInSeconds: 300,
  // A worker that died is noticed after this long, not after `expireInSeconds`.
  heartbeatSeconds: 30,
  // Workers are woken by `work.ts`: NOTIFY in an order's transaction takes a lock at commit that
  // all of Postgres shares (src/backend/commands/async.c, PreCommit_Notify).
  notify: false,
} satisfies Omit<Queue, 'name'>;

/** Money must reach its end also when the provider is away for days: Stripe too tries for three. */
const money = (atOnce: number): QueueRule => ({
  kind: 'money',
  atOnce,
  options: { ...usual, retryLimit: 300 },
});

const mail = (atOnce: number): QueueRule => ({ kind: 'mail', atOnce, options: usual });

/** A sweep is repeated by its schedule anyway; two at a time would only get in each other's way. */
const sweep = (kind: WorkKind): QueueRule => ({
  kind,
  atOnce: 1,
  options: { ...usual, retryLimit: 0, policy: 'stately' },
});

export const queues: Readonly<Record<JobName, QueueRule>> = {
  'payments.process-webhook': money(4),
  'payments.sweep': sweep('money'),
  'payments.events': sweep('money'),
  'payments.all-events': sweep('rest'),
  'payments.refund': money(2),
  'payments.cancel': money(2),
  'orders.expire': sweep('money'),
  'mail.unpaid-orders': sweep('mail'),
  'mail.order-placed': mail(2),
  'mail.order-shipped': mail(1),
  'mail.order-refunded': mail(1),
  'mail.order-cancelled': mail(1),
  'mail.debit-failed': mail(1),
  'mail.payment-reminder': mail(1),
  'mail.payment-overdue': mail(1),
  'mail.payment-part': mail(1),
  'mail.authorization-ending': mail(1),
  'mail.verify-email': mail(1),
  'mail.already-registered': mail(1),
  'mail.reset-password': mail(1),
  'mail.password-changed': mail(1),
  'mail.staff-invitation': mail(1),
  'mail.staff-reset-password': mail(1),
  'mail.email-changed': mail(1),
  // Mostly waiting for the mail server.
  'mail.send': mail(4),
  'imports.run': {
    kind: 'rest',
    atOnce: 1,
    // A day: a large file takes hours, and a worker that died is noticed by its heartbeat.
    options: { ...usual, retryLimit: 2, expireInSeconds: 86_400 },
  },
  'imports.fetch-image': { kind: 'rest', atOnce: 1, options: { ...usual, retryLimit: 3 } },
  'imports.clean-up': sweep('rest'),
  'translations.run': {
    kind: 'rest',
    atOnce: 1,
    // A machine takes its time.
    options: { ...usual, expireInSeconds: 86_400 },
  },
  'listings.write': {
    kind: 'rest',
    atOnce: 1,
    // A category of a million products takes an hour.
    options: { ...usual, expireInSeconds: 86_400 },
  },
  'listings.popularity': sweep('rest'),
  'search.learn': sweep('rest'),
  'mail.forget-links': sweep('rest'),
  'news.forget': sweep('rest'),
  'auth.clean-up': sweep('rest'),
  'carts.clean-up': sweep('rest'),
};

export const jobNames = Object.keys(queues) as JobName[];

/** Runs of a job without an event: cron in UTC. */
export const schedules: Partial<Record<JobName, string>> = {
  'payments.sweep': '* * * * *',
  'payments.events': '*/10 * * * *',
  'payments.all-events': '27 3 * * *',
  'orders.expire': '* * * * *',
  'mail.forget-links': '*/10 * * * *',
  'news.forget': '4-59/10 * * * *',
  'mail.unpaid-orders': '* * * * *',
  'auth.clean-up': '17 3 * * *',
  'carts.clean-up': '47 3 * * *',
  'imports.clean-up': '7,37 * * * *',
  'listings.write': '*/5 * * * *',
  'listings.popularity': '13 * * * *',
  'search.learn': '23 * * * *',
};
