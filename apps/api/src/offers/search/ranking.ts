// Owns the order of what a search finds: how well it fits, what sells and what can be had, and then what the
// rule of the search says. The words are judged in `packages/search`.
import type { ListingIndex } from '@kontor/search/listing/listing-index.ts';
import {
  type Effects,
  merchandised,
  noEffects,
  type Placed,
} from '@kontor/search/listing/merchandise.ts';
import type { WordResult } from '@kontor/search/words/word-index.ts';
import type { CollectionRule } from '@kontor/shared/collection-input.ts';
import { ruleIn } from '../shopfront/collections.ts';
import type { MarketIndex } from '../shopfront/index-rows.ts';

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
export function rankingOf({ listing, words }: MarketIndex, q: string, effects: Effects): Ranking {
  const found = words.search(q, standing(listing));
  const hits = { ordinals: found.hits, scores: found.scores };
  return { words: found, placed: merchandised(listing, hits, effects) };
}
