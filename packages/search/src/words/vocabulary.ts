// Every word of the goods once: its number, its stem's family, in how many documents it stands, and those
// that begin alike. Words are never forgotten; one without documents matches nothing.
import { Spelling } from './spelling.ts';
import type { GrammaticalNumber } from './stem.ts';

export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #documents: number[] = [];
  readonly #written = new Map<number, string>();
  readonly #codes = new Set<string>();
  readonly #inflects: boolean[] = [];
  readonly #families = new Map<string, number[]>();
  readonly #stem: (folded: string) => string;
  readonly #number: GrammaticalNumber;
  readonly spelling = new Spelling();
  /** The stems that are no words themselves, each with one of its words: "blnkets" is near to "blanket". */
  readonly stems = new Spelling();
  /** In the order of the alphabet, and those that came since it was last sorted. */
  #sorted: number[] = [];
  #unsorted: number[] = [];

  /** Stems by their last four letters, in languages where words grow together. */
  readonly #endings: Map<string, string[]> | null;

  constructor(stem: (folded: string) => string, number: GrammaticalNumber, compounds: boolean) {
    this.#endings = compounds ? new Map() : null;
    this.#stem = stem;
    this.#number = number;
    // Number 0 is a break between words.
    this.#texts.push('');
    this.#documents.push(0);
    this.#inflects.push(false);
  }

  get size(): number {
    return this.#texts.length;
  }

  /** The word's number; `name` words (codes, measures, joined ones) have no inflections. */
  learn(text: string, kind: 'word' | 'name'): number {
    let word = this.#numbers.get(text);
    if (word === undefined) {
      word = this.#texts.length;
      this.#texts.push(text);
      this.#documents.push(0);
      this.#inflects.push(false);
      this.#numbers.set(text, word);
      this.#unsorted.push(word);
    }
    if (kind === 'word' && !this.#inflects[word]) this.#joinFamily(word, text);
    return word;
  }

  #joinFamily(word: number, text: string): void {
    this.#inflects[word] = true;
    const stem = this.#stem(text);
    const family = this.#families.get(stem);
    if (family) family.push(word);
    else {
      this.#families.set(stem, [word]);
      if (stem !== text) this.stems.add(stem, word);
      this.#end(stem);
    }
    this.spelling.add(text, word);
  }

  #end(stem: string): void {
    const same = this.#endings?.get(ending(stem));
    if (same) same.push(stem);
    else this.#endings?.set(ending(stem), [stem]);
  }

  text(word: number): string {
    return this.#texts[word] ?? '';
  }

  /** Makes a SKU or a barcode, without its dashes, known as such. */
  learnCode(code: string): number {
    this.#codes.add(code);
    return this.learn(code, 'name');
  }

  isCode(code: string): boolean {
    return this.#codes.has(code);
  }

  /** The word as merchants write it, with its accents. */
  written(word: number): string {
    return this.#written.get(word) ?? this.text(word);
  }

  /** Remembers how a known word is written; the first spelling counts. */
  write(text: string, written: string): void {
    const word = this.#numbers.get(text);
    if (word !== undefined && !this.#written.has(word)) this.#written.set(word, written);
  }

  /** In how many documents the word stands now. */
  documents(word: number): number {
    return this.#documents[word] ?? 0;
  }

  count(word: number, change: 1 | -1): void {
    this.#documents[word] = (this.#documents[word] ?? 0) + change;
  }

  /** The number of a word that stands in some document, else 0. */
  find(text: string): number {
    const word = this.#numbers.get(text);
    return word !== undefined && this.documents(word) > 0 ? word : 0;
  }

  stemOf(text: string): string {
    return this.#stem(text);
  }

  /** Documents of all words with this stem, each word's for itself. */
  familyDocuments(stem: string): number {
    return this.family(stem).reduce((sum, word) => sum + this.documents(word), 0);
  }

  /** Words of the goods that end with this stem and name a kind of it; none where words do not grow together. */
  compounds(stem: string): number[] {
    if (stem.length < 4) return [];
    const longer = (this.#endings?.get(ending(stem)) ?? []).filter(
      (other) => other.length >= stem.length + 3 && other.endsWith(stem),
    );
    return longer.flatMap((other) => this.family(other)).filter((word) => this.documents(word) > 0);
  }

  /** Whether of two words with one stem the one is the plural or another case of the other. */
  differInNumber(one: string, other: string): boolean {
    return this.#number.same(one, other);
  }

  /** The word without its plural's ending, as far as that can be told. */
  singular(text: string): string {
    return this.#number.singular(text);
  }

  /** The words with this stem, among them perhaps the one it was taken of. */
  family(stem: string): readonly number[] {
    return this.#families.get(stem) ?? [];
  }

  /** At most `most` words that begin with this, those in most documents first; not the word itself. */
  beginning(prefix: string, most: number): number[] {
    this.#sort();
    const found: number[] = [];
    const keep = (word: number) => {
      const documents = this.documents(word);
      const least = found.length < most ? 0 : this.documents(found[most - 1] ?? 0);
      if (documents <= least || this.text(word).length <= prefix.length) return;
      let at = Math.min(found.length, most - 1);
      for (; at > 0 && this.documents(found[at - 1] ?? 0) < documents; at--) {
        found[at] = found[at - 1] ?? 0;
      }
      found[at] = word;
    };
    for (let at = this.#firstAt(prefix); at < this.#sorted.length; at++) {
      const word = this.#sorted[at] ?? 0;
      if (!this.text(word).startsWith(prefix)) break;
      keep(word);
    }
    for (const word of this.#unsorted) if (this.text(word).startsWith(prefix)) keep(word);
    return found;
  }

  #firstAt(prefix: string): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.text(this.#sorted[middle] ?? 0) < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A few new words are looked through one by one; many are sorted in. */
  #sort(): void {
    if (this.#unsorted.length < 500) return;
    const before = (a: number, b: number) => (this.text(a) < this.text(b) ? -1 : 1);
    this.#sorted = this.#sorted.concat(this.#unsorted.sort(before)).sort(before);
    this.#unsorted = [];
  }
}

const ending = (stem: string): string => stem.slice(-4);
