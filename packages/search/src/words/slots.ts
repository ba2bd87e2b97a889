// The words of a query with what may answer them in the goods.
import type { Documents } from './documents.ts';
import { intersect } from './intersect.ts';
import type { Posting } from './postings.ts';

/** How a word of the goods answers to one of the query. */
export type By =
  | 'exact'
  | 'inflection'
  | 'measure'
  | 'code'
  | 'joined'
  | 'split'
  | 'compound'
  | 'synonym'
  | 'beginning'
  | 'spelling';

export type Alternative = {
  by: By;
  text: string;
  /** The words whose places in titles it may mark; several when it is a phrase. */
  words: readonly number[];
  posting: Posting;
  /** 0–1, what a match counts beside an exact one. */
  weight: number;
  /** 0 for what was typed, in whatever spelling; more for guesses. Lower costs come first. */
  cost: number;
};

export type Slot = {
  /** Folded. */
  typed: string;
  /** As it was typed. */
  written: string;
  /** A light word: it need not be there. */
  light: boolean;
  /** Whether the word as typed, or an inflection of it, stands in the goods. */
  known: boolean;
  alternatives: Alternative[];
};

export type Match = { by: By; weight: number; cost: number };

/** Adds alternatives to slots, each word once. */
export class Answers {
  readonly #documents: Documents;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /** A word and its inflections, as far as they stand in the goods. */
  family(slot: Slot, text: string, match: Match): void {
    const { vocabulary } = this.#documents;
    const word = vocabulary.find(text);
    if (word > 0) {
      const exact = match.by === 'inflection' && text === slot.typed;
      this.#add([slot], word, exact ? { by: 'exact', weight: 1, cost: 0 } : match);
    }
    for (const other of vocabulary.family(vocabulary.stemOf(text))) {
      if (other === word || vocabulary.documents(other) === 0) continue;
      const close = vocabulary.differInNumber(text, vocabulary.text(other));
      this.#add([slot], other, close ? match : { ...match, cost: match.cost + 1 });
    }
  }

  /** Just this word, where it stands in the goods. */
  one(slots: readonly Slot[], text: string, match: Match): void {
    const word = this.#documents.vocabulary.find(text);
    if (word > 0) this.#add(slots, word, match);
  }

  /** Words by their numbers. */
  all(slots: readonly Slot[], words: readonly number[], match: Match): void {
    for (const word of words) this.#add(slots, word, match);
  }

  /** Several words that stand beside each other in the goods; `anywhere`: in any order. */
  phrase(slots: readonly Slot[], texts: readonly string[], match: Match, anywhere = false): void {
    const { vocabulary } = this.#documents;
    const families: number[][] = [];
    for (const text of texts) {
      const word = vocabulary.find(text);
      const family = vocabulary.family(vocabulary.stemOf(text));
      const known = [...new Set(word > 0 ? [word, ...family] : family)].filter(
        (one) => vocabulary.documents(one) > 0,
      );
      if (known.length === 0) return;
      families.push(known);
    }
    const posting = intersect(this.#documents, families, anywhere);
    if (posting.length === 0) return;
    const text = families.map(([first = 0]) => vocabulary.written(first)).join(' ');
    const alternative = { ...match, text, words: families.flat(), posting };
    for (const slot of slots) slot.alternatives.push(alternative);
  }

  #add(slots: readonly Slot[], word: number, match: Match): void {
    const { vocabulary, postings } = this.#documents;
    for (const { alternatives } of slots) {
      if (alternatives.some((one) => one.words.length === 1 && one.words[0] === word)) continue;
      alternatives.push({
        ...match,
        text: vocabulary.written(word),
        words: [word],
        posting: postings.of(word),
      });
    }
  }
}
