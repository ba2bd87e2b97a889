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

/** By ordinal; higher scores stand first. A score is a bucket, and within a whole number how well it fits. */
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
  const boosted = effects.boost ? listing.thatFit(effects.boost, hits.ordinals) : new Set<number>();
  const rest: number[] = [];
  hits.ordinals.forEach((ordinal, at) => {
    if (!pinned.has(ordinal)) rest.push(at);
  });
  const scoreOf = (at: number): number => {
    const ordinal = hits.ordinals[at] ?? 0;
    const score = hits.scores[at] ?? 0;
    if (buried.has(ordinal)) return score - beyond;
    return boosted.has(ordinal) ? score + 1 : score;
  };
  const scored = [
    ...pins.map((ordinal, place) => ({ ordinal, score: beyond - place })),
    ...rest.map((at) => ({ ordinal: hits.ordinals[at] ?? 0, score: scoreOf(at) })),
  ].sort((a, b) => b.score - a.score);
  return {
    ordinals: Uint32Array.from(scored, ({ ordinal }) => ordinal),
    scores: Float64Array.from(scored, ({ score }) => score),
    ...{ pinned, buried, boosted },
  };
}
