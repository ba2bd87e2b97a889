// Owns the processes of the benchmark: one embedded Postgres, Kontor in production mode, and the
// bare server, on the same database, one after the other under load; or Kontor's two halves alone.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@kontor/db/embedded.ts';
import { migrate } from '@kontor/db/migrate.ts';

const root = join(import.meta.dirname, '../..');

export type Servers = {
  databaseUrl: string;
  kontor: string;
  baseline: string;
  stop: () => Promise<void>;
};

/** `prepare` fills the migrated database before anything serves from it. */
export async function startServers(
  prepare: (databaseUrl: string) => Promise<void>,
): Promise<Servers> {
  const shop = await makeShop();
  await prepare(shop.databaseUrl);
  const kontor = shop.start('all');
  const bare = spawn(process.execPath, [join(import.meta.dirname, 'baseline.ts')], {
    env: { ...process.env, DATABASE_URL: shop.databaseUrl },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ port: barePort }] = (await once(bare, 'message')) as [{ port: number }];
  await answers(`${shop.url}/readyz`, kontor);
  return {
    databaseUrl: shop.databaseUrl,
    kontor: shop.url,
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
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    STRIPE_SIMULATOR: 'allow',
    DATABASE_URL: postgres.url,
    DATA_DIR: directory,
    PUBLIC_URL: `http://localhost:${port}`,
    PORT: String(port),
    LOG_LEVEL: 'error',
    TRUST_PROXY: '1',
  };
  const worker = {
    PORT: String(await freePort()),
    // The simulator lives in the half that serves requests; the other one speaks to it there.
    STRIPE_API_BASE: `http://127.0.0.1:${port}/stripe-simulator`,
  };
  const cwd = join(root, 'apps/api');
  const demo = join(root, 'packages/demo-store/src/main.ts');
  const seed = spawn(process.execPath, [demo, 'seed', '--no-history'], { cwd, env });
  if ((await once(seed, 'exit'))[0] !== 0) throw new Error('The seed failed.');
  return {
    databaseUrl: postgres.url,
    url: env.PUBLIC_URL,
    start: (role) =>
      spawn(process.execPath, ['src/trial.ts'], {
        cwd,
        env: { ...env, ROLE: role, ...(role === 'worker' ? worker : {}) },
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    remove: async () => {
      await postgres.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
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
