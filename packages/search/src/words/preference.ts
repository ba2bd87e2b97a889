// What shoppers prefer among the finds of a search, beyond what the places explain where they stood: whoever
// stands first is chosen first. Pure.
//
// Clicks over expected clicks (Zhang and Jones, "Comparing click logs and editorial labels for training query
// rewriting", 2007): what is expected of a place is how often it is chosen over all searches, never more than of
// the place before. For each search that is scaled to what was chosen there, so that neither a search after which
// many choose something nor a cache that hides looks at it raises anything. A product rises by what it is chosen
// more often than expected, as far as chance cannot be the reason.

/** Of a search and a product at one place. */
export type Chosen = {
  query: string;
  product: string;
  /** From 1 on. */
  position: number;
  /** How often shown there and chosen there; older ones may count less. */
  shown: number;
  clicks: number;
};

/** Of a search and a product: orders of it by that search; older ones may count less. */
export type Ordered = { query: string; product: string; orders: number };

export type Lift = { query: string; product: string; lift: number };

/** An order says as much as so many clicks. */
const orderWeight = 4;
/** Less than this much chosen of a product by a search says nothing. */
const leastChosen = 8;
/** How many standard deviations are chance. */
const chance = 3;
/** Looks and choices as expected that are added to all, so that little evidence moves little. */
const prior = 10;
/** What is less is as good as nothing. */
const leastLift = 0.1;

/** Those that rise, each by more than nothing and at most one bucket. */
export function liftsOf(chosen: readonly Chosen[], ordered: readonly Ordered[]): Lift[] {
  const expected = expectedAt(chosen);
  const ordersOf = new Map(ordered.map((row) => [keyOf(row), row.orders]));
  const lifts: Lift[] = [];
  for (const [query, places] of Map.groupBy(chosen, (row) => row.query)) {
    const products = [...Map.groupBy(places, ({ product }) => product)].map(([product, own]) => {
      const clicks = sum(own.map((row) => row.clicks));
      const orders = ordersOf.get(keyOf({ query, product })) ?? 0;
      return {
        product,
        got: clicks + orderWeight * orders,
        variance: clicks + orderWeight ** 2 * orders,
        due: sum(own.map((row) => row.shown * (expected.get(row.position) ?? 0))),
      };
    });
    const due = sum(products.map((one) => one.due));
    const scale = due > 0 ? sum(products.map(({ got }) => got)) / due : 0;
    for (const { product, got, variance, due: own } of products) {
      if (got < leastChosen) continue;
      const surely = got - chance * Math.sqrt(variance);
      const lift = Math.min(1, (surely + prior) / (own * scale + prior) - 1);
      if (lift >= leastLift) lifts.push({ query, product, lift });
    }
  }
  return lifts;
}

const keyOf = ({ query, product }: { query: string; product: string }) =>
  JSON.stringify([query, product]);

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/**
 * By position, how often what stands there is chosen, falling from the first on: where a later place was
 * chosen more often, both count as their mean (pool adjacent violators).
 */
function expectedAt(chosen: readonly Chosen[]): Map<number, number> {
  const places = [...Map.groupBy(chosen, ({ position }) => position)]
    .map(([position, rows]) => ({
      positions: [position],
      shown: sum(rows.map((row) => row.shown)),
      clicks: sum(rows.map((row) => row.clicks)),
    }))
    .filter(({ shown }) => shown > 0)
    .sort((a, b) => (a.positions[0] ?? 0) - (b.positions[0] ?? 0));
  const pools: typeof places = [];
  for (let next of places) {
    for (let last = pools.at(-1); last && rate(last) < rate(next); last = pools.at(-1)) {
      pools.pop();
      next = {
        positions: [...last.positions, ...next.positions],
        shown: last.shown + next.shown,
        clicks: last.clicks + next.clicks,
      };
    }
    pools.push(next);
  }
  return new Map(
    pools.flatMap((pool) => pool.positions.map((position) => [position, rate(pool)] as const)),
  );
}

const rate = ({ shown, clicks }: { shown: number; clicks: number }) => clicks / shown;
