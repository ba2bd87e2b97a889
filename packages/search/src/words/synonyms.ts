// The shop's own words for one thing. Both sides may be of several words.
import { languageOf } from './language.ts';
import { Tokenizer } from './tokens.ts';

/** `from` also finds what any of `to` finds; with `twoWay` each of all of them finds all the others. */
export type Synonym = { from: readonly string[]; to: readonly string[]; twoWay: boolean };

type Rule = { stems: readonly string[]; to: readonly (readonly string[])[] };

/** Of one term, and of all that one term finds: what is beyond is not looked at. */
export const most = { words: 6, alternatives: 20 };

const plain = new Tokenizer(languageOf(''));

/** By what two spellings of a term are one, whatever the language: "Tea-Towel" and "tea towel". */
export const termOf = (text: string): string =>
  plain
    .tokens(text)
    .flatMap(({ form }) => (form === '' ? [] : [form]))
    .join(' ');

/** Looked up by the stems of what was typed, so that each inflection has them. */
export class Synonyms {
  /** By the first stem; longer ones first. */
  readonly #rules = new Map<string, Rule[]>();

  /** @param learn makes a word known, so that it is told from what is misspelt */
  constructor(
    synonyms: readonly Synonym[],
    wordsOf: (text: string) => string[],
    stem: (word: string) => string,
    learn: (word: string) => void,
  ) {
    const bySource = new Map<string, Map<string, readonly string[]>>();
    const add = (from: string, to: string) => {
      const words = wordsOf(from).slice(0, most.words);
      const source = words.map(stem).join(' ');
      if (words.length === 1) learn(words[0] ?? '');
      const target = wordsOf(to).slice(0, most.words);
      if (source === '' || target.length === 0 || target.map(stem).join(' ') === source) return;
      const targets = bySource.get(source) ?? new Map<string, readonly string[]>();
      if (targets.size < most.alternatives) targets.set(target.join(' '), target);
      bySource.set(source, targets);
    };
    for (const { from, to, twoWay } of synonyms) {
      for (const one of from) for (const other of to) add(one, other);
      if (!twoWay) continue;
      const all = [...from, ...to];
      for (const one of all) for (const other of all) add(one, other);
    }
    for (const [source, targets] of bySource) {
      const stems = source.split(' ');
      const first = stems[0] ?? '';
      this.#rules.set(first, [
        ...(this.#rules.get(first) ?? []),
        { stems, to: [...targets.values()] },
      ]);
    }
    for (const rules of this.#rules.values()) rules.sort((a, b) => b.stems.length - a.stems.length);
  }

  /** Whether some synonym begins with this stem. */
  has(stem: string): boolean {
    return this.#rules.has(stem);
  }

  /** What the words from `at` on also mean: the number of words replaced, and by which. */
  at(stems: readonly string[], at: number): { span: number; to: readonly string[] }[] {
    const rules = this.#rules.get(stems[at] ?? '') ?? [];
    return rules
      .filter((rule) => rule.stems.every((stem, i) => stems[at + i] === stem))
      .flatMap((rule) => rule.to.map((to) => ({ span: rule.stems.length, to })));
  }
}
