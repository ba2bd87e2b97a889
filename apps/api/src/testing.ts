// Owns what tests of modules need: an App on a fresh database with everything real but the
// outside world, and callers that speak as a guest, a customer or a member of staff.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDb } from '@kontor/db/testing.ts';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import type { CookieName, Cookies } from './platform/auth/cookies.ts';
import { unlimited } from './platform/auth/rate-limit.ts';
import { type App, createContext } from './platform/context.ts';
import { readEnv } from './platform/env.ts';
import type { JobHandlers } from './platform/jobs/jobs.ts';
import { startJobs } from './platform/jobs/start-jobs.ts';
import type { Services } from './platform/ports.ts';
import { createCallerFactory } from './platform/trpc.ts';
import { appRouter } from './router.ts';
import { createServices } from './services.ts';
import { jobHandlers } from './worker.ts';

export type TestApp = App & { url: string };

export type TestAppOptions = {
  env?: Record<string, string>;
  services?: Partial<Services>;
  /** Work jobs as the real process does; else they wait in the queue. */
  work?: boolean;
  handlers?: (app: App) => JobHandlers;
};

/** Cards are possible; who needs somebody to answer takes `payingApp` of checkout's fixtures. */
const simulated = {
  keys: { secretKey: 'sk_test_1', publishableKey: 'pk_test_1', webhookSecret: 'whsec_1' },
};

/** A fresh App for this test file; closed after its last test. Nothing is rate limited. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await testDb();
  const directory = mkdtempSync(join(tmpdir(), 'kontor-test-data-'));
  const env = readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    DATA_DIR: directory,
    LOG_LEVEL: 'silent',
    ...options.env,
  });
  const log = pino({ level: 'silent' });
  const services = { rateLimits: unlimited, ...options.services };
  const app: TestApp = {
    db: database.db,
    env,
    log,
    url: database.url,
    services: { ...(await createServices(env, database, log, simulated)), ...services },
    now: () => new Date(),
  };
  const handlers = options.handlers ?? jobHandlers;
  const jobs = await startJobs({
    url: database.url,
    log,
    ...(options.work ? { work: { db: app.db, handlers: handlers(app) } } : {}),
  });
  afterAll(async () => {
    await jobs.stop();
    await app.services.live.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return app;
}

const factory = createCallerFactory(appRouter);

export type Browser = {
  /** Calls procedures with this browser's cookies. */
  api: ReturnType<typeof factory>;
  cookies: Cookies;
};

/** A browser with a cookie jar of its own: what one call sets, the next one sends. */
export function browser(app: App, ip = '192.0.2.1'): Browser {
  const jar = new Map<CookieName, string>();
  const cookies: Cookies = {
    get: (name) => jar.get(name),
    set: (name, value) => void jar.set(name, value),
    clear: (name) => void jar.delete(name),
  };
  // A new context for every call, as every request has one: nothing is remembered but cookies.
  const api = factory(() => createContext(app, { requestId: randomUUID(), ip, cookies }));
  return { api, cookies };
}
