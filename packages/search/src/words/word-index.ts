// Finds documents by what somebody types. Pure: everything is in memory, nothing is awaited.
import { bestFirst } from './best.ts';
import { type Completion, completions } from './complete.ts';
import { Documents } from './documents.ts';
import { type Explanation, explanationOf } from './explain.ts';
import { languageOf } from './language.ts';
import { type Plan, Planner } from './plan.ts';
import { type Circumstances, type Ranked, Ranker, type Scored } from './rank.ts';
import type { WordDocument } from './reader.ts';
import type { By, Slot } from './slots.ts';
import { stemmerFor } from './stem.ts';
import { type Synonym, Synonyms } from './synonyms.ts';

export type SearchOptions = Circumstances & {
  /** How many of the hits are put in order; all when it is left out. */
  limit?: number;
  /** The last word is still being written: what begins with it counts even where it is a word itself. */
  typing?: boolean;
};

export type WordResult = {
  /** The best first, at most `limit`. */
  hits: Uint32Array;
  /** By hit; higher is better. Only comparable within this result. */
  scores: Float64Array;
  /** All that was found, in the order of ordinals: what filters and counts are made of. */
  found: Uint32Array;
  /**
   * When few are found: what lacks one of the words but not the name of the thing, the best first, at most
   * `limit`. Not counted among what is found.
   */
  further: Uint32Array;
  /** Whether they match all the words, or no document does and these match the most that any does. */
  matched: 'all' | 'some' | 'none';
  /** Each word of the query with what it was taken for, the most frequent first. */
  words: { typed: string; as: string[]; by: By | null; known: boolean }[];
  /** The query with its unknown words corrected, where a correction found something. */
  suggestion: string | null;
};

export type WordIndex = {
  /**
   * Adds a document. A changed product gets a new ordinal, and its old one is removed.
   * @throws RangeError when the ordinal is not above all that were given before
   */
  put(ordinal: number, document: WordDocument): void;
  /** Whether there was such a document. Its room is given back when the index is built anew. */
  remove(ordinal: number): boolean;
  /** From now on these count, and no others. The documents stay as they are. */
  setSynonyms(synonyms: readonly Synonym[]): void;
  search(query: string, options: SearchOptions): WordResult;
  /** Why a document is where it is among the hits of a query; `null` when the query does not match it. */
  explain(query: string, ordinal: number, options: SearchOptions): Explanation | null;
  /**
   * Queries that go on as this one begins: its last word completed to words of titles, types, brands and
   * categories, with how many documents hold all the words, the most first.
   */
  complete(query: string, most: number, accept?: (ordinal: number) => boolean): Completion[];
  /** Documents in it, and those removed whose room is not given back yet. */
  readonly count: number;
  readonly removed: number;
};

/**
 * An empty index for one language.
 * @param language a BCP 47 tag; one it does not know has neither stems nor light words
 */
export function createWordIndex(language: string, synonyms: readonly Synonym[] = []): WordIndex {
  const documents = new Documents(languageOf(language));
  const wordsOf = (text: string) =>
    documents.tokenizer.tokens(text).flatMap(({ form }) => (form === '' ? [] : [form]));
  const plannerWith = (given: readonly Synonym[]) => {
    const learn = (word: string) => documents.vocabulary.learn(word, 'word');
    return new Planner(documents, new Synonyms(given, wordsOf, stemmerFor(language), learn));
  };
  let planner = plannerWith(synonyms);
  const ranker = new Ranker(documents);

  /** Careful first; with more guesses when that leaves no document with all the words. */
  function find(query: string, options: SearchOptions): { plan: Plan; ranked: Ranked } {
    const typing = options.typing === true;
    const plan = planner.plan(query, { strict: true, typing });
    const ranked = ranker.rank(plan, options);
    if (plan.slots.length === 0 || ranked.words === ranked.required) return { plan, ranked };
    const freer = planner.plan(query, { strict: false, typing });
    const more = ranker.rank(freer, options);
    return more.words > ranked.words ? { plan: freer, ranked: more } : { plan, ranked };
  }

  return {
    put: (ordinal, document) => documents.put(ordinal, document),
    remove: (ordinal) => documents.remove(ordinal),
    setSynonyms(given) {
      planner = plannerWith(given);
    },
    search(query, options) {
      const { plan, ranked } = find(query, options);
      const { found, further, words, required } = ranked;
      const { hits, scores } = inOrder(found, options.limit);
      return {
        hits,
        scores,
        found: found.ordinals.sort(),
        further: inOrder(further, options.limit).hits,
        matched: found.ordinals.length === 0 ? 'none' : words < required ? 'some' : 'all',
        words: plan.slots.map((slot) => wordOf(slot)),
        suggestion: found.ordinals.length === 0 ? null : suggestionOf(plan),
      };
    },
    explain(query, ordinal, options) {
      const { plan } = find(query, options);
      const parts = ranker.inspect(plan, ordinal, options);
      return parts && explanationOf(documents, plan, ordinal, parts);
    },
    complete: (query, most, accept) => completions(documents, query, most, accept),
    get count() {
      return documents.count;
    },
    get removed() {
      return documents.removed;
    },
  };
}

function inOrder({ ordinals, scores }: Scored, limit = ordinals.length) {
  const first = bestFirst(scores, ordinals, limit);
  return {
    hits: Uint32Array.from(first, (at) => ordinals[at] ?? 0),
    scores: Float64Array.from(first, (at) => scores[at] ?? 0),
  };
}

function wordOf({ written, known, alternatives }: Slot): WordResult['words'][number] {
  const [first] = alternatives;
  const as = alternatives.slice(0, 5).map(({ text }) => text);
  return { typed: written, as, by: first?.by ?? null, known };
}

/** The first alternative is the one with the least guessing, and of those the most frequent. */
function suggestionOf({ slots }: Plan): string | null {
  const corrected = slots.map(({ written, alternatives: [first] }) =>
    first?.by === 'spelling' ? first.text : written,
  );
  return slots.some(({ alternatives: [first] }) => first?.by === 'spelling')
    ? corrected.join(' ')
    : null;
}
