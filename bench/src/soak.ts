// `npm run bench -- soak [--minutes N]`: people look, search, fill baskets and buy, at a rate that leaves the processor
// time, while the memory of Kontor's process is read every ten seconds after its garbage is collected. A line that rises
// is a leak: it fails when the last quarter holds more than the second by `mostGrowth`, or when the process ever took
// more than `mostMegabytes`.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Memory } from './collected.ts';
import { fillCatalogue, someVariants } from './load.ts';
import { startServers } from './servers.ts';
import { guestCheckout, Shop } from './shop.ts';

const sampleEveryMs = 10_000;
const perSecond = 20;
/** All were looked at before the second quarter of twenty minutes: what is kept of them rises no more. */
const lookedAt = 600;
/** Of the heap: what a cache still takes on is done by the second quarter. */
const mostGrowth = 0.08;
const mostMegabytes = 400;

type Sample = Memory & { minute: number };

export async function benchSoak(minutes: number): Promise<boolean> {
  const servers = await startServers(fillCatalogue);
  const shop = new Shop(servers.kontor, 16, servers.simulator);
  try {
    const ids = await someVariants(servers.databaseUrl);
    const samples: Sample[] = [];
    const faults: unknown[] = [];
    const began = Date.now();
    let isOver = false;
    const load = keepAsking(
      (turn) => visit(servers.kontor, shop, ids, turn),
      () => isOver,
      (fault) => faults.push(fault),
    );
    while (Date.now() - began < minutes * 60_000) {
      await sleep(sampleEveryMs);
      const sample = { ...(await servers.memory()), minute: (Date.now() - began) / 60_000 };
      samples.push(sample);
      console.log(lineOf(sample));
    }
    isOver = true;
    const visits = await load;
    const verdict = judge(samples);
    console.log(`${visits} visits in ${minutes} min, ${faults.length} failed. ${verdict.words}`);
    if (faults.length > 0) console.error(faults[0]);
    return verdict.isFlat && faults.length === 0;
  } finally {
    await shop.close();
    await servers.stop();
  }
}

/** What the samples say: how the heap rose, and the most that the process took. */
function judge(samples: readonly Sample[]): { isFlat: boolean; words: string } {
  const heaps = samples.map(({ heapMb }) => heapMb);
  const quarter = Math.max(1, Math.floor(heaps.length / 4));
  const second = middle(heaps.slice(quarter, 2 * quarter));
  const last = middle(heaps.slice(-quarter));
  const growth = last / second - 1;
  const most = Math.max(...samples.map(({ rssMb }) => rssMb));
  const words =
    `Heap ${second.toFixed(1)} MB in the second quarter, ${last.toFixed(1)} in the last ` +
    `(${(growth * 100).toFixed(1)} %, at most ${mostGrowth * 100} %), ${slopeOf(samples).toFixed(2)} MB a minute; ` +
    `the process took ${most.toFixed(0)} MB at most (${mostMegabytes}).`;
  return { isFlat: growth <= mostGrowth && most <= mostMegabytes, words };
}

const middle = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

/** Megabytes of heap a minute, by least squares over the second half. */
function slopeOf(samples: readonly Sample[]): number {
  const late = samples.slice(samples.length >> 1);
  const mean = (of: (sample: Sample) => number) =>
    late.reduce((sum, sample) => sum + of(sample), 0) / late.length;
  const [x, y] = [mean(({ minute }) => minute), mean(({ heapMb }) => heapMb)];
  const spread = late.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
  const rise = late.reduce((sum, { minute, heapMb }) => sum + (minute - x) * (heapMb - y), 0);
  return spread === 0 ? 0 : rise / spread;
}

const lineOf = ({ minute, rssMb, heapMb, collectedRssMb }: Sample): string =>
  `${minute.toFixed(1).padStart(5)} min  ${rssMb.toFixed(0).padStart(4)} MB, collected ` +
  `${collectedRssMb.toFixed(0).padStart(4)}  heap ${heapMb.toFixed(1).padStart(6)}  ${'▪'.repeat(heapMb / 4)}`;

/** Visits begin at a steady rate, but never more than a few at once. How many there were. */
async function keepAsking(
  ask: (turn: number) => Promise<void>,
  isOver: () => boolean,
  onFault: (fault: unknown) => void,
): Promise<number> {
  const open = new Set<Promise<void>>();
  let turn = 0;
  while (!isOver()) {
    const visit = ask(turn)
      .catch(onFault)
      .finally(() => open.delete(visit));
    open.add(visit);
    turn += 1;
    await sleep(1000 / perSecond);
    if (open.size >= 16) await Promise.race(open);
  }
  await Promise.all(open);
  return turn;
}

const words = ['oak lamp', 'linen', 'stone mug', 'brass', 'walnut tr', 'wool throw'];

/** Of forty: pages, data, searches, baskets, and one that buys. */
async function visit(
  origin: string,
  shop: Shop,
  ids: readonly string[],
  turn: number,
): Promise<void> {
  const id = (nth: number) => ids[(nth * 7) % ids.length] ?? '';
  const product = `bench-${1 + ((turn * 13) % lookedAt)}`;
  const category = `bench-${1 + (turn % 40)}`;
  const market = 'eu';
  const kind = turn % 40;
  if (kind === 0) return guestCheckout(shop, [id(turn), id(turn + 1)]);
  const shopper = shop.shopper();
  if (kind < 5) {
    return void (await shopper.post('shop.cart.add', { market, variantId: id(turn), quantity: 1 }));
  }
  if (kind < 12) {
    const q = `${words[turn % words.length]} ${turn % 97}`;
    return void (await shopper.get('shop.search.products', { market, q }));
  }
  if (kind < 20) return void (await shopper.get('shop.catalog.product', { market, slug: product }));
  const path = kind < 28 ? `/p/${product}` : kind < 38 ? `/c/${category}` : '/';
  const address = `10.${(turn >> 16) & 255}.${(turn >> 8) & 255}.${turn & 255}`;
  const answer = await fetch(origin + path, { headers: { 'x-forwarded-for': address } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
}
