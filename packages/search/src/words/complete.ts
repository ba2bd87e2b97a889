// What somebody who is typing may be about to write: words of the goods that go on as theirs begins.
import type { Documents } from './documents.ts';
import { place } from './postings.ts';
import { wordRuns } from './tokens.ts';

export type Completion = {
  /** The whole query, completed. */
  text: string;
  /** Documents that hold all of its words. */
  documents: number;
};

/** Words looked at: the most frequent that begin so. */
const looked = 40;
/** So many for each letter that is typed: with few letters, words stand in much. */
const lookedByLetter = 10;
/** Places of words that people search by; a category stands for itself, not beside other words. */
const naming = 3 | place.brand | place.type;

/** At most `most`, one of each stem; none for an empty query or one that ends with a space. */
export function completions(
  documents: Documents,
  query: string,
  most: number,
  accept: (ordinal: number) => boolean = () => true,
): Completion[] {
  const { vocabulary, tokenizer } = documents;
  if (!/[\p{L}\p{N}\p{M}]$/u.test(query)) return [];
  const forms = tokenizer.tokens(query).flatMap(({ form }) => (form === '' ? [] : [form]));
  const prefix = forms.pop();
  if (prefix === undefined) return [];
  const before = wordRuns(query).slice(0, -1);
  const holds = forms.map((form) => {
    const word = vocabulary.find(form);
    const family = vocabulary.family(vocabulary.stemOf(form));
    return new Set(word > 0 ? [word, ...family] : family);
  });
  const byStem = new Map<string, Completion>();
  const own = vocabulary.find(prefix);
  const words = vocabulary.beginning(prefix, Math.min(looked, lookedByLetter * prefix.length));
  for (const word of own > 0 ? [own, ...words] : words) {
    const count = countOf(documents, word, holds, accept);
    const stem = vocabulary.stemOf(vocabulary.text(word));
    if (count === 0 || (byStem.get(stem)?.documents ?? 0) >= count) continue;
    byStem.set(stem, { text: [...before, vocabulary.written(word)].join(' '), documents: count });
  }
  return [...byStem.values()].sort((a, b) => b.documents - a.documents).slice(0, most);
}

function countOf(
  documents: Documents,
  word: number,
  holds: readonly ReadonlySet<number>[],
  accept: (ordinal: number) => boolean,
): number {
  const { rows, length } = documents.postings.of(word);
  const where = holds.length === 0 ? naming | place.category : naming;
  let count = 0;
  for (let at = 0; at < length; at += 2) {
    const ordinal = rows[at] ?? 0;
    if (((rows[at + 1] ?? 0) & where) === 0 || documents.alive[ordinal] !== 1) continue;
    const all = holds.every((family) => {
      for (const other of family) if (documents.placesOf(other, ordinal) !== 0) return true;
      return false;
    });
    if (all && accept(ordinal)) count++;
  }
  return count;
}
