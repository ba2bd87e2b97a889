// Owns what buyers think of products: their averages, and what they are ordered by, so that one 5 does not
// stand before fifty of 4.8.
import { GrowingUint32 } from './growing.ts';
import type { Rating } from './types.ts';

/** So many ratings as the shop's usual one are added to those of each product. */
const priorWeight = 5;

export class Ratings {
  /** In hundredths, so that sums of them are exact; 0: nobody has rated it. */
  readonly #averages = new GrowingUint32();
  readonly #counts = new GrowingUint32();
  #sum = 0;
  #count = 0;

  push(rating: Rating | null): void {
    const { average, count } = rating ?? { average: 0, count: 0 };
    const hundredths = Math.round(average * 100);
    this.#averages.push(hundredths);
    this.#counts.push(count);
    this.#sum += hundredths * count;
    this.#count += count;
  }

  forget(ordinal: number): void {
    const count = this.#counts.at(ordinal);
    this.#sum -= this.#averages.at(ordinal) * count;
    this.#count -= count;
  }

  /** Averages in hundredths, by ordinal; 0: nobody has rated it. */
  view(): Uint32Array {
    return this.#averages.view();
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
