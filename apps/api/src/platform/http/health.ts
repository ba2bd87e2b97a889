// Owns the two questions of an orchestrator: is the process alive (/healthz), and may it be sent
// requests (/readyz: the database answers, its migrations are applied, it is not shutting down).
// Late background work is told by /readyz and makes nothing unready: requests are still served.
import { pendingMigrations } from '@kontor/db/migrate.ts';
import { sql } from 'drizzle-orm';
import { Router } from 'express';
import type { App } from '../context.ts';
import { isLate, readBacklog } from '../jobs/backlog.ts';

export function healthRoutes(app: App, isDraining: () => boolean): Router {
  const routes = Router();
  routes.get('/healthz', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  routes.get('/readyz', async (_req, res) => {
    res.set('Cache-Control', 'no-store');
    const problem = isDraining() ? 'shutting down' : await databaseProblem(app);
    if (problem) res.status(503).json({ status: problem });
    else res.json({ status: 'ok', work: await workDetail(app) });
  });
  return routes;
}

async function databaseProblem({ db, log }: App): Promise<string | null> {
  try {
    await db.execute(sql`select 1`);
    return (await pendingMigrations(db)) > 0 ? 'migrations are missing' : null;
  } catch (error) {
    log.error({ err: error }, 'not ready: the database does not answer');
    return 'the database does not answer';
  }
}

/** The job that has waited longest for a worker, in seconds, and the queues that are late. */
async function workDetail({ db, log }: App) {
  try {
    const backlog = await readBacklog(db);
    const oldestSeconds = Math.round(Math.max(0, ...backlog.map((queue) => queue.waitedSeconds)));
    return { oldestSeconds, late: backlog.filter(isLate).map(({ name }) => name) };
  } catch (error) {
    log.warn({ err: error }, 'the queues could not be looked at');
    return null;
  }
}
