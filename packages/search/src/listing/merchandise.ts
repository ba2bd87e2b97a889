// Puts what is found where staff want it: some products first, some last, and what fits a rule before what
// fits the words as well. Pure: the order of everything else stays.
import type { ListingIndex } from './listing-index.ts';
import type { Rule } from './types.ts';

export type Effects = {
  /** Ids of products: first, in this order, whether they were found or not. */
  pinned: readonly string[];
  /** Last, where they were found. */
  buried: readonly string[];
  boost: Rule | null;
};

export const noEffects: Effects = { pinned: [], buried: [], boost: null };

/** In any order; higher scores stand first. A score is a bucket, and within a whole number how well it fits. */
export type Hits = { ordinals: Uint32Array; scores: Float64Array };

export type Placed = Hits & {
  pinned: ReadonlySet<number>;
  buried: ReadonlySet<number>;
  boosted: ReadonlySet<number>;
};

const none: ReadonlySet<number> = new Set();
const nowhere = { pinned: none, buried: none, boosted: none };

/** More than any score of words. */
const beyond = 2 ** 20;

/**
 * What is found with what is pinned. What is not on sale in the index's market is left out, and what is
 * boosted rises by one bucket.
 */
export function merchandised(listing: ListingIndex, hits: Hits, effects: Effects): Placed {
  if (effects === noEffects) return { ...hits, ...nowhere };
  const pins = effects.pinned.flatMap((id) => listing.ordinalOf(id) ?? []);
  const pinned = new Set(pins);
  const buried = new Set(effects.buried.flatMap((id) => listing.ordinalOf(id) ?? []));
  const boosted = effects.boost ? listing.thatFit(effects.boost, hits.ordinals) : none;
  // As many as there can be at most: a search of a large shop finds very many.
  const ordinals = new Uint32Array(pins.length + hits.ordinals.length);
  const scores = new Float64Array(ordinals.length);
  let end = 0;
  for (const ordinal of pins) {
    ordinals[end] = ordinal;
    scores[end] = beyond - end;
    end += 1;
  }
  hits.ordinals.forEach((ordinal, at) => {
    if (pinned.has(ordinal)) return;
    const score = hits.scores[at] ?? 0;
    ordinals[end] = ordinal;
    scores[end] = buried.has(ordinal) ? score - beyond : boosted.has(ordinal) ? score + 1 : score;
    end += 1;
  });
  return {
    ordinals: ordinals.subarray(0, end),
    scores: scores.subarray(0, end),
    ...{ pinned, buried, boosted },
  };
}
