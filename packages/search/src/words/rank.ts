// Puts documents in order: words matched, then how little was guessed, then how well they match.
import type { Documents } from './documents.ts';
import { ones, requiredOf } from './masks.ts';
import type { Plan } from './plan.ts';
import { place } from './postings.ts';
import type { Slot } from './slots.ts';
import { Titles } from './titles.ts';
import { strengths, weights } from './weights.ts';

/** Of the shop, by ordinal: 0–1 how well it sells, whether it can be had. */
export type Circumstances = {
  popularity(ordinal: number): number;
  inStock(ordinal: number): boolean;
  /** Documents that it refuses are not there. */
  accept?(ordinal: number): boolean;
};

/** Documents in no order with their scores. */
export type Scored = { ordinals: Uint32Array; scores: Float64Array };

export type Ranked = {
  /** What is found: all that match as many words as any does. */
  found: Scored;
  /** When those are few: what lacks a word but not the thing's name, or has most in long attributes only. */
  further: Scored;
  /** How many words of the query are matched, and how many must be for all. */
  words: number;
  required: number;
};

/** What a document's place comes from. */
export type Parts = {
  /** The words of the query that it matches at all, and in places that say what a product is, as bits. */
  matched: number;
  solid: number;
  /** Steps away from what was typed, in all words. */
  guesses: number;
  /** How strongly the words are in it and how rare they are (BM25F). */
  text: number;
  /** 0–1: whether its title names the thing or only tells of it. */
  role: number;
  /** From 1 up: words of the query beside each other in the title. */
  phrase: number;
  /** From 1 up: how well it sells. */
  popularity: number;
  /** 1, or less when it is sold out. */
  stock: number;
};

/** Fewer documents than this are few. */
const enough = 10;
/** Room for what is guessed between two numbers of half words matched. */
const bucket = 100;
/** All places that say what a product is; a word in no other is half matched. */
const telling = ~place.prose;

/** Numbers by ordinal that are kept between queries, so that none has to make them. */
export class Ranker {
  readonly #documents: Documents;
  readonly #titles: Titles;
  readonly #strengths = strengths();
  readonly #titleNorms = new Float32Array(256);
  readonly #textNorms = new Float32Array(256);
  #cost = new Uint8Array(0);
  #slotCost = new Uint8Array(0);
  #slotTf = new Float32Array(0);
  #score = new Float32Array(0);
  #mask = new Uint16Array(0);
  /** The slots that are answered in places that say what a product is, as bits. */
  #solid = new Uint16Array(0);
  /** The slots that a title answers, as bits. */
  #titled = new Uint16Array(0);
  /** The slots that name its type, that name a category it is in, as bits. */
  #types = new Uint16Array(0);
  #categories = new Uint16Array(0);
  /** The slots that name a type of any document, as bits. */
  #typeWords = 0;
  #touched = new Uint32Array(0);
  #slotTouched = new Uint32Array(0);

  constructor(documents: Documents) {
    this.#documents = documents;
    this.#titles = new Titles(documents);
  }

  /** Words matched first, then how little was guessed, then how well: see `Ranked`. */
  rank(plan: Plan, circumstances: Circumstances): Ranked {
    const end = this.#collect(plan);
    const ranked = this.#best(plan, end, requiredOf(plan), circumstances);
    this.#forget(end);
    return ranked;
  }

  /** What `rank` made of one document; `null` when it matches nothing. */
  inspect(plan: Plan, ordinal: number, circumstances: Circumstances): Parts | null {
    const end = this.#collect(plan);
    const mask = this.#mask[ordinal] ?? 0;
    const { role, phrase } = this.#titles.during(plan, () => this.#reading(ordinal, plan));
    const { popularity, stock } = standing(ordinal, circumstances);
    const parts: Parts = {
      matched: mask,
      solid: this.#solid[ordinal] ?? 0,
      guesses: this.#cost[ordinal] ?? 0,
      text: this.#score[ordinal] ?? 0,
      role,
      phrase,
      popularity,
      stock,
    };
    this.#forget(end);
    return mask === 0 ? null : parts;
  }

