// Owns lists of values, one for each product or variant, one behind the other, with how each is said.
import { GrowingUint32 } from './growing.ts';

/** The values of a list are those from its `first` to that of the next. */
export type ValueColumns = { first: Uint32Array; values: Uint32Array };

export class ValueLists {
  /** Where each list begins; it ends where the next begins. */
  readonly #first = new GrowingUint32();
  readonly #values = new GrowingUint32();
  readonly #sayings = new GrowingUint32();

  /** The next list. */
  begin(): void {
    this.#first.push(this.#values.length);
  }

  push(value: number, saying: number): void {
    this.#values.push(value);
    this.#sayings.push(saying);
  }

  sayingsOf(list: number): Uint32Array {
    return this.#sayings.view().subarray(this.#first.at(list), this.#end(list));
  }

  /** To loop over: valid until the next `push`. */
  view(): ValueColumns {
    return { first: this.#first.view(), values: this.#values.view() };
  }

  #end(list: number): number {
    return list + 1 < this.#first.length ? this.#first.at(list + 1) : this.#values.length;
  }
}
