import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { startEmbedded } from './embedded.ts';

const directory = await mkdtemp(join(tmpdir(), 'kontor-embedded-'));
const options = { directory };
afterAll(async () => {
  await (await startEmbedded(options)).stop();
  await rm(directory, { recursive: true });
});

async function run(url: string, statement: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 2 });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 0 });
  }
}

/** Another process that starts the server, prints its URL and waits to be killed. */
async function otherProcess() {
  const source = `
    import { startEmbedded } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)};
    const server = await startEmbedded(${JSON.stringify(options)});
    process.stdout.write(server.url);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source]);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(`${chunk}`));
    child.once('exit', () => reject(new Error('the other process ended')));
  });
  const kill = () =>
    new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGKILL');
    });
  return { url, kill };
}

const postmasterFile = async () =>
  (await findFile('postmaster.pid'))
    .trim()
    .split('\n')
    .map((line) => line.trim());
const findFile = (name: string) => readFile(join(directory, 'cluster', name), 'utf8');

test('makes a cluster, keeps its data, and is gone after the last stop', async () => {
  const first = await startEmbedded(options);
  await run(first.url, 'create table kept (id int)');
  const second = await startEmbedded(options);
  expect(second.url).toBe(first.url);
  await first.stop();
  await run(second.url, 'insert into kept values (1)');
  await second.stop();
  await expect(run(second.url, 'select 1')).rejects.toThrow();
  const third = await startEmbedded(options);
  expect(await run(third.url, 'select * from kept')).toHaveLength(1);
  await third.stop();
});

test('joins the server that a killed process left behind, and stops it at the end', async () => {
  const other = await otherProcess();
  await other.kill();
  const mine = await startEmbedded(options);
  expect(mine.url).toBe(other.url);
  await mine.stop();
  await expect(run(mine.url, 'select 1')).rejects.toThrow();
});

test('recovers after the server itself was killed, even if its number belongs to another', async () => {
  const first = await startEmbedded(options);
  await run(first.url, 'create table written (id int)');
  const [pid] = await postmasterFile();
  process.kill(Number(pid), 'SIGKILL');
  const again = await startEmbedded(options);
  await run(again.url, 'select * from written');
  await again.stop();
  await first.stop();
  // This very process: alive, and no Postgres.
  await writeFile(join(directory, 'cluster', 'postmaster.pid'), `${process.pid}\n${directory}\n`);
  const third = await startEmbedded(options);
  await run(third.url, 'select 1');
  await third.stop();
});

test('says in one sentence that a port is busy', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(startEmbedded({ ...options, port })).rejects.toThrow(`Port ${port} for Postgres`);
  server.close();
});
