// Owns the shops that the journeys visit (vitest's globalSetup), one for each of vitest's workers, so
// that two journeys at once never meet: a database with the demo store, filled once and copied, and the
// built apps in production mode in one process, exactly as `npm start` runs them.
// Card payments go to the Stripe simulator. The first member's link is read off the output, as a
// person would.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@kontor/db/embedded.ts';
import { migrate } from '@kontor/db/migrate.ts';
import { copyDatabase } from '@kontor/db/test-server.ts';
import { demoPictures } from '@kontor/demo-store/testing.ts';
import type { TestProject } from 'vitest/node';
import { type Chromium, findChromium } from './chromium.ts';

export type Shop = { url: string; databaseUrl: string; setupUrl: string };

declare module 'vitest' {
  interface ProvidedContext {
    shops: Shop[];
    chromium: Chromium;
  }
}

const api = join(import.meta.dirname, '../apps/api');
const demoStore = join(import.meta.dirname, '../packages/demo-store/src/main.ts');

export default async function setup(project: TestProject) {
  project.provide('chromium', await findChromium());
  const directory = await mkdtemp(join(tmpdir(), 'kontor-e2e-'));
  // Closed from the last to the first, also when one of them does not open.
  const open = new AsyncDisposableStack();
  open.defer(() => rm(directory, { recursive: true, force: true }));
  try {
    const server = await startEmbedded({ directory: join(directory, 'postgres'), durable: false });
    open.defer(() => server.stop());
    await fill(server.url, join(directory, 'seed'));
    const opened: Awaited<ReturnType<typeof openShop>>[] = [];
    open.defer(async () => {
      await Promise.all(opened.map(({ close }) => close()));
    });
    const copies: { name: string; databaseUrl: string }[] = [];
    for (let number = 1; number <= project.config.maxWorkers; number++) {
      const name = `shop_${number}`;
      copies.push({ name, databaseUrl: await copyDatabase(server.url, name) });
    }
    // Beside each other: nothing else runs yet, and one takes one core.
    const ends = await Promise.allSettled(
      copies.map(async ({ name, databaseUrl }) => {
        opened.push(await openShop(databaseUrl, join(directory, name)));
      }),
    );
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
    project.provide(
      'shops',
      opened.map(({ shop }) => shop),
    );
  } catch (error) {
    await open.disposeAsync();
    throw error;
  }
  return () => open.disposeAsync();
}

/** Fills the database with the demo store. */
async function fill(databaseUrl: string, data: string): Promise<void> {
  await migrate(databaseUrl);
  await cp(await demoPictures(), join(data, 'media'), { recursive: true });
  await kontor('seed --no-history', environment(databaseUrl, data, 'http://localhost'));
}

function environment(databaseUrl: string, data: string, url: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    STRIPE_SIMULATOR: 'allow',
    DATABASE_URL: databaseUrl,
    DATA_DIR: data,
    PUBLIC_URL: url,
    LOG_LEVEL: 'warn',
    SHUTDOWN_GRACE_SECONDS: '0',
  };
}

async function openShop(
  databaseUrl: string,
  data: string,
): Promise<{ shop: Shop; close: () => Promise<void> }> {
  await cp(await demoPictures(), join(data, 'media'), { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = { ...environment(databaseUrl, data, url), PORT: String(port) };
  const server = spawn(process.execPath, ['src/trial.ts'], { cwd: api, env });
  const stop = async () => {
    // One that a signal ended has no exit code either.
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  };
  const setupUrl = await ready(server, url).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const close = async () => {
    await stop();
    // After all journeys, money and stock must add up.
    await kontor('integrity', env);
  };
  return { shop: { url, databaseUrl, setupUrl }, close };
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

/** Runs an operator's command to its end. @throws Error with its output when it fails. */
async function kontor(command: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [demoStore, ...command.split(' ')], {
    cwd: api,
    env,
  });
  const output = collected(child);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`"kontor ${command}" ended with ${code}:\n${output()}`);
}

/** The one-time link that a shop prints, once it answers. */
async function ready(server: ChildProcess, url: string): Promise<string> {
  const setupUrl = await printedSetupUrl(server, url);
  await answers(`${url}/readyz`, server);
  return setupUrl;
}

function printedSetupUrl(server: ChildProcess, url: string): Promise<string> {
  const output = collected(server);
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`The shop ended with ${code}:\n${output()}`)));
    server.stdout?.on('data', () => {
      const found = output().match(/https?:\/\/\S+\/admin\/setup\?token=[\w-]+/)?.[0];
      if (found?.startsWith(url)) resolve(found);
    });
  });
}

function collected(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (process.env.E2E_OUTPUT) process.stderr.write(chunk);
    });
  }
  return () => text;
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  const end = Date.now() + 30_000;
  while (Date.now() < end && server.exitCode === null) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not answer.`);
}
