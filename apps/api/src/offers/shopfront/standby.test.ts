// The lists of a process that reads from a real hot standby: what the primary had still under way when it
// looked is news once it was committed.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDb, inTransaction } from '@kontor/db/client.ts';
import { startEmbedded } from '@kontor/db/embedded.ts';
import { findHost } from '@kontor/db/embedded-host.ts';
import { migrate } from '@kontor/db/migrate.ts';
import { afterAll, expect, test } from 'vitest';
import type { Reading } from '../../catalogue/languages/written.ts';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { updateProduct } from '../../catalogue/products/save-product.ts';
import { systemEdit } from '../../platform/edit.ts';
import { indexOf } from './market-index.ts';

const directory = await mkdtemp(join(tmpdir(), 'kontor-standby-'));
const primary = await startEmbedded({ directory, durable: false });
await migrate(primary.url);
const { db, sql, close } = createDb(primary.url);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** A copy of the primary that follows it: there is no pg_basebackup beside the embedded server. */
async function startStandby() {
  const host = findHost(directory);
  const data = `${primary.data}-standby`;
  const reserved = await sql.reserve();
  await reserved.unsafe("select pg_backup_start('standby', true)");
  cpSync(primary.data, data, { recursive: true, preserveTimestamps: true });
  const [end] = await reserved.unsafe('select labelfile from pg_backup_stop(false)');
  reserved.release();
  const { port, username, password } = new URL(primary.url);
  rmSync(join(data, 'postmaster.pid'), { force: true });
  writeFileSync(join(data, 'backup_label'), String(end?.labelfile));
  writeFileSync(join(data, 'standby.signal'), '');
  const at = await freePort();
  const settings = [
    ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${at}`, 'fsync=off'],
    ...['max_connections=200', 'hot_standby=on'],
    `primary_conninfo=host=127.0.0.1 port=${port} user=${username} password=${password}`,
  ];
  if (host.user) execFileSync('chown', ['-R', `${host.user.uid}:${host.user.gid}`, data]);
  execFileSync('chmod', ['-R', 'u=rwX,go=', data]);
  const child = spawn(
    host.binaries.postgres,
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    { ...host.user, cwd: data, env: { LC_ALL: 'C', TZ: 'UTC' }, stdio: 'ignore' },
  );
  const url = new URL(primary.url);
  url.port = String(at);
  return { url: url.href, child, data };
}

await makeShop(db);
const mug = await makeProduct(db, { title: 'Mug' });
const standby = await startStandby();
const there = createDb(standby.url);
afterAll(async () => {
  await there.close();
  standby.child.kill('SIGINT');
  await new Promise((resolve) => standby.child.once('exit', resolve));
  await close();
  await primary.stop();
  rmSync(directory, { recursive: true, force: true });
  rmSync(standby.data, { recursive: true, force: true });
});

test('what was under way at the primary while a standby was asked is not missed', async () => {
  const [market] = await sql<{ id: string }[]>`select id from markets where code = 'eu'`;
  const [{ version } = { version: 0 }] = await sql<{ version: number }[]>`
    select version from products where id = ${mug.id}`;
  const titles = async () => {
    const reading: Reading = { language: 'en', chain: [], kept: 'en' };
    const { words } = await indexOf(there.db, { id: market?.id ?? '', locale: 'en', reading });
    const shop = { popularity: () => 0, inStock: () => true };
    return ['mug', 'cup', 'bowl'].filter((word) => words.search(word, shop).hits.length > 0);
  };
  await expect.poll(titles, { timeout: 15_000 }).toEqual(['mug']);
  const { promise: held, resolve: go } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  // Written and not committed, while others commit and the standby hears of them.
  const slow = inTransaction(db, async (tx) => {
    await updateProduct(tx, { id: mug.id, version, title: 'Cup' }, systemEdit(new Date()));
    begin();
    await held;
  });
  await begun;
  await makeProduct(db, { title: 'Bowl' });
  await expect.poll(titles, { timeout: 10_000 }).toEqual(['mug', 'bowl']);
  go();
  await slow;
  await expect.poll(titles, { timeout: 10_000 }).toEqual(['cup', 'bowl']);
});
