// Cuts text into words, the same way for goods and for queries.
import { fold, isAscii } from './fold.ts';
import type { Language } from './language.ts';
import { measure, measureWord } from './units.ts';

export type Token = {
  /** The folded word; `''` is a break: a comma, a dash, a bracket. */
  form: string;
  /**
   * Words that stand for this one and those behind it, `span` in all: "t-shirt" → `tshirt`, "2 l" →
   * `2000ml`.
   */
  also: readonly Also[];
};

type Also = { form: string; span: number; by: 'joined' | 'measure' };

/** Most words stand for nothing else: they share one list. */
const nothing: readonly Also[] = [];

const asciiRun = /[a-z0-9]+/g;
const anyRun = /[\p{L}\p{N}\p{M}]+/gu;
const breaks = /[,;:()[\]{}|/•–—]|\s-+\s/;
const connects = /^[-_/.+&\u2010\u2011]$/;
const unsegmented =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const ideographs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const digits = /^\d+$/;
const elided = new Set(['l', 'd', 'j', 'n', 's', 'c', 'm', 't', 'qu', 'dell', 'all']);
const maxWord = 40;

/** The words of a text as they are written, in small letters. */
export const wordRuns = (text: string): string[] => text.toLowerCase().match(anyRun) ?? [];

/** A word and what stands between it and the one before. */
type Run = { word: string; gap: string };

export class Tokenizer {
  readonly #language: Language;
  readonly #segmenter: Intl.Segmenter;

  constructor(language: Language) {
    this.#language = language;
    this.#segmenter = segmenterOf(language.tag);
  }

  /** The words and breaks of a text in their order. */
  tokens(text: string): Token[] {
    const runs = this.#runs(text);
    const tokens: Token[] = [];
    let compound: Token[] = [];
    let slashed = false;
    const close = () => {
      if (compound.length > 1) joinCompound(compound, slashed);
      compound = [];
      slashed = false;
    };
    runs.forEach(({ word, gap }, at) => {
      if (gap === ' ') close();
      else if (connects.test(gap) && compound.length > 0) slashed ||= gap === '/';
      else {
        close();
        if (tokens.length > 0 && breaks.test(gap)) tokens.push({ form: '', also: nothing });
      }
      if (reachesAsia(word) && unsegmented.test(word)) {
        close();
        for (const form of this.#segments(word)) tokens.push({ form, also: nothing });
        return;
      }
      const token: Token = { form: word.slice(0, maxWord), also: nothing };
      addMeasure(token, runs[at + 1]);
      compound.push(token);
      tokens.push(token);
    });
    close();
    return tokens;
  }

  /** Two signs each, for scripts where a search may begin inside of what a dictionary calls one word. */
  pairs(word: string): readonly string[] {
    if (!reachesAsia(word) || !ideographs.test(word)) return none;
    const signs = [...word];
    return signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
  }

  #segments(word: string): string[] {
    const parts: string[] = [];
    for (const { segment, isWordLike } of this.#segmenter.segment(word)) {
      if (isWordLike) parts.push(segment.slice(0, maxWord));
    }
    return parts.length > 0 ? parts : [word.slice(0, maxWord)];
  }

  #runs(text: string): Run[] {
    const folded = fold(text).replace(/(\d)\s?"/g, '$1 inch ');
    const runs: Run[] = [];
    let end = 0;
    for (const found of folded.matchAll(isAscii(folded) ? asciiRun : anyRun)) {
      const word = found[0];
      const gap = folded.slice(end, found.index);
      const last = runs.at(-1);
      end = found.index + word.length;
      if (last && (gap === "'" || gap === '\u2019')) {
        if (word === 's') continue;
        if (elided.has(last.word)) last.word = word;
        else last.word += word;
      } else if (last && (gap === '.' || gap === ',') && digits.test(last.word)) {
        const [, fraction, unit = ''] = /^(\d+)(\p{L}*)$/u.exec(word) ?? [];
        if (fraction) last.word = this.#number(last.word, gap, fraction) + unit;
        else runs.push({ word, gap });
      } else runs.push({ word, gap });
    }
    return runs;
  }

  /** "1,000" is a thousand in English, "1.000" in German; anything else is a decimal. */
  #number(whole: string, mark: string, fraction: string): string {
    const thousands = this.#language.commaDecimals ? '.' : ',';
    if (mark === thousands && fraction.length === 3) return whole + fraction;
    const decimals = fraction.replace(/0+$/, '');
    return decimals === '' ? whole : `${whole}.${decimals}`;
  }
}

/** The parts of what is written together with hyphens or the like also stand as one word. */
function joinCompound(parts: readonly Token[], slashed: boolean): void {
  const form = parts.map((part) => part.form).join('');
  // "keyboard/mouse" are two things, "SHE5920/00" is one.
  if (form.length > maxWord || (slashed && !/\d/.test(form))) return;
  const [first] = parts;
  if (first) first.also = [...first.also, { form, span: parts.length, by: 'joined' }];
}

function addMeasure(token: Token, next: Run | undefined): void {
  const first = token.form.charCodeAt(0);
  if (first < 48 || first > 57) return;
  const together = measureWord(token.form);
  if (together) token.also = [{ form: together, span: 1, by: 'measure' }];
  else if (next && (next.gap.trim() === '' || next.gap === '-')) {
    const form = measure(token.form, next.word);
    if (form) token.also = [{ form, span: 2, by: 'measure' }];
  }
}

/** Whether any letter is of Thai or of what follows it in Unicode: a look that spares most words the rest. */
function reachesAsia(word: string): boolean {
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) >= 0xe00) return true;
  return false;
}

const none: readonly string[] = [];

function segmenterOf(tag: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(tag, { granularity: 'word' });
  } catch {
    return new Intl.Segmenter('en', { granularity: 'word' });
  }
}
