// Owns working off jobs in tests: now and in order, instead of whenever a worker comes by.
import { sql } from 'drizzle-orm';
import type { App } from './platform/context.ts';
import type { JobName, Jobs } from './platform/jobs/jobs.ts';
import { jobHandlers } from './worker.ts';

/**
 * Does every job that is due, and the jobs that those make, until none is left. A job that throws
 * fails the test. Returns the names in the order in which they ran.
 */
export async function workOff(app: App, only?: (name: JobName) => boolean): Promise<JobName[]> {
  const handlers = jobHandlers(app);
  const done: JobName[] = [];
  for (;;) {
    const waiting = await app.db.execute<{ id: string; name: JobName; data: unknown }>(sql`
      select id, name, data from pgboss.job
      where state in ('created', 'retry') and start_after <= now() order by created_on, id`);
    const jobs = [...waiting].filter(({ name }) => only?.(name) ?? true);
    if (jobs.length === 0) return done;
    for (const { id, name, data } of jobs) {
      const payload = (typeof data === 'string' ? JSON.parse(data) : data) as Jobs[JobName];
      await (handlers[name] as (payload: Jobs[JobName]) => Promise<void>)(payload);
      await app.db.execute(sql`
        update pgboss.job set state = 'completed', completed_on = now()
        where id = ${id} and name = ${name}`);
      done.push(name);
    }
  }
}
