// Owns arrays of numbers that grow at their end and are never copied but to double.

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

  set(index: number, value: number): void {
    this.#items[index] = value;
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
}

/** By number the turn in which it was seen last, so that nothing is emptied between turns. */
export class Seen {
  #turns = new Float64Array(1024);
  turn = 0;

  /** To loop over, for numbers below `size`. */
  upTo(size: number): Float64Array {
    if (size > this.#turns.length) {
      const larger = new Float64Array(size * 2);
      larger.set(this.#turns);
      this.#turns = larger;
    }
    return this.#turns;
  }
}

function doubled(items: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(items.length * 2);
  larger.set(items);
  return larger;
}
