// `npm run bench -- server-lists [FILE] [--products N] [--seconds N] [--profile]`: the time of lists, filters, searches
// and suggestions at Kontor's server, 8 at once, of a catalogue with very many attributes. Without a file of products
// one is made by a rule.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDb, type Sql } from '@kontor/db/client.ts';
import { importProducts } from '../../apps/api/src/office/imports/import-products.ts';
import { systemEdit } from '../../apps/api/src/platform/edit.ts';
import type { Inside } from './inside.ts';
import { makeWideFile } from './make-wide-file.ts';
import { measure, type Result } from './measure.ts';
import { seeded } from './relevance/measures.ts';
import { misspell } from './relevance/misspell.ts';
import { writeProfile } from './report.ts';
import { answers, ended, makeShop, watched } from './servers.ts';
import { Shop } from './shop.ts';

const atOnce = 8;
const market = 'eu';

type Options = { file: string | undefined; products: number; seconds: number; profile: boolean };

export async function benchServerLists({ file, products, ...how }: Options): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'kontor-bench-'));
  const bench = await makeShop();
  try {
    await importFile(bench.databaseUrl, file ?? (await makeWideFile(directory, products)));
    const kontor = bench.start('web');
    try {
      await answers(`${bench.url}/readyz`, kontor);
      const watch: Watch = (profile, work) => watched(kontor, profile, work);
      await askServer({ ...bench, ...how, watch });
    } finally {
      await ended(kontor);
    }
  } finally {
    await bench.remove();
    await rm(directory, { recursive: true, force: true });
  }
}

async function importFile(databaseUrl: string, path: string): Promise<void> {
  const { db, close } = createDb(databaseUrl, { statementTimeoutMs: 0 });
  const { counts } = await importProducts(db, {
    ...{ path, dryRun: false, currency: 'EUR', encoding: 'auto', mode: 'keep' },
    edit: systemEdit(new Date()),
    onImages: async () => {},
  });
  await db.execute('analyze');
  await close();
  console.log(`${counts.created} products imported.`);
}

type Watch = (
  profile: boolean,
  work: () => Promise<Result>,
) => Promise<{ result: Result; inside: Inside }>;

type Served = {
  databaseUrl: string;
  url: string;
  simulator: string;
  seconds: number;
  profile: boolean;
  watch: Watch;
};

/** Asks a server that runs already, and prints what it took. */
export async function askServer(served: Served): Promise<void> {
  const { sql, close } = createDb(served.databaseUrl);
  const titles = await readTitles(sql);
  await close();
  const shop = new Shop(served.url, atOnce, served.simulator);
  // One who asked so often would be asked to wait.
  const readers = Array.from({ length: 2000 }, () => shop.shopper());
  const get = async (turn: number, procedure: string, input: object) =>
    readers[turn % readers.length]?.get(procedure, { market, ...input });
  const random = seeded(7);
  const one = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)];
  const filters = await readFilters(await get(0, 'shop.catalog.all', {}));
  const filter = () => {
    const { key, values } = one(filters) ?? { key: '', values: [] };
    return { [key]: [one(values) ?? ''] };
  };
  const words = (title = one(titles) ?? '') => title.split(/\s+/).slice(0, 2).join(' ');
  const sort = () => one(['featured', 'newest', 'price-asc', 'title']);
  const work: [string, (turn: number) => Promise<unknown>][] = [
    ['list', (turn) => get(turn, 'shop.catalog.all', { sort: sort() })],
    ['one filter', (turn) => get(turn, 'shop.catalog.all', { filters: filter(), sort: sort() })],
    [
      'two filters',
      (turn) => get(turn, 'shop.catalog.all', { filters: { ...filter(), ...filter() } }),
    ],
    ['search', (turn) => get(turn, 'shop.search.products', { q: words() })],
    [
      'misspelt',
      (turn) => {
        const typed = words();
        return get(turn, 'shop.search.products', { q: misspell(typed, random) ?? typed });
      },
    ],
    [
      'suggestion',
      (turn) => {
        const typed = words();
        const letters = 2 + Math.floor(random() * (typed.length - 2));
        return get(turn, 'shop.search.suggest', { q: typed.slice(0, letters) });
      },
    ],
  ];
  const rows: object[] = [];
  const profiles: [Result, Inside][] = [];
  for (const [name, ask] of work) {
    const run = () => measure(name, atOnce, served.seconds, async (turn) => void (await ask(turn)));
    const { result, inside } = await served.watch(served.profile, run);
    profiles.push([result, inside]);
    const [p50, p95, p99] = [result.p50, result.p95, result.p99].map((ms) => ms.toFixed(1));
    const perSecond = result.perSecond.toFixed(0);
    rows.push({
      name,
      p50,
      p95,
      p99,
      perSecond,
      'cpu ms': (inside.cpuMs / result.calls).toFixed(1),
    });
  }
  await shop.close();
  console.log(`${atOnce} at once, milliseconds as the client sees them:`);
  console.table(rows);
  if (served.profile) await writeProfile(profiles);
}

const readTitles = async (sql: Sql) =>
  (await sql<{ title: string }[]>`select title from products where status = 'active' order by id`)
    .map(({ title }) => title)
    .filter((title) => title.length > 4);

type Filters = { filters: { key: string; values: { key: string; count: number }[] }[] };

/** Whatever an address may ask of all products, once. */
async function readFilters(answer: unknown) {
  return (answer as Filters).filters.map(({ key, values }) => ({
    key,
    values: values.filter(({ count }) => count > 0).map((value) => value.key),
  }));
}
