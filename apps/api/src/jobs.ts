// Owns background work: the closed list of jobs with their payloads, and the one way to enqueue
// one: inside the transaction that makes it necessary, so that what is rolled back leaves no job
// and what is committed loses none. Payloads carry ids; handlers read again and may run twice.
// Which function does a job is said in `worker.ts`.
import type { Tx } from '@kontor/db/client.ts';
import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss, type Queue } from 'pg-boss';
import type { Logger } from 'pino';

export type Jobs = {
  'payments.process-webhook': { eventId: string };
  'payments.sweep': Record<string, never>;
  'payments.refund': { refundId: string };
  'payments.cancel': { paymentId: string };
  'orders.expire': Record<string, never>;
  'mail.order-placed': { orderId: string };
  'mail.order-shipped': { orderId: string; shipmentId: string };
  'mail.order-refunded': { orderId: string; refundId: string };
  'mail.order-cancelled': { orderId: string };
  'mail.verify-email': { customerId: string; requestId: string };
  'mail.already-registered': { customerId: string; requestId: string };
  'mail.reset-password': { customerId: string; requestId: string };
  'mail.staff-invitation': { invitationId: string };
  'mail.send': { mailId: string };
  'imports.run': { importId: string; dryRun: boolean };
  'imports.fetch-image': { mediaImportId: string };
  'auth.clean-up': Record<string, never>;
  'carts.clean-up': Record<string, never>;
};
export type JobName = keyof Jobs;

/** Runs of a job without an event: cron in UTC. */
export const schedules: Partial<Record<JobName, string>> = {
  'payments.sweep': '* * * * *',
  'orders.expire': '* * * * *',
  'auth.clean-up': '17 3 * * *',
  'carts.clean-up': '47 3 * * *',
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
  notify: true,
} satisfies Omit<Queue, 'name'>;

/** Money must reach its end also when the provider is away for days: Stripe too tries for three. */
const money = { ...usual, retryLimit: 300 } satisfies Omit<Queue, 'name'>;

/** A sweep is repeated by its schedule anyway; two at a time would only get in each other's way. */
const sweep = { ...usual, retryLimit: 0, policy: 'stately' as const } satisfies Omit<Queue, 'name'>;

const queues: Record<JobName, Omit<Queue, 'name'>> = {
  'payments.process-webhook': money,
  'payments.sweep': sweep,
  'payments.refund': money,
  'payments.cancel': money,
  'orders.expire': sweep,
  'mail.order-placed': usual,
  'mail.order-shipped': usual,
  'mail.order-refunded': usual,
  'mail.order-cancelled': usual,
  'mail.verify-email': usual,
  'mail.already-registered': usual,
  'mail.reset-password': usual,
  'mail.staff-invitation': usual,
  'mail.send': usual,
  'imports.run': { ...usual, retryLimit: 2, expireInSeconds: 3600 },
  'imports.fetch-image': { ...usual, retryLimit: 3 },
  'auth.clean-up': sweep,
  'carts.clean-up': sweep,
};
export const jobNames = Object.keys(queues) as JobName[];

let sender: PgBoss | undefined;

/**
 * Adds a job to `tx`. One query.
 */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: Jobs[Name],
  options: { afterSeconds?: number } = {},
): Promise<void> {
  if (!sender) throw new Error('Jobs are not started: call startJobs first.');
  await sender.send(name, payload, {
    db: fromDrizzle(tx, sql),
    ...(options.afterSeconds === undefined ? {} : { startAfter: options.afterSeconds }),
  });
}

export type JobHandlers = { [Name in JobName]: (payload: Jobs[Name]) => Promise<void> };
export type RunningJobs = { boss: PgBoss; stop: () => Promise<void> };

/**
 * Opens the queue on the database at `url`. With `handlers` this process also works the jobs,
 * keeps the schedules and looks after jobs whose worker died.
 */
export async function startJobs(options: {
  url: string;
  log: Logger;
  handlers?: JobHandlers;
}): Promise<RunningJobs> {
  const { url, log, handlers } = options;
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'kontor jobs',
    max: handlers ? 6 : 2,
    useListenNotify: Boolean(handlers),
    supervise: Boolean(handlers),
    schedule: Boolean(handlers),
    superviseIntervalSeconds: 15,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue failed'));
  await boss.start();
  const known = new Set((await boss.getQueues()).map(({ name }) => name));
  for (const name of jobNames) {
    const { policy, ...options } = queues[name];
    // An upgrade may change how often a job is tried; a policy is for good.
    if (known.has(name)) await boss.updateQueue(name, options);
    else await boss.createQueue(name, { ...options, ...(policy ? { policy } : {}) });
  }
  sender = boss;
  if (handlers) await work(boss, handlers, log);
  return {
    boss,
    stop: async () => {
      if (sender === boss) sender = undefined;
      await boss.stop({ graceful: true, timeout: 20_000 });
    },
  };
}

async function work(boss: PgBoss, handlers: JobHandlers, log: Logger): Promise<void> {
  for (const name of jobNames) {
    const handle = handlers[name] as (payload: unknown) => Promise<void>;
    await boss.work<unknown>(name, { pollingIntervalSeconds: 5 }, async (jobs) => {
      for (const job of jobs) {
        try {
          await handle(job.data);
        } catch (error) {
          log.error({ err: error, job: name, jobId: job.id }, 'a job failed');
          // What pg-boss keeps of a failure is shown to staff: no SQL, no personal data.
          throw new Error(error instanceof Error ? error.name : 'Error');
        }
      }
    });
    const cron = schedules[name];
    if (cron) await boss.schedule(name, cron, {});
  }
}
