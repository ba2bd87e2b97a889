// Which documents hold a word and where: per word a growing list of (ordinal, places). Ordinals only grow,
// so lists are sorted by appending. A removed document stays in its lists until the index is built anew.

/** The bits of `places`: what a word does in a document. */
export const place = {
  /** How often in the title, 0–3. */
  title: (times: number) => Math.min(times, 3),
  titleTimes: (places: number) => places & 3,
  /** It names the thing in its product type ("lamp" in "Table lamp"), in a category. */
  typeHead: 1 << 4,
  categoryHead: 1 << 5,
  brand: 1 << 6,
  type: 1 << 7,
  category: 1 << 8,
  tag: 1 << 9,
  value: 1 << 10,
  code: 1 << 11,
  /** How often in the description, 0–7. */
  descriptionTimes: (places: number) => (places >> 12) & 7,
  description: (times: number) => Math.min(times, 7) << 12,
  /** By the family of a value's colour, not by its name. */
  colour: 1 << 15,
  /** Two letters of a longer word of Chinese, Japanese or Korean. */
  pair: 1 << 16,
  /** In a value that is a text of its own. */
  prose: 1 << 17,
} as const;

/** Places of two parts of one document together. */
export function mergePlaces(one: number, other: number): number {
  const counted = 3 | (7 << 12);
  const flags = (one | other) & ~counted;
  return (
    flags |
    place.title((one & 3) + (other & 3)) |
    place.description(place.descriptionTimes(one) + place.descriptionTimes(other))
  );
}

/** `rows` holds ordinal and places in turn, `length` numbers in all. */
export type Posting = { rows: Uint32Array; length: number };

export class Postings {
  readonly #lists: Posting[] = [];

  add(word: number, ordinal: number, places: number): void {
    let list = this.#lists[word];
    if (!list) {
      list = { rows: new Uint32Array(2), length: 0 };
      this.#lists[word] = list;
    }
    if (list.length === list.rows.length) {
      const grown = new Uint32Array(list.length * 2);
      grown.set(list.rows);
      list.rows = grown;
    }
    list.rows[list.length] = ordinal;
    list.rows[list.length + 1] = places;
    list.length += 2;
  }

  of(word: number): Posting {
    return this.#lists[word] ?? none;
  }
}

export const none: Posting = { rows: new Uint32Array(0), length: 0 };
