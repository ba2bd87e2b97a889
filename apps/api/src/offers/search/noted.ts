// Owns what is counted of somebody who searches: that they did and what they saw, and what they chose. Told by
// their browser, so that pages out of a cache count as well and robots without one do not.
import type { choseInput, searchedInput } from '@kontor/shared/search-input.ts';
import type { z } from 'zod';
import { productAt } from '../../catalogue/products/slugs.ts';
import type { App } from '../../platform/context.ts';
import { readMarket } from '../shopfront/markets.ts';
import { noteClick, noteShown } from './choices.ts';
import { noteSearch } from './counts.ts';
import { firstPageOf } from './first-page.ts';
import { keptQuery } from './kept-query.ts';
import { createVisitors, type Visitors } from './visitors.ts';

type Counting = Pick<App, 'db' | 'now'>;

const kept = new WeakMap<App['db'], Visitors>();

function visitorsOf({ db }: Counting): Visitors {
  const visitors = kept.get(db) ?? createVisitors();
  kept.set(db, visitors);
  return visitors;
}

/** Whether a search of this visitor counts, and not one of too many. */
export function isCounted(app: Counting, ip: string, market: string, q: string): boolean {
  const query = keptQuery(q);
  return query !== null && visitorsOf(app).searches(ip, nameOf(market, query), app.now());
}

const nameOf = (market: string, query: string, more = '') => JSON.stringify([market, query, more]);

/** Somebody looks at the first page of a search, which nothing narrows. @throws DomainError MARKET_UNKNOWN */
export async function noteSeen(
  app: Counting,
  ip: string,
  { market, language, q }: z.output<typeof searchedInput>,
): Promise<void> {
  if (!isCounted(app, ip, market, q)) return;
  const now = app.now();
  const { total, productIds } = await firstPageOf(app.db, { market, language, q }, now);
  noteSearch(app.db, { market, q, total, now });
  const query = keptQuery(q) ?? '';
  if (!visitorsOf(app).sees(ip, nameOf(market, query), now)) return;
  productIds.forEach((productId, at) => {
    noteShown(app.db, { market, q, productId, position: at + 1, now });
  });
}

/** Somebody chose a product that a search showed, or a suggestion, which is a search of its own. */
export async function noteChosen(
  app: Counting,
  ip: string,
  { market, language, q, slug, position, suggested }: z.output<typeof choseInput>,
): Promise<void> {
  const now = app.now();
  const query = keptQuery(q);
  if (query === null) return;
  if (!visitorsOf(app).chooses(ip, nameOf(market, query, slug), now)) return;
  const { reading } = await readMarket(app.db, market, language);
  const productId = await productAt(app.db, slug, reading.language);
  if (productId === null) return;
  if (suggested) {
    if (!isCounted(app, ip, market, q)) return;
    const { total, productIds } = await firstPageOf(app.db, { market, language, q }, now);
    // What no search shows was not chosen of one.
    if (!productIds.includes(productId)) return;
    noteSearch(app.db, { market, q, total, now });
  }
  noteClick(app.db, {
    ...{ market, q, productId, now },
    position: suggested ? 0 : position,
  });
}
