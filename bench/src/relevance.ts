// `npm run bench -- relevance <folder with the Icecat data> [--show]`: how good the search in memory finds,
// beside plain BM25 in the same run, and what it costs. Queries are split in a half to tune on and a half to
// check with by a hash of their text, so that both stay what they are.
import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createWordIndex, type WordIndex } from '@kontor/search/words/word-index.ts';
import { type Goods, type Rated, readGoods, readRatings } from './relevance/icecat.ts';
import { mean, ndcg, plainBm25, quantile, seeded } from './relevance/measures.ts';
import { misspell } from './relevance/misspell.ts';

const shop = { popularity: () => 0, inStock: () => true };
const misspelt = 500;

const half = (query: string) =>
  (createHash('sha256').update(query).digest()[0] ?? 0) % 2 === 0 ? 'tuned' : 'checked';

/** @param show also prints each query's figure with its first hits */
export function benchRelevance(folder: string, show: boolean): void {
  const goods = readGoods(folder);
  const rated = readRatings(folder);
  const { index } = build(goods);
  judge(goods, rated, index, show);
  names(goods, index, show);
  time(rated, goods, index);
}

function build({ documents }: Goods): { index: WordIndex } {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage();
  const started = process.cpuUsage();
  const index = createWordIndex('en');
  documents.forEach((document, ordinal) => {
    index.put(ordinal, document);
  });
  const spent = process.cpuUsage(started);
  collect();
  const after = process.memoryUsage();
  const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  console.log(
    `Built from ${documents.length} products in ${(spent.user / 1e6).toFixed(2)} s of processor time; ${Math.round(grown / 1e6)} MB.`,
  );
  return { index };
}

function judge({ ids, ...goods }: Goods, rated: readonly Rated[], index: WordIndex, show: boolean) {
  const bm25 = plainBm25({ ids, ...goods });
  const rows = rated.flatMap(({ query, ratings }) => {
    const { hits: found, further } = index.search(query, { ...shop, limit: 10 });
    const hits = [...found, ...further].map((at) => ids[at] ?? '');
    const ours = ndcg(hits, ratings);
    const plain = ndcg(bm25(query), ratings);
    return ours === null || plain === null ? [] : [{ query, ratings, hits, ours, plain }];
  });
  if (show) {
    const titles = new Map(ids.map((id, at) => [id, goods.documents[at]?.title]));
    for (const { query, ratings, hits, ours, plain } of rows.sort((a, b) => a.ours - b.ours)) {
      console.log(`\n${ours.toFixed(2)} (plain ${plain.toFixed(2)}) ${query} [${half(query)}]`);
      for (const id of hits.slice(0, 10))
        console.log(`   ${ratings.get(id) ?? '–'} ${titles.get(id)}`);
    }
  }
  const table = ['tuned', 'checked', 'all'].map((name) => {
    const of = rows.filter(({ query }) => name === 'all' || half(query) === name);
    return {
      queries: `${name} (${of.length})`,
      'nDCG@10': mean(of.map(({ ours }) => ours)).toFixed(3),
      'plain BM25': mean(of.map(({ plain }) => plain)).toFixed(3),
    };
  });
  console.table(table);
}

function names({ documents }: Goods, index: WordIndex, show: boolean): void {
  const random = seeded(10);
  let first = 0;
  let found = 0;
  let asked = 0;
  while (asked < misspelt) {
    const ordinal = Math.floor(random() * documents.length);
    const title = documents[ordinal]?.title ?? '';
    const typed = misspell(title, random);
    if (typed === null) continue;
    asked++;
    const { hits } = index.search(typed, { ...shop, limit: 5 });
    // Goods of one name are the same to who typed it.
    const at = [...hits].findIndex((hit) => documents[hit]?.title === title);
    if (at === 0) first++;
    if (at >= 0) found++;
    else if (show) console.log(`not found: ${typed}`);
  }
  console.log(
    `Of ${misspelt} names with 1–2 errors ${found} are among the first 5 (${((100 * found) / misspelt).toFixed(1)} %), ${first} the first.`,
  );
}

function time(rated: readonly Rated[], { documents }: Goods, index: WordIndex): void {
  const random = seeded(11);
  const some = Array.from(
    { length: 300 },
    () => documents[Math.floor(random() * documents.length)]?.title ?? '',
  );
  const short = some.map((title) => title.split(' ').slice(0, 3).join(' '));
  const hostile = [
    'a '.repeat(100),
    some.join(' ').slice(0, 200),
    ...'abcdefghijklmnopqrstuvwxyz0123456789',
    '?!… --- ///',
    '🦓🦓',
    'كوب ازرق ١٢',
    '9'.repeat(200),
    'x'.repeat(200),
    'black cable usb original hp printer laser toner adapter wireless notebook series',
  ];
  const work: [string, string[], boolean][] = [
    ['hostile', hostile, false],
    ['rated queries', rated.map(({ query }) => query), false],
    ['three words of a name', short, false],
    ['whole names', some, false],
    ['names with errors', some.map((title) => misspell(title, random) ?? title), false],
    [
      'one word with an error',
      some.flatMap(
        (title) =>
          misspell(title.split(' ').find((w) => /^[a-z]{5,}$/i.test(w)) ?? '', random) ?? [],
      ),
      false,
    ],
    [
      'while typing',
      short.map((title) => title.slice(0, 1 + Math.floor(random() * title.length))),
      true,
    ],
  ];
  const rows = work.map(([name, queries, typing]) => {
    const once = (query: string) => {
      const started = performance.now();
      index.search(query, { ...shop, typing, limit: 24 });
      return performance.now() - started;
    };
    for (const query of queries) once(query);
    // The least of five: what else the machine does is not the search's.
    const times = queries.map((query) => Math.min(...Array.from({ length: 5 }, () => once(query))));
    const at = (share: number) => quantile(times, share).toFixed(2);
    return { name, median: at(0.5), p95: at(0.95), worst: at(1) };
  });
  const completed = work.at(-1)?.[1].map((query) => {
    const once = () => {
      const started = performance.now();
      index.complete(query, 8);
      return performance.now() - started;
    };
    return Math.min(...Array.from({ length: 5 }, once));
  });
  const [median, p95, worst] = [0.5, 0.95, 1].map((share) =>
    quantile(completed ?? [], share).toFixed(2),
  );
  rows.push({ name: 'completions', median: median ?? '', p95: p95 ?? '', worst: worst ?? '' });
  console.log('Milliseconds, one at a time, the best of five for each query:');
  console.table(rows);
}
