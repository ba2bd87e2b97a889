// Reads a document: which words it holds in which places.
import { colourFamilies, wordsOfColour } from './colours.ts';
import { fold, isAscii } from './fold.ts';
import type { Language } from './language.ts';
import { mergePlaces, place } from './postings.ts';
import { type Token, Tokenizer, wordRuns } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What is known of one product, in one language. Plain text, no markup. */
export type WordDocument = {
  title: string;
  brand: string;
  /** The product type: "Table lamp". */
  type: string;
  categories: readonly string[];
  tags: readonly string[];
  /** Values of options and attributes; `color` is a hex colour, where the value is one. */
  values: readonly { label: string; color: string | null }[];
  /** SKUs and barcodes. */
  codes: readonly string[];
  description: string;
};

export type Reading = {
  /** Ascending; `placesOf` tells where each is. */
  words: Uint32Array;
  placesOf(word: number): number;
  /** The title's words in order, 0 for a break. */
  title: readonly number[];
  /** Whether it has a product type. */
  typed: boolean;
  /** Words in the description. */
  descriptionLength: number;
};

/** Characters of a value that shoppers would choose by; a longer one is a text like the description. */
const longestValue = 24;
/** Texts whose words are remembered: bounds the memory, not what can be found. */
const mostPhrases = 50_000;

/** A word's number and what is added to its place: words in turn. */
type Words = readonly number[];

export class Reader {
  readonly tokenizer: Tokenizer;
  readonly #language: Language;
  readonly #vocabulary: Vocabulary;
  /** The words of texts that many goods share: brands, types, values. */
  readonly #phrases = new Map<string, Words>();
  /** The word of a type or a category that names the thing. */
  readonly #heads = new Map<string, number>();
  /** Of the document that is being read: by word its places; those that have any. */
  #places = new Uint32Array(1024);
  readonly #noted: number[] = [];

  constructor(language: Language, vocabulary: Vocabulary) {
    this.#language = language;
    this.#vocabulary = vocabulary;
    this.tokenizer = new Tokenizer(language);
  }

  /** Good until the next document is read. */
  read(document: WordDocument): Reading {
    for (const word of this.#noted) this.#places[word] = 0;
    this.#noted.length = 0;
    const title = this.#title(document.title);
    this.#shared(document.brand, place.brand);
    this.#kind(document.type, place.type, place.typeHead);
    for (const category of document.categories) {
      this.#kind(category, place.category, place.categoryHead);
    }
    for (const tag of document.tags) this.#shared(tag, place.tag);
    for (const { label, color } of document.values) {
      this.#shared(label, label.length > longestValue ? place.prose : place.value);
      if (color !== null) this.#colour(color);
    }
    for (const code of document.codes) this.#code(code);
    const description = this.#words(document.description);
    this.#noteAll(description, place.description(1));
    return {
      words: Uint32Array.from(this.#noted).sort(),
      placesOf: (word) => this.#places[word] ?? 0,
      title,
      typed: document.type !== '',
      descriptionLength: description.length / 2,
    };
  }

  #note(word: number, where: number): void {
    if (word >= this.#places.length) {
      const grown = new Uint32Array(word * 2);
      grown.set(this.#places);
      this.#places = grown;
    }
    const before = this.#places[word] ?? 0;
    if (before === 0) this.#noted.push(word);
    this.#places[word] = before === 0 ? where : mergePlaces(before, where);
  }

  #noteAll(words: Words, where: number): void {
    for (let at = 0; at < words.length; at += 2) {
      this.#note(words[at] ?? 0, where | (words[at + 1] ?? 0));
    }
  }

  /** Remembers how words are written that folding changes: `crème` of "creme". */
  #spell(text: string): void {
    if (isAscii(text)) return;
    for (const word of wordRuns(text)) {
      const folded = fold(word);
      if (folded !== word) this.#vocabulary.write(folded, word);
    }
  }

  #title(text: string): number[] {
    const title = this.tokenizer.tokens(text).map((token) => {
      if (token.form === '') return 0;
      const words: number[] = [];
      const word = this.#token(token, words);
      this.#noteAll(words, place.title(1));
      return word;
    });
    this.#spell(text);
    return title;
  }

  #words(text: string): Words {
    const words: number[] = [];
    if (text === '') return words;
    for (const token of this.tokenizer.tokens(text)) {
      if (token.form !== '') this.#token(token, words);
    }
    return words;
  }

  /** Adds the words of a token; answers with the number of the word itself. */
  #token(token: Token, words: number[]): number {
    const word = this.#vocabulary.learn(token.form, 'word');
    words.push(word, 0);
    for (const { form } of token.also) words.push(this.#vocabulary.learn(form, 'name'), 0);
    for (const pair of this.tokenizer.pairs(token.form)) {
      if (pair !== token.form) words.push(this.#vocabulary.learn(pair, 'name'), place.pair);
    }
    return word;
  }

  #shared(text: string, where: number): void {
    let words = this.#phrases.get(text);
    if (words === undefined) {
      words = this.#words(text);
      this.#spell(text);
      if (this.#phrases.size >= mostPhrases) this.#phrases.clear();
      this.#phrases.set(text, words);
    }
    this.#noteAll(words, where);
  }

  /** A type or a category: one of its words names the thing, "lamp" in "Table lamps for children". */
  #kind(text: string, where: number, head: number): void {
    this.#shared(text, where);
    let word = this.#heads.get(text);
    if (word === undefined) {
      word = this.#headOf(text);
      this.#heads.set(text, word);
    }
    if (word !== 0) this.#note(word, head);
  }

  #headOf(text: string): number {
    const { relations, headFirst } = this.#language;
    const forms = this.tokenizer.tokens(text).map(({ form }) => form);
    const end = forms.findIndex((form, at) => at > 0 && (form === '' || relations.has(form)));
    const named = (end < 0 ? forms : forms.slice(0, end)).filter((form) => form !== '');
    const form = headFirst ? named[0] : named.at(-1);
    return form === undefined ? 0 : this.#vocabulary.learn(form, 'word');
  }

  #colour(color: string): void {
    for (const family of colourFamilies(color)) {
      for (const name of wordsOfColour(family, this.#language.base)) {
        this.#note(this.#vocabulary.learn(name, 'word'), place.colour);
      }
    }
  }

  #code(code: string): void {
    const form = codeOf(code);
    if (form !== '') this.#note(this.#vocabulary.learnCode(form), place.code);
    for (const token of this.tokenizer.tokens(code)) {
      // A part without digits ("MUG" of "MUG-01") is rather a word than a code.
      if (!/\p{N}/u.test(token.form) || token.form === form) continue;
      this.#note(this.#vocabulary.learn(token.form, 'name'), place.code);
    }
  }
}

/** A SKU or barcode without what people leave out: dashes, spaces, case. */
export function codeOf(code: string): string {
  return code
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 60);
}
