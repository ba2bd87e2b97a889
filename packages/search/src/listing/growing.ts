// Owns arrays and sets of numbers that grow at their end and are never copied but to double.
import { type Bits, clearBit, hasBit, noBits, setBit } from './bits.ts';

export class GrowingUint32 {
  #items = new Uint32Array(16);
  length = 0;

  push(value: number): void {
    if (this.length === this.#items.length) this.#items = doubled(this.#items);
    this.#items[this.length] = value;
    this.length += 1;
  }

  /** What is in it, without a copy: valid until the next `push`. */
  view(): Uint32Array {
    return this.#items.subarray(0, this.length);
  }

  at(index: number): number {
    return this.#items[index] ?? 0;
  }
}

export class GrowingFloat64 {
  #items = new Float64Array(16);
  length = 0;

  push(value: number): void {
    if (this.length === this.#items.length) {
      const larger = new Float64Array(this.#items.length * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.length] = value;
    this.length += 1;
  }

  /** What is in it, without a copy: valid until the next `push`. */
  view(): Float64Array {
    return this.#items.subarray(0, this.length);
  }

  at(index: number): number {
    return this.#items[index] ?? Number.NaN;
  }

  set(index: number, value: number): void {
    this.#items[index] = value;
  }
}

/** A set of numbers that grows at its end. */
export class GrowingBits {
  #items = noBits(1024);

  set(at: number): void {
    if (at >= this.#items.length * 32) this.#items = doubled(this.#items);
    setBit(this.#items, at);
  }

  clear(at: number): void {
    clearBit(this.#items, at);
  }

  has(at: number): boolean {
    return hasBit(this.#items, at);
  }

  /** Those below `size`, without a copy: valid until the next `set`. `size` is no less than was set. */
  view(size: number): Bits {
    while (size > this.#items.length * 32) this.#items = doubled(this.#items);
    return this.#items.subarray(0, (size + 31) >>> 5);
  }
}

function doubled(items: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(items.length * 2);
  larger.set(items);
  return larger;
}
