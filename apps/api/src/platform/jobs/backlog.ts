// Owns the question how late background work is: the health of a queue is the age of its oldest
// job that could run, however fast a single job is. Read from the tables of pg-boss.
import type { Db } from '@kontor/db/client.ts';
import { type SQL, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { lateAfterSeconds, queues, type WorkKind } from './queues.ts';

export type Backlog = {
  name: string;
  kind: WorkKind;
  /** Seconds that the oldest job which could run has waited for a worker. */
  waitedSeconds: number;
};

const names = Object.keys(queues) as (keyof typeof queues)[];

/** Queues with work that could run now. Two look-ups in an index per queue, however full it is. */
export async function readBacklog(db: Db): Promise<Backlog[]> {
  const rows = await db.execute<{ name: keyof typeof queues; waited: number }>(sql`
    select name, waited from (
      select q.name, extract(epoch from now() - least(
        ${oldest(sql`'created'`)}, ${oldest(sql`'retry'`)}
      ))::float8 as waited
      from unnest(${sql.param(names)}::text[]) as q (name)
    ) as found where waited >= 0`);
  return [...rows].map(({ name, waited }) => ({
    name,
    kind: queues[name].kind,
    waitedSeconds: Number(waited),
  }));
}

const oldest = (state: SQL) => sql`(
  select start_after from pgboss.job
  where name = q.name and state = ${state}::pgboss.job_state and not blocked
  order by start_after limit 1)`;

export function isLate({ kind, waitedSeconds }: Backlog): boolean {
  return waitedSeconds > lateAfterSeconds[kind];
}

/** Jobs that are late, as rows for a count: what Home tells staff. */
export function lateJobs(): SQL {
  const late = names.map((name) => sql`(${name}, ${lateAfterSeconds[queues[name].kind]}::int)`);
  return sql`from (values ${sql.join(late, sql`, `)}) as q (name, seconds)
    join pgboss.job j on j.name = q.name and j.state in ('created', 'retry') and not j.blocked
      and j.start_after < now() - q.seconds * interval '1 second'`;
}

const lookEveryMs = 30_000;
const repeatEveryMs = 5 * 60_000;

/**
 * Says in the log when a queue is late, again every five minutes while it lasts, and when it is
 * over: the alarm for whoever watches the log. Every process does, because the one that should
 * work the queue may be the one that is gone. The answer ends it.
 */
export function watchBacklog(db: Db, log: Logger): () => void {
  const told = new Map<string, number>();
  const look = async () => {
    const late = (await readBacklog(db)).filter(isLate);
    const now = Date.now();
    for (const { name, kind, waitedSeconds } of late) {
      if (now - (told.get(name) ?? Number.NEGATIVE_INFINITY) < repeatEveryMs) continue;
      told.set(name, now);
      const facts = { event: 'work_late', queue: name, kind, waitedSeconds };
      log.error(facts, 'background work is late');
    }
    for (const name of told.keys()) {
      if (late.some((queue) => queue.name === name)) continue;
      told.delete(name);
      log.info({ event: 'work_in_time', queue: name }, 'background work is in time again');
    }
  };
  // A database that does not answer is told by /readyz and by every request.
  const timer = setInterval(() => void look().catch(() => {}), lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
