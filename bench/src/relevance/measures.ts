// How good an order of hits is, and a plain order to compare with.

import { fold } from '@kontor/search/words/fold.ts';
import { stemmerFor } from '@kontor/search/words/stem.ts';
import type { Goods } from './icecat.ts';

/**
 * nDCG at 10 with a gain of 2^rating − 1; what nobody rated counts as 0. `null` where no rated product is
 * relevant: no order is better than another then.
 */
export function ndcg(
  order: readonly string[],
  ratings: ReadonlyMap<string, number>,
): number | null {
  const gain = (values: readonly number[]) =>
    values.slice(0, 10).reduce((sum, r, at) => sum + (2 ** r - 1) / Math.log2(at + 2), 0);
  const ideal = gain([...ratings.values()].sort((a, b) => b - a));
  return ideal === 0 ? null : gain(order.map((id) => ratings.get(id) ?? 0)) / ideal;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The value that this share of the sorted values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Numbers 0–1 that come again with the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let n = Math.imul(state ^ (state >>> 15), 1 | state);
    n = (n + Math.imul(n ^ (n >>> 7), 61 | n)) ^ n;
    return ((n ^ (n >>> 14)) >>> 0) / 4294967296;
  };
}

const wordsIn = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Plain BM25 (k1 1.2, b 0.75) over title twice, brand and description, with stems and any-word matching. */
export function plainBm25({ ids, documents }: Goods): (query: string) => string[] {
  const stem = stemmerFor('en');
  const postings = new Map<string, Map<number, number>>();
  const lengths = documents.map(({ title, brand, description }, at) => {
    const words = wordsIn(`${title} ${title} ${brand} ${description}`).map(stem);
    for (const word of words) {
      const list = postings.get(word) ?? new Map<number, number>();
      postings.set(word, list.set(at, (list.get(at) ?? 0) + 1));
    }
    return words.length;
  });
  const average = mean(lengths);
  return (query) => {
    const scores = new Map<number, number>();
    for (const word of wordsIn(query).map(stem)) {
      const list = postings.get(word) ?? new Map<number, number>();
      const rarity = Math.log(1 + (documents.length - list.size + 0.5) / (list.size + 0.5));
      for (const [at, times] of list) {
        const norm = 1.2 * (0.25 + (0.75 * (lengths[at] ?? 0)) / average);
        scores.set(at, (scores.get(at) ?? 0) + (rarity * times * 2.2) / (times + norm));
      }
    }
    return [...scores].sort(([a, x], [b, y]) => y - x || a - b).map(([at]) => ids[at] ?? '');
  };
}
