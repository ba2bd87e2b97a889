// What shoppers prefer among the finds of a search, beyond what the places explain where they stood: whoever
// stands first is chosen first. Pure.
//
// Clicks over expected clicks (Zhang and Jones, "Comparing click logs and editorial labels for training query
// rewriting", 2007): what is expected of a place is how often it is chosen over all searches, never more than of
// the place before. For each search that is scaled to what was chosen there, so that neither a search after which
// many choose something nor a cache that hides looks at it raises anything. A product rises by what it is chosen
// more often than expected, as far as chance cannot be the reason.

/** What was shown at a place of all searches, and chosen there; older ones may count less. */
export type Place = {
  /** From 1 on. */
  position: number;
  shown: number;
  clicks: number;
};

/** What is known of a product in a search; older ones may count less. */
type Evidence = {
  clicks: number;
  orders: number;
  /** Clicks that are expected of the places where it was shown. */
  due: number;
  /** The same sums over all products of the search: `got` as `orderWeight` makes one of clicks and orders. */
  ofSearch: { got: number; due: number };
};

/** An order says as much as so many clicks. */
export const orderWeight = 4;
/** Less than this much chosen of a product by a search says nothing. */
export const leastChosen = 8;
/** How many standard deviations are chance. */
const chance = 3;
/** Looks and choices as expected that are added to all, so that little evidence moves little. */
const prior = 10;
/** What is less is as good as nothing. */
const leastLift = 0.1;

/** By how much of a bucket the product rises: 0 where nothing says that it should, and one at most. */
export function liftOf({ clicks, orders, due, ofSearch }: Evidence): number {
  const got = clicks + orderWeight * orders;
  if (got < leastChosen) return 0;
  const variance = clicks + orderWeight ** 2 * orders;
  const scale = ofSearch.due > 0 ? ofSearch.got / ofSearch.due : 0;
  const surely = got - chance * Math.sqrt(variance);
  const lift = Math.min(1, (surely + prior) / (due * scale + prior) - 1);
  return lift >= leastLift ? lift : 0;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/**
 * By position, how often what stands there is chosen, falling from the first on: where a later place was
 * chosen more often, both count as their mean (pool adjacent violators).
 */
export function expectedAt(chosen: readonly Place[]): Map<number, number> {
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
