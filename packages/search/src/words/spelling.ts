// Which known words a misspelt one may be. Looks through the words of about its length, most of which are
// refused by which letters they hold (one comparison of two numbers); edits are counted for the rest.

/** Edits allowed by the length of what was typed: short words are too near to each other. */
export function allowedEdits(word: string): number {
  if (/\p{N}/u.test(word)) return 0;
  return word.length <= 3 ? 0 : word.length <= 7 ? 1 : 2;
}

const bit = (code: number): number =>
  1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));

function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= bit(word.charCodeAt(at));
  return letters;
}

function ones(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

type Bucket = { texts: string[]; words: Uint32Array; letters: Int32Array; length: number };

export type Near = { word: number; edits: number; firstLetter: boolean };

export class Spelling {
  /** By length. */
  readonly #buckets: Bucket[] = [];

  /** Words with digits and words of one or two letters are nobody's correction. */
  add(text: string, word: number): void {
    if (text.length < 3 || /\p{N}/u.test(text)) return;
    let bucket = this.#buckets[text.length];
    if (!bucket) {
      bucket = { texts: [], words: new Uint32Array(8), letters: new Int32Array(8), length: 0 };
      this.#buckets[text.length] = bucket;
    }
    if (bucket.length === bucket.words.length) {
      const words = new Uint32Array(bucket.length * 2);
      words.set(bucket.words);
      const letters = new Int32Array(bucket.length * 2);
      letters.set(bucket.letters);
      bucket.words = words;
      bucket.letters = letters;
    }
    bucket.texts[bucket.length] = text;
    bucket.words[bucket.length] = word;
    bucket.letters[bucket.length] = lettersOf(text);
    bucket.length++;
  }

  /** The words within the allowed edits of what was typed, in no order; not the word itself. */
  near(typed: string, edits: number): Near[] {
    const found: Near[] = [];
    if (edits === 0) return found;
    const letters = lettersOf(typed);
    for (let length = typed.length - edits; length <= typed.length + edits; length++) {
      const bucket = this.#buckets[length];
      if (!bucket) continue;
      for (let at = 0; at < bucket.length; at++) {
        const others = bucket.letters[at] ?? 0;
        if (ones(letters & ~others) > edits || ones(others & ~letters) > edits) continue;
        const text = bucket.texts[at] ?? '';
        const distance = editsBetween(typed, text, edits);
        if (distance > 0 && distance <= edits) {
          found.push({
            word: bucket.words[at] ?? 0,
            edits: distance,
            firstLetter: text[0] !== typed[0],
          });
        }
      }
    }
    return found;
  }

  /** The longer words whose beginning is within the allowed edits of what is being typed, in no order. */
  nearBeginning(typed: string, edits: number): Near[] {
    const found: Near[] = [];
    if (edits === 0) return found;
    const letters = lettersOf(typed);
    for (const bucket of this.#buckets.slice(typed.length + 1)) {
      if (!bucket) continue;
      for (let at = 0; at < bucket.length; at++) {
        if (ones(letters & ~(bucket.letters[at] ?? 0)) > edits) continue;
        const text = bucket.texts[at] ?? '';
        if (!beginsAlike(typed, text)) continue;
        const distance = editsToBeginning(typed, text, edits);
        if (distance > edits) continue;
        const firstLetter = text[0] !== typed[0];
        found.push({ word: bucket.words[at] ?? 0, edits: distance, firstLetter });
      }
    }
    return found;
  }
}

/** One error leaves one of the first two letters in one of the first two places. */
function beginsAlike(one: string, other: string): boolean {
  return one[0] === other[0] || one[1] === other[1] || one[0] === other[1] || one[1] === other[0];
}

const rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

/**
 * Letters put in, left out, changed, or two neighbours swapped (optimal string alignment); anything above
 * `most` comes as `most + 1`.
 */
export function editsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most || other.length > 62) return most + 1;
  return Math.min(lastRow(one, other, most)?.[other.length] ?? most + 1, most + 1);
}

/** The same to whichever beginning of the other word is the nearest. */
export function editsToBeginning(one: string, other: string, most: number): number {
  const cut = other.slice(0, one.length + most);
  const row = lastRow(one, cut, most);
  let least = most + 1;
  for (let j = Math.max(0, one.length - most); row && j <= cut.length; j++) {
    least = Math.min(least, row[j] ?? least);
  }
  return least;
}

/** The edits between the one word and each beginning of the other; `null` when all are above `most`. */
function lastRow(one: string, other: string, most: number): Uint8Array | null {
  let [before, last, row] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= other.length; j++) last[j] = j;
  for (let i = 1; i <= one.length; i++) {
    row[0] = i;
    let least = i;
    const a = one.charCodeAt(i - 1);
    const from = Math.max(1, i - most);
    const to = Math.min(other.length, i + most);
    if (from > 1) row[from - 1] = most + 1;
    for (let j = from; j <= to; j++) {
      const b = other.charCodeAt(j - 1);
      let cost = (last[j - 1] ?? 0) + (a === b ? 0 : 1);
      const gone = j < i + most ? (last[j] ?? 0) + 1 : cost;
      const come = (row[j - 1] ?? 0) + 1;
      if (gone < cost) cost = gone;
      if (come < cost) cost = come;
      if (i > 1 && j > 1 && a === other.charCodeAt(j - 2) && b === one.charCodeAt(i - 2)) {
        const swapped = (before[j - 2] ?? 0) + 1;
        if (swapped < cost) cost = swapped;
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (to < other.length) row[to + 1] = most + 1;
    if (least > most) return null;
    [before, last, row] = [last, row, before];
  }
  return last;
}
