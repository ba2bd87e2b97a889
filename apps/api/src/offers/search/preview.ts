// Owns what staff see of a search before a rule of it is saved: what shoppers see now, and what they would.
import type { Db } from '@kontor/db/client.ts';
import type { previewSearchInput, SearchEffects } from '@kontor/shared/search-rule-input.ts';
import type { z } from 'zod';
import type { MarketIndex } from '../shopfront/index-rows.ts';
import { listProducts, noWishes } from '../shopfront/listing.ts';
import { ruleOf } from '../shopfront/live-rules.ts';
import { indexOf } from '../shopfront/market-index.ts';
import { indexed, type OpenMarket, readMarket } from '../shopfront/markets.ts';
import { effectsOf, type Ranking, rankingOf } from './ranking.ts';
import { targetAt } from './targets.ts';

/** The first page of a search. */
const shown = 24;

export type Mark = 'pinned' | 'buried' | 'boosted';

/** What a rule that is not saved yet says, as one that holds does. */
export const draftOf = ({ pinnedIds, buriedIds, boost }: SearchEffects) => ({
  ...{ pinned: pinnedIds, buried: buriedIds, boost },
});

export function markOf({ pinned, buried, boosted }: Ranking['placed'], at: number): Mark | null {
  if (pinned.has(at)) return 'pinned';
  if (buried.has(at)) return 'buried';
  return boosted.has(at) ? 'boosted' : null;
}

/**
 * The first page of a search as it is and with `rule` in place of the rule that holds, whatever its times.
 * @throws DomainError MARKET_UNKNOWN
 */
export async function previewSearch(
  db: Db,
  { market: code, q, rule: draft }: z.output<typeof previewSearchInput>,
  now: Date,
) {
  const market = await readMarket(db, code);
  const index = await indexOf(db, indexed(market));
  const { rule } = ruleOf(index.rules, q, now);
  const { currency } = market.view;
  const leadsTo = (path: string | null) =>
    path === null ? null : targetAt(db, path, { marketId: market.id, now });
  const side = async (saved: Parameters<typeof effectsOf>[0], path: string | null) => ({
    ...(await pageOf(db, market, index, rankingOf(index, q, effectsOf(saved, currency, now)))),
    redirect: await leadsTo(path),
  });
  const [current, changed] = await Promise.all([
    side(rule, rule?.redirectTo ?? null),
    side(draftOf(draft), draft.redirectTo),
  ]);
  return {
    now: current,
    changed,
    /** Pinned, but not on sale in this market, so that nobody sees them. */
    skipped: draft.pinnedIds.filter((id) => index.listing.ordinalOf(id) === undefined),
  };
}

async function pageOf(db: Db, market: OpenMarket, { listing }: MarketIndex, { placed }: Ranking) {
  const found = { listing, ...placed };
  const { total, products } = await listProducts(db, market, {
    ...{ found, wishes: noWishes, order: 'relevance', limit: shown },
  });
  return {
    total,
    products: products.items.map(({ id, title, price, images, availability }) => ({
      ...{ id, title, price, availability, image: images[0] ?? null },
      mark: markOf(placed, listing.ordinalOf(id) ?? -1),
    })),
  };
}
