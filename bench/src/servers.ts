// Owns the processes of the benchmark: one embedded Postgres, the simulator of card payments, Kontor in
// production mode, and the bare server, on the same database, one after the other under load; or Kontor's
// two halves alone.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@kontor/db/embedded.ts';
import { migrate } from '@kontor/db/migrate.ts';
import { simulatorKeys } from '@kontor/stripe-simulator/keys.ts';
import type { Memory } from './collected.ts';
import type { Inside } from './inside.ts';

/** As `npm start` does. */
const asStarted = `--max-semi-space-size=8 ${process.env.NODE_OPTIONS ?? ''}`;

const root = join(import.meta.dirname, '../..');

export type Servers = {
  databaseUrl: string;
  kontor: string;
  /** Where cards are paid. */
  simulator: string;
  baseline: string;
  /** Milliseconds from the start of Kontor's process to its first answered page; null: no page is built. */
  startMs: number;
  /** Does `work` and tells what it took inside Kontor's process. */
  watch: <T>(profile: boolean, work: () => Promise<T>) => Promise<{ result: T; inside: Inside }>;
  /** Of Kontor's process, as it is and after its garbage is collected. */
  memory: () => Promise<Memory>;
  stop: () => Promise<void>;
};

/** `prepare` fills the migrated database before anything serves from it. */
export async function startServers(
  prepare: (databaseUrl: string) => Promise<void>,
): Promise<Servers> {
  const shop = await makeShop();
  await prepare(shop.databaseUrl);
  // The first start makes the listings of all that was loaded.
  const first = shop.start('all');
  await answers(`${shop.url}/readyz`, first);
  await ended(first);
  const began = performance.now();
  const kontor = shop.start('all');
  await answers(`${shop.url}/`, kontor);
  const startMs = performance.now() - began;
  const bare = spawn(process.execPath, [join(import.meta.dirname, 'baseline.ts')], {
    env: { ...process.env, DATABASE_URL: shop.databaseUrl },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ port: barePort }] = (await once(bare, 'message')) as [{ port: number }];
  return {
    databaseUrl: shop.databaseUrl,
    kontor: shop.url,
    simulator: shop.simulator,
    startMs,
    watch: (profile, work) => watched(kontor, profile, work),
    memory: async () => {
      const told = once(kontor, 'message');
      kontor.send({ bench: 'memory' });
      const [memory] = (await told) as [Memory];
      return memory;
    },
    baseline: `http://localhost:${barePort}`,
    stop: async () => {
      for (const child of [kontor, bare]) await ended(child);
      await shop.remove();
    },
  };
}

export type BenchShop = {
  databaseUrl: string;
  url: string;
  simulator: string;
  /** Kontor in production mode on this database, as one or both of its halves. */
  start: (role: 'all' | 'web' | 'worker') => ChildProcess;
  remove: () => Promise<void>;
};

/** A Postgres of its own with the demo store, and the settings to run Kontor on it. */
export async function makeShop(): Promise<BenchShop> {
  const directory = await mkdtemp(join(tmpdir(), 'kontor-bench-'));
  const postgres = await startEmbedded({ directory: join(directory, 'postgres'), durable: true });
  await migrate(postgres.url);
  const port = await freePort();
  const keys = simulatorKeys(directory);
  const simulator = await startSimulator(directory, `http://127.0.0.1:${port}/webhooks/stripe`);
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    STRIPE_SECRET_KEY: keys.secretKey,
    STRIPE_PUBLISHABLE_KEY: keys.publishableKey,
    STRIPE_WEBHOOK_SECRET: keys.webhookSecret,
    STRIPE_API_BASE: simulator.url,
    DATABASE_URL: postgres.url,
    DATA_DIR: directory,
    PUBLIC_URL: `http://localhost:${port}`,
    PORT: String(port),
    LOG_LEVEL: 'error',
    TRUST_PROXY: '1',
    SHUTDOWN_GRACE_SECONDS: '0',
  };
  const worker = { PORT: String(await freePort()) };
  const cwd = join(root, 'apps/api');
  const demo = join(root, 'packages/demo-store/src/main.ts');
  const seed = spawn(process.execPath, [demo, 'seed', '--no-history'], { cwd, env });
  if ((await once(seed, 'exit'))[0] !== 0) throw new Error('The seed failed.');
  return {
    databaseUrl: postgres.url,
    url: env.PUBLIC_URL,
    simulator: simulator.url,
    start: (role) =>
      spawn(process.execPath, ['--import', join(import.meta.dirname, 'inside.ts'), 'src/main.ts'], {
        cwd,
        env: { ...env, NODE_OPTIONS: asStarted, ROLE: role, ...(role === 'worker' ? worker : {}) },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      }),
    remove: async () => {
      await ended(simulator.process);
      await postgres.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Stripe is another machine: what it does is nobody's work here. */
async function startSimulator(directory: string, webhook: string) {
  const file = join(root, 'packages/stripe-simulator/src/standalone.ts');
  const options = ['--data-dir', directory, '--webhook', webhook];
  const child = spawn(process.execPath, [file, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { process: child, url: line.toString().trim() };
}

export async function watched<T>(kontor: ChildProcess, profile: boolean, work: () => Promise<T>) {
  const begun = once(kontor, 'message');
  kontor.send({ bench: 'begin', profile });
  await begun;
  const result = await work();
  const told = once(kontor, 'message');
  kontor.send({ bench: 'end' });
  const [inside] = (await told) as [Inside];
  return { result, inside };
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  probe.close();
  await once(probe, 'close');
  return port;
}

export async function answers(url: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + 120_000;
  while (Date.now() < end && child.exitCode === null) {
    if ((await fetch(url).catch(() => null))?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not answer.`);
}
