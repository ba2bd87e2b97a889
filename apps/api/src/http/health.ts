// Owns the two questions of an orchestrator: is the process alive (/healthz), and may it be sent
// requests (/readyz: the database answers, its migrations are applied, it is not shutting down).
import { pendingMigrations } from '@kontor/db/migrate.ts';
import { sql } from 'drizzle-orm';
import { Router } from 'express';
import type { App } from '../context.ts';

export function healthRoutes(app: App, isDraining: () => boolean): Router {
  const routes = Router();
  routes.get('/healthz', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  routes.get('/readyz', async (_req, res) => {
    res.set('Cache-Control', 'no-store');
    const problem = isDraining() ? 'shutting down' : await databaseProblem(app);
    res.status(problem ? 503 : 200).json(problem ? { status: problem } : { status: 'ok' });
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
