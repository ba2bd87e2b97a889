// The process: settings, database, services, jobs, HTTP, and an orderly end. ROLE says whether it
// serves requests, works jobs, or both; any number of each may run beside one database.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createDb } from '@kontor/db/client.ts';
import { pendingMigrations } from '@kontor/db/migrate.ts';
import { createApp } from './app.ts';
import type { App } from './context.ts';
import { readEnv } from './env.ts';
import { consoleToLog, createLogger } from './http/logging.ts';
import { clearOnCatalogChange, MicroCache } from './http/micro-cache.ts';
import { startJobs } from './jobs.ts';
import { createServices } from './services.ts';
import { ensureSetupLink } from './staff/setup.ts';
import { watchBacklog } from './system/backlog.ts';
import { jobHandlers } from './worker.ts';

const drainMs = 30_000;

async function start() {
  const env = readEnv();
  const log = createLogger(env);
  if (env.isProduction) consoleToLog(log);
  const database = createDb(env.DATABASE_URL, { applicationName: `kontor ${env.ROLE}` });
  if ((await pendingMigrations(database.db)) > 0) {
    throw new Error('The database lacks migrations. Run `npm run kontor -- migrate` first.');
  }
  const services = await createServices(env, database);
  const app: App = { db: database.db, env, log, services, now: () => new Date() };
  const jobs = await startJobs({
    url: env.DATABASE_URL,
    log,
    ...(env.ROLE === 'web' ? {} : { work: { db: app.db, handlers: jobHandlers(app) } }),
  });
  const stopWatching = watchBacklog(app.db, log);

  let draining = false;
  const cache = new MicroCache();
  const stopClearing = env.isProduction && (await clearOnCatalogChange(database.sql, cache));
  const handler = await createApp(app, {
    isDraining: () => draining,
    frontEnds: env.isProduction && env.ROLE !== 'worker' ? { cache } : null,
  });
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
    handler,
  );
  server.maxHeadersCount = 100;
  server.listen(env.PORT, env.HOST);
  await once(server, 'listening');
  log.info({ port: env.PORT, role: env.ROLE }, 'Kontor answers');

  const setupUrl = await ensureSetupLink(app);
  if (setupUrl) process.stdout.write(`\nMake yourself the first member of staff: ${setupUrl}\n\n`);

  /** Answers what was asked, finishes the jobs under way, then lets go of everything. */
  const stop = async () => {
    if (draining) return;
    draining = true;
    log.info('shutting down');
    const overdue = setTimeout(() => process.exit(1), drainMs);
    overdue.unref();
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    // Open event streams never end by themselves; their pages reconnect elsewhere.
    await services.live.close();
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    await closed;
    clearInterval(idle);
    stopWatching();
    await jobs.stop();
    services.mailer?.close();
    if (stopClearing) await stopClearing();
    await database.close();
    clearTimeout(overdue);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