  /** Notes what each document has of each word; answers with how many are touched. */
  #collect(plan: Plan): number {
    this.#reserve();
    this.#setNorms();
    let end = 0;
    this.#typeWords = 0;
    plan.slots.forEach((slot, at) => {
      end = this.#addSlot(slot, 1 << at, end);
    });
    return end;
  }

  #forget(end: number): void {
    for (let at = 0; at < end; at++) {
      const ordinal = this.#touched[at] ?? 0;
      this.#mask[ordinal] = 0;
      this.#solid[ordinal] = 0;
      this.#titled[ordinal] = 0;
      this.#types[ordinal] = 0;
      this.#categories[ordinal] = 0;
      this.#score[ordinal] = 0;
      this.#cost[ordinal] = 0;
    }
  }

  #reserve(): void {
    const size = this.#documents.alive.length;
    if (this.#mask.length < size) {
      this.#cost = new Uint8Array(size);
      this.#slotCost = new Uint8Array(size);
      this.#slotTf = new Float32Array(size);
      this.#score = new Float32Array(size);
      this.#mask = new Uint16Array(size);
      this.#solid = new Uint16Array(size);
      this.#titled = new Uint16Array(size);
      this.#types = new Uint16Array(size);
      this.#categories = new Uint16Array(size);
      this.#touched = new Uint32Array(size);
      this.#slotTouched = new Uint32Array(size);
    }
  }

  /** Adds what a word of the query is worth in each document; answers with how many are touched. */
  #addSlot(slot: Slot, bit: number, end: number): number {
    const { alive } = this.#documents;
    let touched = 0;
    for (const { posting, weight, cost } of slot.alternatives) {
      const { rows, length } = posting;
      for (let at = 0; at < length; at += 2) {
        const ordinal = rows[at] ?? 0;
        if (alive[ordinal] !== 1) continue;
        const places = rows[at + 1] ?? 0;
        if (places & telling) this.#solid[ordinal] = (this.#solid[ordinal] ?? 0) | bit;
        if (places & place.typeHead) {
          this.#types[ordinal] = (this.#types[ordinal] ?? 0) | bit;
          this.#typeWords |= bit;
        }
        if (places & place.categoryHead) {
          this.#categories[ordinal] = (this.#categories[ordinal] ?? 0) | bit;
        }
        if (places & 3) this.#titled[ordinal] = (this.#titled[ordinal] ?? 0) | bit;
        const tf = weight * this.#strength(places, ordinal);
        const before = this.#slotTf[ordinal] ?? 0;
        if (before === 0) {
          this.#slotTouched[touched++] = ordinal;
          this.#slotTf[ordinal] = tf;
          this.#slotCost[ordinal] = cost;
        } else if (cost < (this.#slotCost[ordinal] ?? 0)) {
          this.#slotTf[ordinal] = tf;
          this.#slotCost[ordinal] = cost;
        } else if (cost === this.#slotCost[ordinal] && tf > before) this.#slotTf[ordinal] = tf;
      }
    }
    const all = this.#documents.count;
    const rarity = Math.log(1 + (all - touched + 0.5) / (touched + 0.5));
    for (let at = 0; at < touched; at++) {
      const ordinal = this.#slotTouched[at] ?? 0;
      const tf = this.#slotTf[ordinal] ?? 0;
      if ((this.#mask[ordinal] ?? 0) === 0) this.#touched[end++] = ordinal;
      this.#mask[ordinal] = (this.#mask[ordinal] ?? 0) | bit;
      this.#cost[ordinal] = (this.#cost[ordinal] ?? 0) + (this.#slotCost[ordinal] ?? 0);
      this.#score[ordinal] = (this.#score[ordinal] ?? 0) + (rarity * tf) / (weights.k1 + tf);
      this.#slotTf[ordinal] = 0;
    }
    return end;
  }

  /** By the number of words in a title, and by that in a description divided by eight. */
  #setNorms(): void {
    const { averageTitle, averageDescription } = this.#documents;
    const norm = (part: number, length: number, average: number) =>
      1 / (1 - part + (part * length) / average);
    for (let n = 0; n < 256; n++) {
      this.#titleNorms[n] = norm(weights.titleLength, n, averageTitle);
      // A short description is no second title: it may only be held against, never for.
      this.#textNorms[n] = Math.min(1, norm(weights.descriptionLength, n * 8, averageDescription));
    }
  }

  #strength(places: number, ordinal: number): number {
    let strength = this.#strengths[(places >> 4) & 0x3fff] ?? 0;
    const inTitle = place.titleTimes(places);
    if (inTitle > 0) {
      const length = this.#documents.titleLength[ordinal] ?? 0;
      strength += weights.title * inTitle * (this.#titleNorms[length] ?? 1);
    }
    const inText = place.descriptionTimes(places);
    if (inText > 0) {
      const length = Math.min(255, (this.#documents.descriptionLength[ordinal] ?? 0) >> 3);
      strength += weights.description * inText * (this.#textNorms[length] ?? 1);
    }
    return strength || 0.01;
  }

  #best(plan: Plan, end: number, required: number, circumstances: Circumstances): Ranked {
    const { accept } = circumstances;
    const byWords: number[][] = [];
    for (let at = 0; at < end; at++) {
      const ordinal = this.#touched[at] ?? 0;
      const words = ones((this.#mask[ordinal] ?? 0) & required);
      // Two words less than the best are never shown.
      if (words === 0 || words < byWords.length - 2) continue;
      if (accept && !accept.call(circumstances, ordinal)) continue;
      byWords[words] ??= [];
      byWords[words].push(ordinal);
    }
    const words = Math.max(0, byWords.length - 1);
    const complete = byWords[words] ?? [];
    const solid = (ordinal: number) => (this.#solid[ordinal] ?? 0) & required;
    // Several words scattered over long attributes say nothing together.
    const firm = words < 2 ? complete : complete.filter((one) => 2 * ones(solid(one)) >= words);
    const found = firm.length > 0 ? firm : complete;
    const further: number[] = [];
    if (found.length < enough) {
      const head = 1 << plan.head;
      for (const one of byWords[words - 1] ?? []) if (solid(one) & head) further.push(one);
      const taken = new Set(found);
      for (const one of complete) if (!taken.has(one)) further.push(one);
    }
    return {
      found: this.#scores(plan, found, circumstances),
      further: this.#scores(plan, further, circumstances),
      words,
      required: ones(required),
    };
  }

  /**
   * Up by a bucket for each half word matched, down by what is guessed, and inside of each whole number
   * 0–1 by how well it matches.
   */
  #scores(plan: Plan, documents: readonly number[], shop: Circumstances): Scored {
    const ordinals = Uint32Array.from(documents);
    const required = requiredOf(plan);
    const score = (ordinal: number): number => {
      const { role, phrase } = this.#reading(ordinal, plan);
      const { popularity, stock } = standing(ordinal, shop);
      const inner = (this.#score[ordinal] ?? 0) * role * phrase * popularity * stock;
      const halves =
        ones((this.#mask[ordinal] ?? 0) & required) + ones((this.#solid[ordinal] ?? 0) & required);
      return bucket * halves - (this.#cost[ordinal] ?? 0) + inner / (inner + 10);
    };
    const scores = this.#titles.during(plan, () => Float64Array.from(ordinals, score));
    return { ordinals, scores };
  }

  /** Whether the word names the thing, by its title, its type and its categories. */
  #reading(ordinal: number, plan: Plan): { role: number; phrase: number } {
    const head = 1 << plan.head;
    const { role, phrase } = this.#titles.read(ordinal, plan, this.#titled[ordinal] ?? 0);
    if ((this.#types[ordinal] ?? 0) & head) return { role: 1, phrase };
    if ((this.#categories[ordinal] ?? 0) & head)
      return { role: Math.max(role, weights.untitled), phrase };
    const other = this.#documents.typed[ordinal] === 1 && (this.#typeWords & head) !== 0;
    return { role: other ? role * weights.otherType : role, phrase };
  }
}

/** What a product's place in the shop makes of a match: two factors. */
function standing(ordinal: number, shop: Circumstances): { popularity: number; stock: number } {
  return {
    popularity: 1 + weights.popularity * Math.min(1, Math.max(0, shop.popularity(ordinal))),
    stock: shop.inStock(ordinal) ? 1 : weights.soldOut,
  };
}
