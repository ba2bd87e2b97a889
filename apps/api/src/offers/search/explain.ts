// Owns the answer to "why is this here": where a product stands in a search and what that comes from, in codes
// and numbers; words are made where they are read.
import type { Db } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { listings } from '@kontor/db/schema/listings.ts';
import type { ListingIndex } from '@kontor/search/listing/listing-index.ts';
import { namesColour } from '@kontor/search/words/colours.ts';
import type { Explanation } from '@kontor/search/words/explain.ts';
import { languageOf } from '@kontor/search/words/language.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { explainSearchInput } from '@kontor/shared/search-rule-input.ts';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { ruleOf } from '../shopfront/live-rules.ts';
import { indexOf } from '../shopfront/market-index.ts';
import { indexed, type OpenMarket, readMarket } from '../shopfront/markets.ts';
import { draftOf, markOf } from './preview.ts';
import { effectsOf, liftsOf, type Ranking, rankingOf, standing } from './ranking.ts';

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
  const ahead = place < 0 ? null : aheadOf(index.listing, ranking, place);
  const shop = standing(index.listing);
  const first = ranking.words.hits[0];
  const match = ordinal === undefined ? null : index.words.explain(q, ordinal, shop);
  return {
    ...product,
    total: ordinals.length,
    standing: standingOf(ranking, { ordinal, place, hasWord: match !== null }),
    /** From 1 on; null: it is not in the list. */
    position: ahead && 1 + ahead.pinned + ahead.closer + ahead.better,
    mark: ordinal === undefined ? null : markOf(ranking.placed, ordinal),
    ahead,
    /** Null: it has none of the words, or is not sold. */
    match,
    /** Of each word that names the family of a colour, those of its values that have such a colour. */
    colours: match ? await coloursOf(db, market, productId, match) : {},
    /** By how much of a bucket it rises as shoppers prefer it here; 0: it does not. */
    learned: (ordinal !== undefined && liftsOf(index, q).get(ordinal)) || 0,
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
function aheadOf(listing: ListingIndex, { placed }: Ranking, place: number) {
  const { ordinals, scores, pinned } = placed;
  const own = scores[place] ?? 0;
  const id = listing.idOf(ordinals[place] ?? -1);
  const ahead = { pinned: 0, closer: 0, better: 0 };
  scores.forEach((score, at) => {
    const ordinal = ordinals[at] ?? -1;
    // Of equal ones lists have the lesser id first.
    if (score < own || (score === own && listing.idOf(ordinal) >= id)) return;
    if (pinned.has(ordinal)) ahead.pinned += 1;
    else if (Math.floor(score) > Math.floor(own)) ahead.closer += 1;
    else ahead.better += 1;
  });
  return ahead;
}

/** By what was typed: "green" → Moss, Sage. */
async function coloursOf(
  db: Db,
  market: OpenMarket,
  productId: string,
  { words }: Explanation,
): Promise<Record<string, string[]>> {
  const named = words.flatMap(({ typed, match }) =>
    match?.fields.includes('colour') ? [{ typed, as: match.as }] : [],
  );
  if (named.length === 0) return {};
  const [row] = await db
    .select({ options: listings.options, facts: listings.facts })
    .from(listings)
    .where(and(eq(listings.marketId, market.id), eq(listings.productId, productId)));
  const values = [
    ...(row?.options ?? []).flatMap((option) => option.values),
    ...(row?.facts ?? []).map(({ value, color }) => ({ value, swatch: color })),
  ];
  const { base } = languageOf(market.view.locale);
  const fitting = (as: string) =>
    values.flatMap(({ value, swatch }) => (swatch && namesColour(as, swatch, base) ? [value] : []));
  return Object.fromEntries(named.map(({ typed, as }) => [typed, [...new Set(fitting(as))]]));
}
