// What each word of a query may be matched by: itself, its inflections, what it begins, what it was meant
// to be, words written together or apart, the shop's synonyms.
import type { Documents } from './documents.ts';
import { fold } from './fold.ts';
import { codeOf } from './reader.ts';
import { Answers, type Match, type Slot } from './slots.ts';
import { allowedEdits, type Near } from './spelling.ts';
import type { Synonyms } from './synonyms.ts';
import { type Token, wordRuns } from './tokens.ts';

export type Plan = {
  slots: Slot[];
  /** Which of them names the thing. */
  head: number;
};

/** What a query may cost: the rest of it is not read. */
export const limits = { characters: 200, words: 12, beginnings: 60, corrections: 6 };

/** `strict`: corrections only for words that are not known. `typing`: the last word is being written. */
export type Effort = { strict: boolean; typing: boolean };

export class Planner {
  readonly #documents: Documents;
  readonly #synonyms: Synonyms;
  readonly #answers: Answers;

  constructor(documents: Documents, synonyms: Synonyms) {
    this.#documents = documents;
    this.#synonyms = synonyms;
    this.#answers = new Answers(documents);
  }

  plan(query: string, effort: Effort): Plan {
    const { tokenizer, language } = this.#documents;
    const text = query.slice(0, limits.characters);
    const tokens = tokenizer
      .tokens(text)
      .filter(({ form }) => form !== '')
      .slice(0, limits.words);
    const written = new Map(wordRuns(text).map((word) => [fold(word), word]));
    const allLight = tokens.every(({ form }) => language.stop.has(form));
    const slots = tokens.map(({ form }) => ({
      typed: form,
      written: written.get(form) ?? form,
      light: !allLight && language.stop.has(form),
      known: false,
      alternatives: [],
    }));
    this.#code(slots, text);
    this.#words(slots);
    this.#spans(slots, tokens);
    this.#guesses(slots, tokens, effort);
    return { slots, head: headOf(slots, language.headFirst, language.relations) };
  }

