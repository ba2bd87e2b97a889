// Owns who has a value: variants, ascending, and as bits where they are many.
import { GrowingUint32 } from './growing.ts';

export class Having {
  readonly #variants = new GrowingUint32();
  #bits = new Uint32Array();
  /** So many of them are among the bits. */
  #known = 0;

  push(variant: number): void {
    this.#variants.push(variant);
  }

  get length(): number {
    return this.#variants.length;
  }

  /** Without a copy: valid until the next `push`. */
  view(): Uint32Array {
    return this.#variants.view();
  }

  /** 32 in a word; undefined: as bits they would take more room than as a list. @param size all variants */
  bits(size: number): Uint32Array | undefined {
    if (this.length * 32 < size) return undefined;
    if (size > this.#bits.length * 32) {
      const larger = new Uint32Array(Math.ceil((size * 1.25) / 32));
      larger.set(this.#bits);
      this.#bits = larger;
    }
    for (; this.#known < this.length; this.#known += 1) {
      const at = this.#variants.at(this.#known);
      this.#bits[at >>> 5] = (this.#bits[at >>> 5] ?? 0) | (1 << (at & 31));
    }
    return this.#bits;
  }
}
