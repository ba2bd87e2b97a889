// What each word of a query may be matched by: itself, its inflections, what it begins, what it was meant
// to be, words written together or apart, the shop's synonyms.
import type { Documents } from './documents.ts';
import { intersect } from './intersect.ts';
import type { Posting } from './postings.ts';
import { codeOf } from './reader.ts';
import { allowedEdits, type Near } from './spelling.ts';
import type { Synonyms } from './synonyms.ts';
import type { Token } from './tokens.ts';

/** How a word of the goods answers to one of the query. */
export type By =
  | 'exact'
  | 'inflection'
  | 'measure'
  | 'code'
  | 'joined'
  | 'split'
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
  typed: string;
  /** A light word: it need not be there. */
  light: boolean;
  /** Whether the word as typed, or an inflection of it, stands in the goods. */
  known: boolean;
  alternatives: Alternative[];
};

export type Plan = { slots: Slot[]; head: number };

export const limits = { characters: 200, words: 12, beginnings: 60, corrections: 6 };

/** `strict`: corrections only for words that are not known. `typing`: the last word is being written. */
export type Effort = { strict: boolean; typing: boolean };

export class Planner {
  readonly #documents: Documents;
  readonly #synonyms: Synonyms;

  constructor(documents: Documents, synonyms: Synonyms) {
    this.#documents = documents;
    this.#synonyms = synonyms;
  }

  plan(query: string, effort: Effort): Plan {
    const { tokenizer, language } = this.#documents;
    const text = query.slice(0, limits.characters);
    const tokens = tokenizer
      .tokens(text)
      .filter(({ form }) => form !== '')
      .slice(0, limits.words);
    const allLight = tokens.every(({ form }) => language.stop.has(form));
    const slots = tokens.map(({ form }) => ({
      typed: form,
      light: !allLight && language.stop.has(form),
      known: false,
      alternatives: [],
    }));
    this.#words(slots);
    this.#spans(slots, tokens);
    this.#code(slots, text);
    this.#guesses(slots, tokens, effort);
    return { slots, head: headOf(slots, language.headFirst, language.relations) };
  }

