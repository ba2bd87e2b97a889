// Documents in which several words stand beside each other.
import type { Documents } from './documents.ts';
import { none, type Posting } from './postings.ts';

const counts = 3 | (7 << 12);

/**
 * The documents that hold a word of each family: in one title one after the other, or in one other place
 * but the description. With `anywhere` the order does not count: pairs of signs overlap.
 */
export function intersect(
  documents: Documents,
  families: readonly (readonly number[])[],
  anywhere: boolean,
): Posting {
  const [rarest = [], ...others] = [...families].sort(
    (a, b) => frequency(documents, a) - frequency(documents, b),
  );
  const found = new Map<number, number>();
  for (const word of rarest) {
    const { rows, length } = documents.postings.of(word);
    for (let at = 0; at < length; at += 2) {
      const ordinal = rows[at] ?? 0;
      if (documents.alive[ordinal] !== 1) continue;
      let common = rows[at + 1] ?? 0;
      let inTitle = (common & 3) > 0;
      for (const family of others) {
        let places = 0;
        for (const other of family) places |= documents.placesOf(other, ordinal);
        common &= places;
        inTitle &&= (places & 3) > 0;
      }
      const adjacent = inTitle && (anywhere || inOrder(documents.titleOf(ordinal), families));
      const places = (common & ~counts) | (adjacent ? 1 : 0);
      if (places !== 0) found.set(ordinal, (found.get(ordinal) ?? 0) | places);
    }
  }
  if (found.size === 0) return none;
  const sorted = [...found].sort(([a], [b]) => a - b);
  return { rows: Uint32Array.from(sorted.flat()), length: sorted.length * 2 };
}

function frequency(documents: Documents, family: readonly number[]): number {
  return family.reduce((sum, word) => sum + documents.vocabulary.documents(word), 0);
}

function inOrder(title: Uint32Array, families: readonly (readonly number[])[]): boolean {
  for (let from = 0; from + families.length <= title.length; from++) {
    if (families.every((family, at) => family.includes(title[from + at] ?? 0))) return true;
  }
  return false;
}
