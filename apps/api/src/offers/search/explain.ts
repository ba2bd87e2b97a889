// Owns the answer to "why is this here": where a product stands in a search and what that comes from, in codes
// and numbers; words are made where they are read.
import type { Db } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { explainSearchInput } from '@kontor/shared/search-rule-input.ts';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { ruleOf } from '../shopfront/live-rules.ts';
import { indexOf } from '../shopfront/market-index.ts';
import { indexed, readMarket } from '../shopfront/markets.ts';
import { draftOf, markOf } from './preview.ts';
import { effectsOf, type Ranking, rankingOf, standing } from './ranking.ts';

/**
 * `listed`: it stands in the list. `apart`: lacks a word and is shown below a short list. `fewer_words`: others
 * have more of the words. `no_word`: it has none. `not_sold`: it is not on sale in the market.
 */
export type Standing = 'listed' | 'apart' | 'fewer_words' | 'no_word' | 'not_sold';

/**
 * Where a product stands in the unfiltered list of a search, and why; with `rule` in place of the one that
 * holds.
 * @throws DomainError NOT_FOUND, MARKET_UNKNOWN
 */
export async function explainSearch(
  db: Db,
  { market: code, q, productId, rule: draft }: z.output<typeof explainSearchInput>,
  now: Date,
) {
  const market = await readMarket(db, code);
  const [product] = await db
    .select({ title: products.title, status: products.status })
    .from(products)
    .where(eq(products.id, productId));
  if (!product) throw new DomainError('NOT_FOUND');
  const index = await indexOf(db, indexed(market));
  const { rule } = ruleOf(index.rules, q, now);
  const effects = effectsOf(draft ? draftOf(draft) : rule, market.view.currency, now);
  const ranking = rankingOf(index, q, effects);
  const ordinal = index.listing.ordinalOf(productId);
  const { ordinals } = ranking.placed;
  const place = ordinal === undefined ? -1 : ordinals.indexOf(ordinal);
  const shop = standing(index.listing);
  const first = ranking.words.hits[0];
  const match = ordinal === undefined ? null : index.words.explain(q, ordinal, shop);
  return {
    ...product,
    total: ordinals.length,
    standing: standingOf(ranking, { ordinal, place, hasWord: match !== null }),
    /** From 1 on; null: it is not in the list. */
    position: place < 0 ? null : place + 1,
    mark: ordinal === undefined ? null : markOf(ranking.placed, ordinal),
    ahead: place < 0 ? null : aheadOf(ranking, place),
    /** Null: it has none of the words, or is not sold. */
    match,
    /** How many words the best has: the list is of those that have as many. */
    best: first === undefined ? null : (index.words.explain(q, first, shop)?.bucket ?? null),
    inStock: ordinal !== undefined && index.listing.isInStock(ordinal),
  };
}

function standingOf(
  ranking: Ranking,
  { ordinal, place, hasWord }: { ordinal: number | undefined; place: number; hasWord: boolean },
): Standing {
  if (ordinal === undefined) return 'not_sold';
  if (place >= 0) return 'listed';
  if (ranking.words.further.includes(ordinal)) return 'apart';
  return hasWord ? 'fewer_words' : 'no_word';
}

/** Of those before it: pinned ones, those of a better bucket, those of the same one that fit better. */
function aheadOf({ placed }: Ranking, place: number) {
  const bucketAt = (at: number) => Math.floor(placed.scores[at] ?? 0);
  const ahead = { pinned: 0, closer: 0, better: 0 };
  for (let at = 0; at < place; at++) {
    if (placed.pinned.has(placed.ordinals[at] ?? -1)) ahead.pinned += 1;
    else if (bucketAt(at) > bucketAt(place)) ahead.closer += 1;
    else ahead.better += 1;
  }
  return ahead;
}
