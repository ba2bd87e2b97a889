// Owns what is counted of somebody who searches: that they did and what they saw, and what they chose. Told by
// their browser, so that pages out of a cache count as well and robots without one do not.
import type { choseInput, searchedInput } from '@kontor/shared/search-input.ts';
import type { z } from 'zod';
import type { App } from '../../platform/context.ts';
import { noWishes } from '../shopfront/listing.ts';
import { noteClick, noteShown } from './choices.ts';
import { noteSearch } from './counts.ts';
import { keptQuery } from './kept-query.ts';
import { searchProducts } from './queries.ts';
import { createVisitors, type Visitors } from './visitors.ts';

type Counting = Pick<App, 'db' | 'now'>;

const kept = new WeakMap<App['db'], Visitors>();

function visitorsOf({ db }: Counting): Visitors {
  const visitors = kept.get(db) ?? createVisitors();
  kept.set(db, visitors);
  return visitors;
}

/** The places of a list that are counted: its first page. */
export const lastPosition = 24;

/** Whether a search of this visitor counts, and not one of too many. */
export function isCounted(app: Counting, ip: string, market: string, q: string): boolean {
  const [visitors, now, query] = [visitorsOf(app), app.now(), keptQuery(q)];
  if (query === null) return false;
  const what = JSON.stringify([market, query]);
  const isNew = visitors.counts('query', ip, what, now);
  if (isNew && !visitors.counts('searches', ip, '', now)) return false;
  return visitors.counts('search', ip, what, now);
}

/** Somebody looks at the first page of a search, which nothing narrows. @throws DomainError MARKET_UNKNOWN */
export async function noteSeen(
  app: Counting,
  ip: string,
  { market, q }: z.output<typeof searchedInput>,
): Promise<void> {
  if (!isCounted(app, ip, market, q)) return;
  const now = app.now();
  const input = { market, q, ...noWishes, sort: 'relevance' as const, limit: lastPosition };
  const { total, products } = await searchProducts(app.db, input, now);
  noteSearch(app.db, { market, q, total, now });
  products.items.forEach(({ slug: product }, at) => {
    const what = JSON.stringify([market, keptQuery(q), product]);
    if (!visitorsOf(app).counts('shown', ip, what, now)) return;
    noteShown(app.db, { market, q, product, position: at + 1, now });
  });
}

/** Somebody chose a product that a search showed, or a suggestion, which is a search of its own. */
export async function noteChosen(
  app: Counting,
  ip: string,
  { market, q, slug: product, position, suggested }: z.output<typeof choseInput>,
): Promise<void> {
  const now = app.now();
  const what = JSON.stringify([market, keptQuery(q), product]);
  if (!visitorsOf(app).counts('click', ip, what, now)) return;
  if (suggested) {
    if (!isCounted(app, ip, market, q)) return;
    const input = { market, q, ...noWishes, sort: 'relevance' as const, limit: lastPosition };
    const { total, products } = await searchProducts(app.db, input, now);
    // What no search shows was not chosen of one.
    if (!products.items.some(({ slug }) => slug === product)) return;
    noteSearch(app.db, { market, q, total, now });
  }
  noteClick(app.db, { market, q, product, position: suggested ? 0 : position, now });
}
