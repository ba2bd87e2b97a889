// Owns when jobs are worked: pg-boss fetches, tries again and looks after workers that died; here
// its workers are woken. A worker that did a job asks for the next one at once, until its queue is
// empty; one look at all queues, a few times a second, finds what is new, from whichever process.
import type { Db } from '@kontor/db/client.ts';
import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { type Backlog, readBacklog } from './backlog.ts';
import type { JobHandlers, JobName } from './jobs.ts';
import { jobNames, queues, schedules, workKinds } from './queues.ts';

const lookEveryMs = 300;
/** Should a look fail, and for work that gives way: nothing waits longer than this for a worker. */
const patienceSeconds = 10;
/** While money or mail has waited this long, pictures and imports leave them the processor. */
const giveWayAfterSeconds = 2;

export type WorkOptions = { db: Db; handlers: JobHandlers };

/** Starts the workers of every queue. The answer ends the looking; pg-boss ends its workers. */
export async function startWork(
  boss: PgBoss,
  { db, handlers }: WorkOptions,
  log: Logger,
): Promise<() => Promise<void>> {
  const workers = new Map<string, string[]>();
  for (const name of jobNames) {
    const ids: string[] = [];
    for (let i = 0; i < queues[name].atOnce; i += 1) {
      ids.push(await startWorker(boss, name, handlers[name], log));
    }
    workers.set(name, ids);
    const cron = schedules[name];
    if (cron) await boss.schedule(name, cron, {});
  }
  return keepLooking(async () => {
    for (const name of due(await readBacklog(db))) {
      for (const id of workers.get(name) ?? []) boss.notifyWorker(id);
    }
  }, log);
}

/** The queues whose workers have something to do now, in the order in which these are woken. */
export function due(backlog: readonly Backlog[]): string[] {
  const late = backlog.some(
    ({ kind, waitedSeconds }) => kind !== 'rest' && waitedSeconds > giveWayAfterSeconds,
  );
  return backlog
    .filter(({ kind }) => kind !== 'rest' || !late)
    .toSorted((a, b) => workKinds.indexOf(a.kind) - workKinds.indexOf(b.kind))
    .map(({ name }) => name);
}

async function startWorker(
  boss: PgBoss,
  name: JobName,
  handler: JobHandlers[JobName],
  log: Logger,
): Promise<string> {
  const handle = handler as (payload: unknown, signal?: AbortSignal) => Promise<void>;
  const id: string = await boss.work<unknown>(
    name,
    { pollingIntervalSeconds: patienceSeconds },
    async (jobs) => {
      // Whatever becomes of these, there may be more. The rest is woken by the next look.
      if (queues[name].kind !== 'rest') boss.notifyWorker(id);
      for (const job of jobs) {
        try {
          await handle(job.data, job.signal);
        } catch (error) {
          log.error({ err: error, job: name, jobId: job.id }, 'a job failed');
          // What pg-boss keeps of a failure is shown to staff: no SQL, no personal data.
          throw new Error(error instanceof Error ? error.name : 'Error');
        }
      }
    },
  );
  return id;
}

/** Looks again a moment after each look ended. The answer ends it. */
function keepLooking(look: () => Promise<void>, log: Logger): () => Promise<void> {
  let ended = false;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  const once = async () => {
    try {
      await look();
      failing = false;
    } catch (error) {
      if (!failing && !ended) log.warn({ err: error }, 'the queues could not be looked at');
      failing = true;
    }
    if (!ended) timer = setTimeout(next, lookEveryMs);
  };
  const next = () => {
    current = once();
  };
  next();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await current;
  };
}
