// Owns sets of small numbers as bits, 32 in a word.

export type Bits = Uint32Array;

/** An empty set of numbers below `size`. */
export const noBits = (size: number): Bits => new Uint32Array((size + 31) >>> 5);

export const hasBit = (bits: Bits, at: number): boolean =>
  (((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;

export function setBit(bits: Bits, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
}

export function clearBit(bits: Bits, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) & ~(1 << (at & 31));
}

/** Calls `see` with each number of the set, in their order. */
export function eachBit(bits: Bits, see: (at: number) => void): void {
  for (let index = 0; index < bits.length; index += 1) {
    let word = bits[index] ?? 0;
    while (word !== 0) {
      const lowest = word & -word;
      see((index << 5) + 31 - Math.clz32(lowest));
      word ^= lowest;
    }
  }
}

/** Those numbers of the set for which `fits` holds. */
export function those(bits: Bits, fits: (at: number) => boolean): Bits {
  const found = new Uint32Array(bits.length);
  eachBit(bits, (at) => {
    if (fits(at)) setBit(found, at);
  });
  return found;
}

export function keepOnly(bits: Bits, others: Bits): void {
  for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] ?? 0) & (others[at] ?? 0);
}
