// Owns the process: settings, database, services, jobs, HTTP, and an orderly end. ROLE says whether it
// serves requests, works jobs, or both; any number of each may run beside one database.
import { once } from 'node:events';
import { createDb, inTransaction } from '@kontor/db/client.ts';
import { pendingMigrations } from '@kontor/db/migrate.ts';
import { createApp } from './app.ts';
import { fillListings } from './catalogue/listings/fill.ts';
import { countPopularity } from './catalogue/listings/popularity.ts';
import { answerDoor } from './host/answer-door.ts';
import { Answers } from './host/answers.ts';
import { createCaches } from './host/caches.ts';
import { publicAnswers } from './host/public-answers.ts';
import { createHttpServer } from './host/server.ts';
import { loadStorefront } from './host/storefront.ts';
import { writeSearchesRegularly } from './offers/search/counts.ts';
import { ensureSetupLink } from './people/staff/setup.ts';
import type { App } from './platform/context.ts';
import { type Env, readEnv } from './platform/env.ts';
import { consoleToLog, createLogger } from './platform/http/logging.ts';
import { watchBacklog } from './platform/jobs/backlog.ts';
import { openJobs } from './platform/jobs/start-jobs.ts';
import type { MachineTranslation } from './platform/machine-translation.ts';
import { forgetForeignNews } from './platform/news/tell.ts';
import { appRouter } from './router.ts';
import type { StripeStandIn } from './sales/payments/providers.ts';
import { createServices } from './services.ts';
import { jobHandlers } from './worker.ts';

const drainMs = 25_000;

/** What stands in for Stripe with these settings; null: nothing does. */
export type FindStandIn = (env: Env) => StripeStandIn | null;

/** What stands in where nothing real is set up; production has none. */
export type Pretended = { machineTranslation?: (env: Env) => MachineTranslation | null };

/** Runs the shop until it is told to end; a start that fails ends the process with one sentence. */
export function start(findStandIn: FindStandIn, pretended: Pretended = {}): void {
  startShop(findStandIn, pretended).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}

async function startShop(findStandIn: FindStandIn, pretended: Pretended) {
  const env = readEnv();
  const log = createLogger(env);
  if (env.isProduction) consoleToLog(log);
  const database = createDb(env.DATABASE_URL, {
    applicationName: `kontor ${env.ROLE}`,
    checkLocks: !env.isProduction,
  });
  // Told when it is asked for; modules are loaded once.
  if (env.isProduction && env.ROLE !== 'worker') void loadStorefront(env).catch(() => {});
  if ((await pendingMigrations(database.db)) > 0) {
    throw new Error('The database lacks migrations. Run `npm run kontor -- migrate` first.');
  }
  const standIn = findStandIn(env);
  const now = () => new Date();
  // Side by side: each mostly waits for the database.
  const [services] = await Promise.all([
    createServices(env, database, log, standIn),
    inTransaction(database.db, forgetForeignNews),
    fillListings(database.db).then(async (filled) => {
      if (filled === 0) return;
      log.info({ products: filled }, 'made the listings that were missing');
      await countPopularity({ db: database.db, now });
    }),
  ]);
  services.machineTranslation ??= pretended.machineTranslation?.(env) ?? null;
  const app: App = { db: database.db, env, log, services, now };
  const opening = openJobs({
    url: env.DATABASE_URL,
    log,
    ...(env.ROLE === 'web' ? {} : { work: { db: app.db, handlers: jobHandlers(app) } }),
  });
  const stopWatching = watchBacklog(app.db, log);
  const stopCounting = writeSearchesRegularly(app.db, log);

  let draining = false;
  const caches = createCaches(database.sql, log);
  const answers = new Answers(app, caches, appRouter, publicAnswers);
  const [jobs, handler] = await Promise.all([
    opening,
    createApp(app, {
      isDraining: () => draining,
      frontEnds: env.isProduction && env.ROLE !== 'worker' ? { caches, answers } : null,
      standIn,
    }),
  ]);
  const isDraining = () => draining;
  const { server, end } = createHttpServer(answerDoor(app, answers, handler), {
    ...{ log, isDraining, trustProxy: env.TRUST_PROXY },
  });
  server.listen(env.PORT, env.HOST);
  await once(server, 'listening');
  log.info({ port: env.PORT, role: env.ROLE }, 'Kontor answers');
  for (const notice of env.notices) log.warn({ setting: true }, notice);

  const setupUrl = await ensureSetupLink(app);
  if (setupUrl) process.stdout.write(`\nMake yourself the first member of staff: ${setupUrl}\n\n`);

  /** Asked a second time, or by a person at the keyboard, it does not wait for others to notice. */
  const hurry = new AbortController();
  /** Answers what was asked, finishes the jobs under way, then lets go of everything. */
  const stop = async (graceMs: number) => {
    if (graceMs === 0 || draining) hurry.abort();
    if (draining) return;
    draining = true;
    log.info('shutting down');
    const overdue = setTimeout(() => process.exit(1), graceMs + drainMs);
    overdue.unref();
    await end({
      graceMs,
      now: hurry.signal,
      // Open event streams never end by themselves; their pages come again, elsewhere.
      endStreams: () => services.live.close(),
    });
    stopWatching();
    await stopCounting();
    await jobs.stop();
    services.mailer?.close();
    await database.close();
    clearTimeout(overdue);
  };
  // Nobody sends requests to a worker.
  const graceMs = env.ROLE === 'worker' ? 0 : env.SHUTDOWN_GRACE_SECONDS * 1000;
  process.on('SIGTERM', () => void stop(graceMs));
  process.on('SIGINT', () => void stop(0));
  // Forty workers and their schedules: whoever asks for a page meanwhile need not wait for them.
  await jobs.work();
}
