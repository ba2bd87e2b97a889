// The documents of the index: their words' postings, the order of the words in their titles, and what the
// corpus teaches about words: which of them name a thing and which only tell of it.
import type { Language } from './language.ts';
import { Postings, place } from './postings.ts';
import { Reader, type WordDocument } from './reader.ts';
import { numberFor, stemmerFor } from './stem.ts';
import type { Tokenizer } from './tokens.ts';
import { Vocabulary } from './vocabulary.ts';

/** A list of numbers per document, all in one array. */
class Rows {
  #data = new Uint32Array(1024);
  #end = 0;
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  set(ordinal: number, values: ArrayLike<number>): void {
    if (this.#end + values.length > this.#data.length) {
      const grown = new Uint32Array(Math.max(this.#data.length * 2, this.#end + values.length));
      grown.set(this.#data);
      this.#data = grown;
    }
    this.#data.set(values, this.#end);
    this.#from[ordinal] = this.#end;
    this.#end += values.length;
    this.#to[ordinal] = this.#end;
  }

  /** A view: read it at once. */
  of(ordinal: number): Uint32Array {
    return this.#data.subarray(this.#from[ordinal] ?? 0, this.#to[ordinal] ?? 0);
  }
}

/** Marks a word of a title that is a number or holds one. */
const hasDigit = /\p{N}/u;

export class Documents {
  readonly vocabulary: Vocabulary;
  readonly language: Language;
  readonly postings = new Postings();
  /** 1 where the ordinal is a document. */
  alive = new Uint8Array(1024);
  /** 1 where the document has a product type. */
  typed = new Uint8Array(1024);
  /** Words in the title, at most 255. */
  titleLength = new Uint8Array(1024);
  descriptionLength = new Uint16Array(1024);
  readonly #words = new Rows();
  readonly #titles = new Rows();
  /** By word: in titles; in titles at an end; among values and brands. */
  readonly #inTitles: number[] = [];
  readonly #atEnd: number[] = [];
  readonly #asValue: number[] = [];
  #living = 0;
  #removed = 0;
  #titleWords = 0;
  #descriptionWords = 0;
  #next = 0;
  readonly #reader: Reader;
  readonly #lastRelation: number;

  constructor(language: Language) {
    this.language = language;
    this.vocabulary = new Vocabulary(
      stemmerFor(language.tag),
      numberFor(language.tag),
      language.compounds,
    );
    this.#reader = new Reader(language, this.vocabulary);
    // Learnt first, so that a comparison tells them.
    for (const word of language.relations) this.vocabulary.learn(word, 'word');
    this.#lastRelation = this.vocabulary.size - 1;
  }

  get tokenizer(): Tokenizer {
    return this.#reader.tokenizer;
  }

  get count(): number {
    return this.#living;
  }

  /** Documents that still take room although they are removed. */
  get removed(): number {
    return this.#removed;
  }

  /** One above the highest ordinal. */
  get end(): number {
    return this.#next;
  }

  get averageTitle(): number {
    return this.#living === 0 ? 1 : Math.max(1, this.#titleWords / this.#living);
  }

  get averageDescription(): number {
    return this.#living === 0 ? 1 : Math.max(1, this.#descriptionWords / this.#living);
  }

  /** @throws RangeError when the ordinal is not above all that were given before */
  put(ordinal: number, document: WordDocument): void {
    if (!Number.isSafeInteger(ordinal) || ordinal < this.#next || ordinal > 0x7fffffff) {
      throw new RangeError(`The ordinal ${ordinal} is not above ${this.#next - 1}.`);
    }
    this.#grow(ordinal);
    this.#next = ordinal + 1;
    const { words, title, placesOf, typed, descriptionLength } = this.#reader.read(document);
    for (const word of words) {
      const places = placesOf(word);
      this.postings.add(word, ordinal, places);
      this.#count(word, places, 1);
    }
    this.#words.set(ordinal, words);
    this.#titles.set(ordinal, title);
    this.alive[ordinal] = 1;
    this.typed[ordinal] = typed ? 1 : 0;
    this.titleLength[ordinal] = Math.min(255, title.length);
    this.descriptionLength[ordinal] = Math.min(65535, descriptionLength);
    this.#learn(ordinal, 1);
  }

  /** Whether there was such a document. */
  remove(ordinal: number): boolean {
    if (this.alive[ordinal] !== 1) return false;
    this.alive[ordinal] = 0;
    this.#removed++;
    for (const word of this.#words.of(ordinal)) {
      this.#count(word, this.placesOf(word, ordinal), -1);
    }
    this.#learn(ordinal, -1);
    return true;
  }

  /** The title's words in order, 0 for a break. A view: read it at once. */
  titleOf(ordinal: number): Uint32Array {
    return this.#titles.of(ordinal);
  }

  /** Whether what follows the word is not the thing itself: "for", "with". */
  relates(word: number): boolean {
    return word > 0 && word <= this.#lastRelation;
  }

  /** Where a document holds a word; 0 when it does not. */
  placesOf(word: number, ordinal: number): number {
    const { rows, length } = this.postings.of(word);
    let low = 0;
    let high = length / 2;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((rows[2 * middle] ?? 0) < ordinal) low = middle + 1;
      else high = middle;
    }
    return 2 * low < length && rows[2 * low] === ordinal ? (rows[2 * low + 1] ?? 0) : 0;
  }

  /**
   * How much a word that follows another takes the name of the thing from it, 0–1: "pad" does in "mouse
   * pad", "black" and "USB" do not in "mouse black". Learnt: words that end titles name things, unless
   * they are values of options and attributes.
   */
  headness(word: number): number {
    const titles = this.#inTitles[word] ?? 0;
    const ends = this.#atEnd[word] ?? 0;
    const values = this.#asValue[word] ?? 0;
    return (ends / (titles + 2)) * (titles / (titles + 2 * values + 1));
  }

  #learn(ordinal: number, change: 1 | -1): void {
    this.#living += change;
    this.#titleWords += change * (this.titleLength[ordinal] ?? 0);
    this.#descriptionWords += change * (this.descriptionLength[ordinal] ?? 0);
    const title = this.titleOf(ordinal);
    for (let at = 0; at < title.length; at++) {
      const word = title[at] ?? 0;
      if (word === 0) continue;
      this.#inTitles[word] = (this.#inTitles[word] ?? 0) + change;
      const next = title[at + 1] ?? 0;
      if (next === 0 || hasDigit.test(this.vocabulary.text(next))) {
        this.#atEnd[word] = (this.#atEnd[word] ?? 0) + change;
      }
    }
  }

  #count(word: number, places: number, change: 1 | -1): void {
    this.vocabulary.count(word, change);
    if (places & (place.value | place.brand)) {
      this.#asValue[word] = (this.#asValue[word] ?? 0) + change;
    }
  }

  #grow(ordinal: number): void {
    if (ordinal < this.alive.length) return;
    const size = Math.max(this.alive.length * 2, ordinal + 1);
    const grown = <A extends Uint8Array | Uint16Array>(into: A, from: A): A => {
      into.set(from);
      return into;
    };
    this.alive = grown(new Uint8Array(size), this.alive);
    this.typed = grown(new Uint8Array(size), this.typed);
    this.titleLength = grown(new Uint8Array(size), this.titleLength);
    this.descriptionLength = grown(new Uint16Array(size), this.descriptionLength);
  }
}