  #words(slots: readonly Slot[]): void {
    const { vocabulary } = this.#documents;
    const stems = slots.map(({ typed }) => vocabulary.stemOf(typed));
    slots.forEach((slot, at) => {
      this.#family(slot, slot.typed, { by: 'inflection', weight: 0.95, cost: 0 });
      slot.known = slot.alternatives.length > 0;
      if (!slot.known) this.#unwrittenUmlaut(slot);
      if (!slot.known) this.#pairs(slot);
      for (const { span, to } of this.#synonyms.at(stems, at)) {
        const all = slots.slice(at, at + span);
        if (to.length === 1) {
          for (const one of all) {
            this.#family(one, to[0] ?? '', { by: 'synonym', weight: 0.9, cost: 0 });
          }
        } else this.#phrase(all, to, { by: 'synonym', weight: 0.9, cost: 0 });
      }
    });
  }

  /** Words that stand for several of the query, and several that stand for one of it. */
  #spans(slots: readonly Slot[], tokens: readonly Token[]): void {
    tokens.forEach(({ form, also }, at) => {
      for (const { form: joined, span, by } of also) {
        this.#one(slots.slice(at, at + span), joined, { by, weight: 1, cost: 0 });
      }
      const next = slots[at + 1];
      if (next && !also.some(({ by }) => by === 'joined')) {
        const both = slots.slice(at, at + 2);
        for (const slot of both) {
          this.#family(slot, form + next.typed, { by: 'joined', weight: 1, cost: 0 });
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
      this.#phrase([slot], parts, { by: 'split', weight: 1, cost: 0 });
    }
  }

  /** The whole query is a SKU or a barcode, with or without its dashes. */
  #code(slots: readonly Slot[], text: string): void {
    const code = codeOf(text);
    if (code.length >= 3) this.#one(slots, code, { by: 'code', weight: 1, cost: 0 });
  }

  #guesses(slots: readonly Slot[], tokens: readonly Token[], effort: Effort): void {
    slots.forEach((slot, at) => {
      const last = at === slots.length - 1;
      const answered = slot.alternatives.length > 0;
      if (last && (!answered || effort.typing || !effort.strict || slot.typed.length <= 2)) {
        this.#beginnings([slot], slot.typed);
      }
      const whole = tokens[at]?.also.find(({ by }) => by === 'joined');
      if (whole && at + whole.span === slots.length && /\d/.test(whole.form)) {
        this.#beginnings(slots.slice(at), whole.form);
      }
      if (slot.alternatives.length === 0 || !effort.strict) this.#corrections(slot);
    });
  }

  #beginnings(slots: readonly Slot[], prefix: string): void {
    const { vocabulary } = this.#documents;
    for (const word of vocabulary.beginning(
      prefix,
      Math.min(limits.beginnings, 8 * prefix.length),
    )) {
      this.#add(slots, word, { by: 'beginning', weight: 0.8, cost: 1 });
    }
  }

  #corrections(slot: Slot): void {
    const { vocabulary } = this.#documents;
    const edits = allowedEdits(slot.typed);
    if (edits === 0) return;
    let near = vocabulary.spelling.near(slot.typed, edits);
    if (near.length === 0) {
      // The error is in a form that no goods have: the plural of what stands there in the singular.
      const stem = vocabulary.stemOf(slot.typed);
      near = [...vocabulary.spelling.near(stem, edits), ...vocabulary.stems.near(stem, edits)];
    }
    const ranked = near
      .filter(({ word }) => vocabulary.documents(word) > 0)
      .map((one) => ({ ...one, cost: costOf(one) }))
      .sort(
        (a, b) => a.cost - b.cost || vocabulary.documents(b.word) - vocabulary.documents(a.word),
      )
      .slice(0, limits.corrections);
    for (const { word, cost } of ranked) {
      this.#family(slot, vocabulary.text(word), { by: 'spelling', weight: 0.8, cost });
    }
  }

  /** German without its umlauts: "stuehle". */
  #unwrittenUmlaut(slot: Slot): void {
    if (this.#documents.language.base !== 'de' || !/[aou]e/.test(slot.typed)) return;
    const plain = slot.typed.replace(/([aou])e/g, '$1');
    this.#family(slot, plain, { by: 'inflection', weight: 1, cost: 0 });
    slot.known = slot.alternatives.length > 0;
  }

  /** A run of Chinese, Japanese or Korean that is no word of the goods, by its signs two and two. */
  #pairs(slot: Slot): void {
    const pairs = this.#documents.tokenizer.pairs(slot.typed);
    if (pairs.length > 1) this.#phrase([slot], pairs, { by: 'split', weight: 0.8, cost: 0 }, true);
    else for (const pair of pairs) this.#one([slot], pair, { by: 'split', weight: 0.8, cost: 0 });
  }

  /** A word and its inflections, as far as they stand in the goods. */
  #family(slot: Slot, text: string, match: Match): void {
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

  #one(slots: readonly Slot[], text: string, match: Match): void {
    const word = this.#documents.vocabulary.find(text);
    if (word > 0) this.#add(slots, word, match);
  }

  #add(slots: readonly Slot[], word: number, match: Match): void {
    const { vocabulary, postings } = this.#documents;
    for (const { alternatives } of slots) {
      if (alternatives.some((one) => one.words.length === 1 && one.words[0] === word)) continue;
      alternatives.push({
        ...match,
        text: vocabulary.text(word),
        words: [word],
        posting: postings.of(word),
      });
    }
  }

  /** Several words that stand beside each other in the goods. */
  #phrase(slots: readonly Slot[], texts: readonly string[], match: Match, anywhere = false): void {
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
    const alternative = { ...match, text: texts.join(' '), words: families.flat(), posting };
    for (const slot of slots) slot.alternatives.push(alternative);
  }
}

type Match = { by: By; weight: number; cost: number };

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
