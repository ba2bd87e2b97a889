// Owns the order of what a search finds: how well it fits, what sells and what can be had, and then what the
// rule of the search says. The words are judged in `packages/search`.
import type { ListingIndex } from '@kontor/search/listing/listing-index.ts';
import {
  type Effects,
  type Hits,
  merchandised,
  noEffects,
  type Placed,
} from '@kontor/search/listing/merchandise.ts';
import type { WordResult } from '@kontor/search/words/word-index.ts';
import type { CollectionRule } from '@kontor/shared/collection-input.ts';
import { ruleIn } from '../shopfront/collections.ts';
import type { MarketIndex } from '../shopfront/index-rows.ts';
import { keptQuery } from './kept-query.ts';

/** What moves goods within a bucket of equal fit. */
export const standing = (listing: ListingIndex) => ({
  popularity: (ordinal: number) => {
    const sold = listing.popularityOf(ordinal);
    return sold / (sold + 1);
  },
  inStock: (ordinal: number) => listing.isInStock(ordinal),
});

type Merchandised = {
  pinned: readonly string[];
  buried: readonly string[];
  boost: CollectionRule | null;
};

/** A rule as it is asked in a market with this currency, at this time. */
export function effectsOf(rule: Merchandised | null, currency: string, now: Date): Effects {
  if (rule === null) return noEffects;
  const { pinned, buried, boost } = rule;
  return { pinned, buried, boost: boost && ruleIn(boost, currency, now) };
}

export type Ranking = { words: WordResult; placed: Placed };

/** What is found by `q`, and all of it with what is pinned in its order. */
export function rankingOf(index: MarketIndex, q: string, effects: Effects): Ranking {
  const { listing, words } = index;
  const found = words.search(q, standing(listing));
  const hits = raised({ ordinals: found.hits, scores: found.scores }, liftsOf(index, q));
  return { words: found, placed: merchandised(listing, hits, effects) };
}

/** By ordinal how far it rises as shoppers prefer it for this search: more than 0, at most one bucket. */
export function liftsOf({ listing, learned }: MarketIndex, q: string): ReadonlyMap<number, number> {
  const query = keptQuery(q);
  const lifts = (query !== null && learned.get(query)) || new Map<string, number>();
  const known = [...lifts].flatMap(([productId, lift]) => {
    const ordinal = listing.ordinalOf(productId);
    return ordinal === undefined ? [] : [[ordinal, lift] as const];
  });
  return new Map(known);
}

/** The same, what shoppers prefer higher, best first. */
export function raised(hits: Hits, lifts: ReadonlyMap<number, number>): Hits {
  if (lifts.size === 0) return hits;
  const scored = Array.from(hits.ordinals, (ordinal, at) => ({
    ordinal,
    score: (hits.scores[at] ?? 0) + (lifts.get(ordinal) ?? 0),
  })).sort((a, b) => b.score - a.score);
  return {
    ordinals: Uint32Array.from(scored, ({ ordinal }) => ordinal),
    scores: Float64Array.from(scored, ({ score }) => score),
  };
}
