// Owns the opening and closing of the queue: pg-boss on its own connections, the queues as
// `queues.ts` wants them, and the workers where this process works.
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { sendThrough } from './jobs.ts';
import { jobNames, queues } from './queues.ts';
import { startWork, type WorkOptions } from './work.ts';

/** What pg-boss tells of a worker that failed is a copy of the error's fields and no Error. */
function asError(told: object): Error {
  if (told instanceof Error) return told;
  const message = 'message' in told ? String(told.message) : 'no message';
  return Object.assign(new Error(message), told);
}

export type RunningJobs = { boss: PgBoss; stop: () => Promise<void> };
type Options = { url: string; log: Logger; work?: WorkOptions };

/**
 * Opens the queue on the database at `url`. With `work` this process also works the jobs, keeps
 * the schedules and looks after jobs whose worker died.
 */
export async function startJobs(options: Options): Promise<RunningJobs> {
  const { boss, work, stop } = await openJobs(options);
  await work();
  return { boss, stop };
}

/** The same, but jobs are only sent until `work` is called: what answers first need not wait for workers. */
export async function openJobs(
  options: Options,
): Promise<RunningJobs & { work: () => Promise<void> }> {
  const { url, log, work } = options;
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'kontor jobs',
    max: work ? 8 : 2,
    // Some forty workers share them. On a busy machine a worker waits for its turn longer than pg-boss
    // allows (10 s), and each that gave up was told as a failure of the queue.
    connectionTimeoutMillis: 60_000,
    supervise: Boolean(work),
    schedule: Boolean(work),
    superviseIntervalSeconds: 15,
  });
  boss.on('error', (told) => {
    const err = asError(told);
    log.error({ err, ...('queue' in err ? { queue: err.queue } : {}) }, 'the job queue failed');
  });
  await boss.start();
  const known = new Set((await boss.getQueues()).map(({ name }) => name));
  // Those that are there at once: a start waits for forty statements otherwise.
  await Promise.all(
    jobNames.map(async (name) => {
      const { policy: _, ...options } = queues[name].options;
      // An upgrade may change how often a job is tried; a policy is for good.
      if (known.has(name)) await boss.updateQueue(name, options);
    }),
  );
  for (const name of jobNames) {
    if (!known.has(name)) await boss.createQueue(name, queues[name].options);
  }
  const sendNoMore = sendThrough(boss);
  let working: Promise<() => Promise<void>> | undefined;
  return {
    boss,
    work: async () => {
      if (work) working ??= startWork(boss, work, log);
      await working;
    },
    stop: async () => {
      sendNoMore();
      await (await working?.catch(() => undefined))?.();
      await boss.stop({ graceful: true, timeout: 20_000 });
    },
  };
}
