// Why a document stands where it does: codes and numbers, no sentences; words are made where they are read.
import type { Documents } from './documents.ts';
import { ones, requiredOf } from './masks.ts';
import type { Plan } from './plan.ts';
import { place } from './postings.ts';
import type { Parts } from './rank.ts';
import type { By, Slot } from './slots.ts';

export type Field =
  | 'title'
  | 'brand'
  | 'type'
  | 'category'
  | 'tag'
  | 'value'
  | 'colour'
  | 'code'
  | 'attribute'
  | 'description';

export type ExplainedWord = {
  typed: string;
  /** A light word: it need not be there. */
  light: boolean;
  /**
   * What it was taken for in this document, and where that is; `null` when it is not there. `steps` is 0
   * for what was typed, 1 for a beginning or a kindred word, more for corrections.
   */
  match: { as: string; by: By; steps: number; fields: Field[] } | null;
};

export type Explanation = {
  words: ExplainedWord[];
  /** The first that counts: words matched, of those required; those in long attributes only count half. */
  bucket: { matched: number; solid: number; required: number };
  /** The second: the steps of all words. */
  steps: number;
  /** The third: the product of these. See `Parts` in `rank.ts`. */
  parts: { text: number; role: number; phrase: number; popularity: number; stock: number };
};

export function explanationOf(
  documents: Documents,
  plan: Plan,
  ordinal: number,
  parts: Parts,
): Explanation {
  const required = requiredOf(plan);
  const { text, role, phrase, popularity, stock } = parts;
  return {
    words: plan.slots.map((slot) => explainWord(documents, slot, ordinal)),
    bucket: {
      matched: ones(parts.matched & required),
      solid: ones(parts.solid & required),
      required: ones(required),
    },
    steps: parts.guesses,
    parts: { text, role, phrase, popularity, stock },
  };
}

function explainWord(documents: Documents, slot: Slot, ordinal: number): ExplainedWord {
  let match: ExplainedWord['match'] = null;
  for (const { by, text, cost, words, posting } of slot.alternatives) {
    if (match && match.steps <= cost) continue;
    const places =
      words.length === 1 ? documents.placesOf(words[0] ?? 0, ordinal) : placesIn(posting, ordinal);
    if (places !== 0) match = { as: text, by, steps: cost, fields: fieldsOf(places) };
  }
  return { typed: slot.written, light: slot.light, match };
}

function placesIn({ rows, length }: { rows: Uint32Array; length: number }, ordinal: number) {
  for (let at = 0; at < length; at += 2) if (rows[at] === ordinal) return rows[at + 1] ?? 0;
  return 0;
}

function fieldsOf(places: number): Field[] {
  const fields: [boolean, Field][] = [
    [place.titleTimes(places) > 0, 'title'],
    [(places & place.brand) !== 0, 'brand'],
    [(places & place.type) !== 0, 'type'],
    [(places & place.category) !== 0, 'category'],
    [(places & place.tag) !== 0, 'tag'],
    [(places & place.value) !== 0, 'value'],
    [(places & place.colour) !== 0, 'colour'],
    [(places & place.code) !== 0, 'code'],
    [(places & place.prose) !== 0, 'attribute'],
    [place.descriptionTimes(places) > 0, 'description'],
  ];
  return fields.flatMap(([there, field]) => (there ? [field] : []));
}
