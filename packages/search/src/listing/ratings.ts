// Owns what buyers think of products: their averages, which products have one of at least so much, and what
// they are ordered by, so that one 5 does not stand before fifty of 4.8.
import { type RatingStep, ratingSteps } from '@kontor/shared/rating-steps.ts';
import type { Bits } from './bits.ts';
import { GrowingBits, GrowingUint32 } from './growing.ts';
import type { Rating } from './types.ts';

/** Whatever has a rating has at least this. */
export const leastRating = 1;
const kept = [...ratingSteps, leastRating];

/** So many ratings as the shop's usual one are added to those of each product. */
const priorWeight = 5;

export class Ratings {
  // Of products. Averages in hundredths, so that sums of them are exact; 0: nobody has rated it.
  readonly #averages = new GrowingUint32();
  readonly #counts = new GrowingUint32();
  /** Of variants, also dead ones: rated at least so. */
  readonly #from = new Map(kept.map((least) => [least, new GrowingBits()]));
  #sum = 0;
  #count = 0;

  /** Adds a product whose variants are `variants` from `firstVariant` on. */
  push(rating: Rating | null, firstVariant: number, variants: number): void {
    const { average, count } = rating ?? { average: 0, count: 0 };
    const hundredths = Math.round(average * 100);
    this.#averages.push(hundredths);
    this.#counts.push(count);
    this.#sum += hundredths * count;
    this.#count += count;
    for (const [least, bits] of this.#from) {
      if (hundredths < least * 100) continue;
      for (let nth = 0; nth < variants; nth += 1) bits.set(firstVariant + nth);
    }
  }

  forget(ordinal: number): void {
    const count = this.#counts.at(ordinal);
    this.#sum -= this.#averages.at(ordinal) * count;
    this.#count -= count;
  }

  /** Variants of what is rated so or better; some of them may be dead. Of `size` variants in all. */
  from(least: RatingStep | typeof leastRating, size: number): Bits {
    return this.#from.get(least)?.view(size) ?? new Uint32Array((size + 31) >>> 5);
  }

  /**
   * What a product of this shop is usually rated, to one digit: orders that were worked out with it hold
   * until it is another one, and single ratings seldom make it so.
   */
  get usual(): number {
    return this.#count === 0 ? 0 : Math.round(this.#sum / this.#count / 10) / 10;
  }

  /** A Bayesian average; 0 of what nobody has rated, which stands last. */
  weighed(ordinal: number, usual: number): number {
    const count = this.#counts.at(ordinal);
    if (count === 0) return 0;
    return (
      (priorWeight * usual + (this.#averages.at(ordinal) / 100) * count) / (priorWeight + count)
    );
  }
}
