// `npm run bench [-- --seconds N] [--profile] [--only part-of-a-name]`, or `-- drain [--orders N]` for the work behind orders, or
// `-- relevance <folder>` for how good search finds, or `-- lists [--products N]` for lists in memory, or
// `-- import [FILE] [--products N]` for files of products, or `-- server-lists [FILE] [--products N]` for lists, searches
// and suggestions of a shop with very many attributes, or `-- pages [--runs N]` for pages as a phone gets them, or
// `-- soak [--minutes N]` for the memory of a long run: loads 10,000 products with 30,000 variants, then measures
// Kontor beside a bare Node server doing the minimal SQL for the same work, in the same run on the
// same database, and weighs the storefront's pages. Read the ratio, not the figures: machines differ.
// With `--profile` it also writes to `bench/profile.md` whose code the time of each operation went into,
// and its SQL. More statements than `bench/budgets.json` allows make it fail.
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { benchDrain } from './drain.ts';
import { benchImport } from './import.ts';
import type { Inside } from './inside.ts';
import { benchLists } from './lists.ts';
import { fillCatalogue, productCount, someVariants, variantCount } from './load.ts';
import { measure, type Result } from './measure.ts';
import { weigh } from './page-weight.ts';
import { benchPages } from './pages.ts';
import { benchRelevance } from './relevance.ts';
import { overBudget, perCall, writeProfile } from './report.ts';
import { benchServerLists } from './server-lists.ts';
import { startServers } from './servers.ts';
import { guestCheckout, Shop } from './shop.ts';
import { benchSoak } from './soak.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '6' },
    orders: { type: 'string', default: '1000' },
    products: { type: 'string' },
    minutes: { type: 'string', default: '20' },
    runs: { type: 'string', default: '5' },
    show: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
if (positionals[0] === 'drain') {
  await benchDrain(Number(values.orders));
  process.exit(0);
}
if (positionals[0] === 'lists') {
  benchLists(Number(values.products ?? '1000000'));
  process.exit(0);
}
if (positionals[0] === 'import') {
  await benchImport(positionals[1], Number(values.products ?? '20000'));
  process.exit(0);
}
if (positionals[0] === 'pages') {
  await benchPages(Number(values.runs));
  process.exit(0);
}
if (positionals[0] === 'soak') process.exit((await benchSoak(Number(values.minutes))) ? 0 : 1);
if (positionals[0] === 'relevance') {
  benchRelevance(positionals[1] ?? '', values.show);
  process.exit(0);
}
const seconds = Number(values.seconds);
if (positionals[0] === 'server-lists') {
  const products = Number(values.products ?? '20000');
  await benchServerLists({ file: positionals[1], products, seconds, profile: values.profile });
  process.exit(0);
}
const words = ['oak lamp', 'linen', 'stone mug', 'brass', 'walnut tr', 'wool throw', 'bench-42-S'];

console.log(`Loading ${productCount} products with ${variantCount} variants…`);
const servers = await startServers(fillCatalogue);

try {
  const ids = await someVariants(servers.databaseUrl);
  const variant = (turn: number) => ids[(turn * 7) % ids.length] ?? '';
  const slug = (turn: number) => `bench-${1 + ((turn * 13) % productCount)}`;
  const category = (turn: number) => `bench-${1 + (turn % 40)}`;
  const word = (turn: number) => words[turn % words.length] ?? '';

  const pairs: [Result, Result, Inside][] = [];
  const profiles: [Result, Inside][] = [];
  for (const concurrency of [1, 16]) {
    const shop = new Shop(servers.kontor, concurrency, servers.simulator);
    // Many people read; one who searched so often would be asked to wait.
    const readers = Array.from({ length: 500 }, () => shop.shopper());
    const reader = (turn: number) => readers[turn % readers.length] ?? shop.shopper();
    const bare = new Pool(servers.baseline, { connections: concurrency });
    const ask = async (path: string, body?: unknown) => {
      const response = await bare.request({
        method: body === undefined ? 'GET' : 'POST',
        path,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.body.text();
      if (response.statusCode !== 200) throw new Error(`${path}: ${text}`);
    };
    const query = (path: string, name: string, value: string) =>
      ask(`${path}?${name}=${encodeURIComponent(value)}`);
    const market = 'eu';
    type Work = [string, (turn: number) => Promise<unknown>, (turn: number) => Promise<void>];
    const work: Work[] = [
      [
        'list',
        (t) => reader(t).get('shop.catalog.category', { market, slug: category(t) }),
        (t) => query('/list', 'category', category(t)),
      ],
      [
        'detail',
        (t) => reader(t).get('shop.catalog.product', { market, slug: slug(t) }),
        (t) => query('/product', 'slug', slug(t)),
      ],
      [
        'search',
        (t) => reader(t).get('shop.search.products', { market, q: word(t) }),
        (t) => query('/search', 'q', word(t)),
      ],
      [
        'add to cart',
        (t) => shop.shopper().post('shop.cart.add', { market, variantId: variant(t), quantity: 1 }),
        (t) => ask('/add', { variant: variant(t) }),
      ],
      [
        'guest checkout',
        (t) => guestCheckout(shop, [variant(2 * t), variant(2 * t + 1)]),
        (t) =>
          ask('/checkout', {
            lines: [2 * t, 2 * t + 1].map((n) => ({ variant: variant(n), quantity: 1 })),
          }),
      ],
    ];
    for (const [name, ours, theirs] of work) {
      if (values.only !== undefined && !name.includes(values.only)) continue;
      const run = () => measure(name, concurrency, seconds, async (t) => void (await ours(t)));
      const { result, inside } = await servers.watch(false, run);
      pairs.push([result, await measure(name, concurrency, seconds, theirs), inside]);
      if (values.profile && concurrency > 1) {
        const profiled = await servers.watch(true, run);
        profiles.push([profiled.result, profiled.inside]);
      }
      process.stderr.write(`  ${name} × ${concurrency}\n`);
    }
    await shop.close();
    await bare.close();
  }

  console.log(`\nFrom start to the first answered page: ${(servers.startMs / 1000).toFixed(1)} s.`);
  console.log('Times in milliseconds. Ours ÷ bare: throughput, same run.\n');
  console.table(
    pairs.map(([kontor, bare, inside]) => ({
      work: kontor.name,
      'at once': kontor.concurrency,
      'per s': kontor.perSecond.toFixed(1),
      p50: kontor.p50.toFixed(1),
      p95: kontor.p95.toFixed(1),
      p99: kontor.p99.toFixed(1),
      'bare per s': bare.perSecond.toFixed(1),
      'bare p50': bare.p50.toFixed(1),
      'bare p95': bare.p95.toFixed(1),
      'bare p99': bare.p99.toFixed(1),
      'ours ÷ bare': (kontor.perSecond / bare.perSecond).toFixed(2),
      'cpu ms': (inside.cpuMs / kontor.calls).toFixed(2),
      statements: perCall(kontor, inside).toFixed(1),
      'memory MB': inside.rssMb.toFixed(0),
    })),
  );
  if (profiles.length > 0) await writeProfile(profiles);
  const pages = {
    home: '/',
    listing: '/c/bench-1',
    product: '/p/bench-1',
    search: '/search?q=oak',
  };
  console.table(await weigh(servers.kontor, { ...pages, cart: '/cart', checkout: '/checkout' }));
  const alone = pairs.filter(([{ concurrency }]) => concurrency === 1);
  const over = overBudget(alone.map(([kontor, , inside]) => [kontor, inside]));
  for (const sentence of over) console.error(sentence);
  if (over.length > 0) process.exitCode = 1;
} finally {
  await servers.stop();
}
