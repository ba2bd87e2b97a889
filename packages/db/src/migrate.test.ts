import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { createDb } from './client.ts';
import { migrate, pendingMigrations } from './migrate.ts';
import { readMigrations } from './migration-files.ts';
import { testDb } from './testing.ts';

const { url, sql } = await testDb();
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

type Entry = { tag: string; when: number; statement: string };

async function folder(entries: Entry[]): Promise<URL> {
  const path = await mkdtemp(join(tmpdir(), 'kontor-migrations-'));
  folders.push(path);
  await cp(new URL('../migrations/meta/', import.meta.url), join(path, 'meta'), {
    recursive: true,
  });
  const journal = { entries: entries.map(({ tag, when }) => ({ tag, when })) };
  await writeFile(join(path, 'meta/_journal.json'), JSON.stringify(journal));
  for (const { tag, statement } of entries) await writeFile(join(path, `${tag}.sql`), statement);
  return pathToFileURL(`${path}/`);
}

async function emptyDatabase(name: string): Promise<string> {
  await sql.unsafe(`create database ${name}`);
  afterAll(async () => {
    const admin = postgres(url, { max: 1, onnotice: () => {} });
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end();
  });
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

const a = { tag: '0000_a', when: 1, statement: 'create table a (id int)' };
const b = { tag: '0001_b', when: 2, statement: 'create table b (id int)' };
const c = { tag: '0002_c', when: 3, statement: 'create table c (id int)' };
const suffix = `${process.pid}_${Date.now()}`;

test('a migrated database needs nothing', async () => {
  expect(await migrate(url)).toEqual([]);
});

test('an empty database lacks every migration', async () => {
  const { db, close } = createDb(await emptyDatabase(`kontor_lacks_${suffix}`));
  expect(await pendingMigrations(db)).toBe((await readMigrations()).length);
  await close();
});

test('processes that start at once apply each migration once', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_parallel`);
  const directory = await folder([a, b, c]);
  const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(target, directory)));
  expect(runs.flat().toSorted()).toEqual(['0000_a', '0001_b', '0002_c']);
});

test('a migration that a merge put in between is refused, and so is a changed one', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_order`);
  await migrate(target, await folder([a, c]));
  await expect(migrate(target, await folder([a, b, c]))).rejects.toThrow('0001_b differs');
  const changed = { ...c, statement: 'create table c (id bigint)' };
  await expect(migrate(target, await folder([a, changed]))).rejects.toThrow('0002_c differs');
  await expect(migrate(target, await folder([a]))).rejects.toThrow('does not know');
});

/** The real migrations, up to this one. */
async function upTo(tag: string): Promise<URL> {
  const path = await mkdtemp(join(tmpdir(), 'kontor-migrations-'));
  folders.push(path);
  await cp(new URL('../migrations/', import.meta.url), path, { recursive: true });
  const file = join(path, 'meta/_journal.json');
  const { entries } = JSON.parse(await readFile(file, 'utf8')) as { entries: { tag: string }[] };
  const last = entries.findIndex((entry) => entry.tag === tag);
  await writeFile(file, JSON.stringify({ entries: entries.slice(0, last + 1) }));
  return pathToFileURL(`${path}/`);
}

test('delivery promises come to a filled shop: what is quicker for more money needs stock', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_promises`);
  await migrate(target, await upTo('0014_limits_keys_and_mail_kind'));
  const old = postgres(target, { max: 1, onnotice: () => {} });
  afterAll(() => old.end());
  // Each method: zone, days, whether it is active, and its prices.
  const methods = [
    ['standard', 1, 3, true, { EUR: 490, GBP: 450 }],
    ['express', 1, 1, true, { EUR: 990 }],
    ['quicker and no dearer', 1, 1, true, { EUR: 400 }],
    ['slower', 1, 9, true, { GBP: 900 }],
    ['alone in its zone', 2, 1, true, { EUR: 2900 }],
    ['dear elsewhere', 3, 1, true, { EUR: 990 }],
    ['beside one that is off', 3, 4, false, { EUR: 100 }],
  ] as const;
  for (const zone of [1, 2, 3]) {
    await old`insert into shipping_zones (id, name, countries)
      values (${id(zone)}, ${`zone ${zone}`}, '{DE}')`;
  }
  for (const [index, [name, zone, days, active, prices]] of methods.entries()) {
    await old`insert into shipping_methods (id, zone_id, name, min_days, max_days, active)
      values (${id(index)}, ${id(zone)}, ${name}, 1, ${days}, ${active})`;
    for (const [currency, amount] of Object.entries(prices)) {
      await old`insert into shipping_method_prices (method_id, currency, amount)
        values (${id(index)}, ${currency}, ${amount})`;
    }
  }
  await old`insert into markets
    (id, code, name, currency, locale, countries, prices_include_tax, time_zone)
    values (${id(1)}, 'eu', 'Europe', 'EUR', 'en-IE', '{DE}', true, 'Europe/Berlin')`;
  await old`insert into carts (id, token_hash, market_id) values (${id(1)}, 'x', ${id(1)})`;
  await old`insert into orders (id, cart_id, access_token_hash, email, market_id, currency, locale,
      prices_include_tax, shipping_address, billing_address, subtotal, discount_total,
      shipping_total, shipping_tax, tax_total, total, quote)
    values (${id(1)}, ${id(1)}, 'x', 'ada@example.com', ${id(1)}, 'EUR', 'en-IE', true, '{}', '{}',
      0, 0, 0, 0, 0, 0, '{}')`;

  expect(await migrate(target, await upTo('0015_delivery_promises'))).toHaveLength(1);
  const rows = await old`select name, cutoff_hour from shipping_methods where needs_stock`;
  expect([...rows]).toEqual([{ name: 'express', cutoff_hour: null }]);
  expect([...(await old`select delivery_promise from orders`)]).toEqual([
    { delivery_promise: null },
  ]);
});

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

test('a failing migration leaves nothing and the ones before it stay', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_failing`);
  const broken = {
    ...b,
    statement: 'create table b (id int);--> statement-breakpoint\nselect 1/0',
  };
  await expect(migrate(target, await folder([a, broken]))).rejects.toThrow();
  expect(await migrate(target, await folder([a, b]))).toEqual(['0001_b']);
});

test('timestamps must increase', async () => {
  const directory = await folder([b, { ...a, when: 2 }]);
  await expect(readMigrations(directory)).rejects.toThrow('dated before');
});

test('generating a migration yields no difference', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'kontor-generate-'));
  folders.push(copy);
  const source = new URL('../migrations', import.meta.url);
  await cp(source, copy, { recursive: true });
  const root = new URL('../', import.meta.url);
  const bin = new URL('../../node_modules/drizzle-kit/bin.cjs', root).pathname;
  await promisify(execFile)(
    process.execPath,
    [bin, 'generate', '--dialect=postgresql', '--schema=./src/schema', `--out=${copy}`],
    { cwd: root },
  );
  expect(await readdir(copy)).toEqual(await readdir(source));
}, 30_000);