  #words(slots: readonly Slot[]): void {
    const { vocabulary } = this.#documents;
    const stems = slots.map(({ typed }) => vocabulary.stemOf(typed));
    slots.forEach((slot, at) => {
      this.#answers.family(slot, slot.typed, { by: 'inflection', weight: 0.95, cost: 0 });
      slot.known = slot.alternatives.length > 0;
      if (!slot.known) this.#unwrittenUmlaut(slot);
      if (!slot.known) this.#pairs(slot);
      const endings = vocabulary.compounds(stems[at] ?? '');
      this.#answers.all([slot], endings, { by: 'compound', weight: 0.85, cost: 0 });
      this.#meanings(slots, stems, at, 0);
    });
  }

  /** What the shop says the words from `at` on also mean. */
  #meanings(slots: readonly Slot[], stems: readonly string[], at: number, cost: number): void {
    const match: Match = { by: 'synonym', weight: 0.9, cost };
    for (const { span, to } of this.#synonyms.at(stems, at)) {
      const all = slots.slice(at, at + span);
      const [first = '', ...more] = to;
      if (more.length > 0) this.#answers.phrase(all, to, match);
      else for (const one of all) this.#answers.family(one, first, match);
    }
  }

  /** Words that stand for several of the query, and several that stand for one of it. */
  #spans(slots: readonly Slot[], tokens: readonly Token[]): void {
    const joins: Match = { by: 'joined', weight: 1, cost: 0 };
    tokens.forEach(({ form, also }, at) => {
      for (const { form: joined, span, by } of also) {
        const all = slots.slice(at, at + span);
        if (by === 'joined') for (const slot of all) this.#answers.family(slot, joined, joins);
        else this.#answers.one(all, joined, { by, weight: 1, cost: 0 });
      }
      const next = slots[at + 1];
      if (next && !also.some(({ by }) => by === 'joined')) {
        for (const slot of slots.slice(at, at + 2)) {
          this.#answers.family(slot, form + next.typed, joins);
        }
      }
      const slot = slots[at];
      if (slot) this.#split(slot);
    });
  }

  #split(slot: Slot): void {
    const { typed } = slot;
    if (typed.length < 5 || /\p{N}/u.test(typed)) return;
    const { vocabulary } = this.#documents;
    for (let cut = 2; cut <= typed.length - 2; cut++) {
      const parts = [typed.slice(0, cut), typed.slice(cut)];
      if (vocabulary.find(parts[0] ?? '') === 0) continue;
      this.#answers.phrase([slot], parts, { by: 'split', weight: 1, cost: 0 });
    }
  }

  /** The whole query is a SKU or a barcode, with or without its dashes. */
  #code(slots: readonly Slot[], text: string): void {
    const code = codeOf(text);
    if (this.#documents.vocabulary.isCode(code))
      this.#answers.one(slots, code, { by: 'code', weight: 1, cost: 0 });
  }

  #guesses(slots: readonly Slot[], tokens: readonly Token[], effort: Effort): void {
    slots.forEach((slot, at) => {
      const last = at === slots.length - 1;
      const answered = slot.alternatives.length > 0;
      if (last && (!answered || effort.typing || !effort.strict || slot.typed.length <= 2)) {
        this.#beginnings([slot], slot.typed);
      }
      const whole = tokens[at]?.also.find(({ by }) => by === 'joined');
      if (whole && at + whole.span === slots.length) this.#codes(slots.slice(at), whole.form);
      if (slot.alternatives.length === 0) this.#lastPart(slot);
      if (slot.alternatives.length === 0 || !effort.strict) {
        this.#corrections(slot, last && effort.typing);
      }
    });
  }

  #beginnings(slots: readonly Slot[], prefix: string): void {
    const most = Math.min(limits.beginnings, 8 * prefix.length);
    const words = this.#documents.vocabulary.beginning(prefix, most);
    this.#answers.all(slots, words, { by: 'beginning', weight: 0.8, cost: 1 });
  }

  /** Codes that begin with what is written together: "LMP-100" of "LMP-100-B". */
  #codes(slots: readonly Slot[], prefix: string): void {
    const { vocabulary } = this.#documents;
    const words = vocabulary
      .beginning(prefix, limits.beginnings)
      .filter((word) => vocabulary.isCode(vocabulary.text(word)));
    this.#answers.all(slots, words, { by: 'beginning', weight: 0.8, cost: 1 });
  }

  /** @param unfinished the word is still being written: "blnk" may become "blanket" */
  #corrections(slot: Slot, unfinished: boolean): void {
    const { vocabulary } = this.#documents;
    const edits = allowedEdits(slot.typed);
    if (edits === 0) return;
    // The error may be in a form that no goods have: the plural of what stands there in the singular.
    const base = vocabulary.singular(slot.typed);
    const near = [
      ...vocabulary.spelling.near(slot.typed, edits),
      ...(base === slot.typed ? [] : vocabulary.spelling.near(base, edits)),
      ...vocabulary.stems.near(base, edits),
      ...(unfinished ? vocabulary.spelling.nearBeginning(slot.typed, edits) : []),
    ];
    const byStem = new Map<string, { text: string; cost: number; documents: number }>();
    for (const one of near) {
      const text = vocabulary.text(one.word);
      const stem = vocabulary.stemOf(text);
      const documents = vocabulary.familyDocuments(stem);
      if (documents === 0 && !this.#synonyms.has(stem)) continue;
      const cost = costOf(one);
      if (cost < (byStem.get(stem)?.cost ?? Infinity)) byStem.set(stem, { text, cost, documents });
    }
    const ranked = [...byStem]
      .sort(([x, a], [y, b]) => a.cost - b.cost || b.documents - a.documents || (x < y ? -1 : 1))
      .slice(0, limits.corrections);
    for (const [stem, { text, cost }] of ranked) {
      this.#answers.family(slot, text, { by: 'spelling', weight: 0.8, cost });
      this.#meanings([slot], [stem], 0, cost);
    }
  }

  /** German without its umlauts: "stuehle". */
  #unwrittenUmlaut(slot: Slot): void {
    if (this.#documents.language.base !== 'de' || !/[aou]e/.test(slot.typed)) return;
    const plain = slot.typed.replace(/([aou])e/g, '$1');
    this.#answers.family(slot, plain, { by: 'inflection', weight: 1, cost: 0 });
    slot.known = slot.alternatives.length > 0;
  }

  /** Of a word that no goods have, the longest known end: "Nachttischlampe" is at least a "Lampe". */
  #lastPart(slot: Slot): void {
    if (!this.#documents.language.compounds) return;
    for (let from = 3; from <= slot.typed.length - 4; from++) {
      const part = slot.typed.slice(from);
      this.#answers.family(slot, part, { by: 'compound', weight: 0.8, cost: 2 });
      if (slot.alternatives.length > 0) return;
    }
  }

  /** A run of Chinese, Japanese or Korean that is no word of the goods, by its signs two and two. */
  #pairs(slot: Slot): void {
    const pairs = this.#documents.tokenizer.pairs(slot.typed);
    const match: Match = { by: 'split', weight: 0.8, cost: 0 };
    if (pairs.length > 1) this.#answers.phrase([slot], pairs, match, true);
    else for (const pair of pairs) this.#answers.one([slot], pair, match);
  }
}

/** A wrong first letter is rarer than other errors, so it counts as one more. */
function costOf({ edits, firstLetter }: Near): number {
  return 1 + edits + (firstLetter ? 1 : 0);
}

/** Which word names the thing: the last one before a relation ("lamp for desks"), or the first one. */
function headOf(
  slots: readonly Slot[],
  headFirst: boolean,
  relations: ReadonlySet<string>,
): number {
  const strong = slots.map((slot, at) => ({ slot, at })).filter(({ slot }) => !slot.light);
  if (headFirst) return strong[0]?.at ?? 0;
  const relation = slots.findIndex(({ typed }, at) => at > 0 && relations.has(typed));
  const before = relation < 0 ? strong : strong.filter(({ at }) => at < relation);
  return (before.at(-1) ?? strong.at(-1))?.at ?? 0;
}
