// Owns what is kept in memory of what is the same for everybody: pages, and answers as bytes. Each entry
// names what it was made of (tags), so that a change drops what shows it and nothing else. Bounded by
// bytes: what was not asked for longest goes first. One per process and kind.

export type Entry = {
  /** Milliseconds of `Date.now()`. What comes by the clock alone, such as the end of an offer, is never told. */
  freshUntil: number;
  /**
   * What changes it: `product:…`, `brand:…`, `category:…` (anything in it), `place:…` (what stands in a category),
   * `assortment` or `wholeShop`. None: only what changes everything, such as settings.
   */
  tags: readonly string[];
};

/** The tag of what is counted or found among everything: every change drops it. */
export const wholeShop = 'whole shop';

/**
 * The tag of what is made of where products stand: menus, counts of brands, first pages. A price or a word of a
 * product does not drop it.
 */
export const assortment = 'assortment';

/** Everything is dropped by it. */
export const anything = null;

/** As many changes are remembered for what is being made while they happen. */
const rememberedChanges = 500;

export class TaggedCache<Kept extends Entry> {
  readonly #entries = new Map<string, Kept>();
  readonly #byTag = new Map<string, Set<string>>();
  readonly #changes: (readonly string[] | typeof anything)[] = [];
  readonly #sizeOf: (entry: Kept) => number;
  readonly #maxBytes: number;
  #bytes = 0;
  /** How many changes there were. Whoever makes something notes it before reading anything. */
  moment = 0;

  /** @param sizeOf bytes of an entry, without its key and tags */
  constructor(sizeOf: (entry: Kept) => number, maxBytes = 64 * 1024 * 1024) {
    this.#sizeOf = sizeOf;
    this.#maxBytes = maxBytes;
  }

  get(key: string, now: number): Kept | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    if (entry.freshUntil <= now) {
      this.#forget(key, entry);
      return undefined;
    }
    this.#entries.set(key, entry);
    return entry;
  }

  /** Keeps `entry`, unless what it is made of has changed since `moment`. */
  set(key: string, entry: Kept, moment: number): void {
    if (this.#hasChanged(entry, moment)) return;
    const old = this.#entries.get(key);
    if (old) this.#remove(key, old);
    this.#entries.set(key, entry);
    for (const tag of entry.tags) {
      const keys = this.#byTag.get(tag) ?? new Set();
      keys.add(key);
      this.#byTag.set(tag, keys);
    }
    this.#bytes += this.#bytesOf(key, entry);
    for (const [oldest, kept] of this.#entries) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#remove(oldest, kept);
    }
  }

  /** Drops what is made of one of these, or everything. */
  drop(tags: readonly string[] | typeof anything): void {
    this.moment += 1;
    this.#changes.push(tags);
    if (this.#changes.length > rememberedChanges) this.#changes.shift();
    if (tags === anything) {
      this.#entries.clear();
      this.#byTag.clear();
      this.#bytes = 0;
      return;
    }
    for (const tag of [wholeShop, ...tags]) {
      for (const key of this.#byTag.get(tag) ?? []) {
        const entry = this.#entries.get(key);
        if (entry) this.#remove(key, entry);
      }
    }
  }

  #hasChanged({ tags }: Kept, moment: number): boolean {
    const since = this.moment - moment;
    if (since > this.#changes.length) return true;
    return this.#changes
      .slice(this.#changes.length - since)
      .some((changed) => changed === anything || tags.some((tag) => isOf(changed, tag)));
  }

  #remove(key: string, entry: Kept): void {
    this.#entries.delete(key);
    this.#forget(key, entry);
  }

  #forget(key: string, entry: Kept): void {
    this.#bytes -= this.#bytesOf(key, entry);
    for (const tag of entry.tags) {
      const keys = this.#byTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#byTag.delete(tag);
    }
  }

  /** Keys are made up by visitors, so they count: of small entries they are the larger part. */
  #bytesOf(key: string, entry: Kept): number {
    return key.length * 2 + entry.tags.length * bytesPerTag + this.#sizeOf(entry) + bytesPerEntry;
  }
}

const isOf = (changed: readonly string[], tag: string) =>
  tag === wholeShop || changed.includes(tag);

/** Roughly what an entry, and the place of its key under a tag, take besides their texts. */
const bytesPerEntry = 512;
const bytesPerTag = 150;
