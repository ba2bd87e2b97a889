// Owns what the first page of a search shows, as it is counted. What was just answered is known for a moment, so
// that whoever tells of having seen it costs no second search; else the search is made without its filters and cards.
import type { Db } from '@kontor/db/client.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { firstIds } from '../shopfront/listing.ts';
import { ruleOf } from '../shopfront/live-rules.ts';
import { indexOf } from '../shopfront/market-index.ts';
import { indexed, readMarket } from '../shopfront/markets.ts';
import { effectsOf, rankingOf } from './ranking.ts';

/** Places of a list that are counted. */
export const countedPlaces = 24;

/** `productIds`: those of its first places, in their order. */
type FirstPage = { total: number; productIds: readonly string[] };
/** `market`: its code. */
type Search = { market: string; language?: LanguageCode | undefined; q: string };

/** As long as caches keep a page: what somebody saw, and not what it would be by now. */
const knownForMs = 60_000;
const mostKnown = 500;

const known = new WeakMap<Db, Map<string, FirstPage & { at: number }>>();

const keyOf = ({ market, language, q }: Search) => JSON.stringify([market, language, q.trim()]);

export function rememberFirstPage(db: Db, search: Search, page: FirstPage, now: Date): void {
  const pages = known.get(db) ?? new Map<string, FirstPage & { at: number }>();
  known.set(db, pages);
  const key = keyOf(search);
  pages.delete(key);
  pages.set(key, { ...page, at: now.getTime() });
  for (const oldest of pages.keys()) {
    if (pages.size <= mostKnown) break;
    pages.delete(oldest);
  }
}

/** @throws DomainError MARKET_UNKNOWN */
export async function firstPageOf(db: Db, search: Search, now: Date): Promise<FirstPage> {
  const page = known.get(db)?.get(keyOf(search));
  if (page && Math.abs(now.getTime() - page.at) < knownForMs) return page;
  const market = await readMarket(db, search.market, search.language);
  const index = await indexOf(db, indexed(market));
  const { rule } = ruleOf(index.rules, search.q, now);
  const effects = effectsOf(rule, market.view.currency, now);
  const { placed } = rankingOf(index, search.q, effects);
  const productIds = firstIds({ listing: index.listing, ...placed }, countedPlaces);
  return { total: placed.ordinals.length, productIds };
}
