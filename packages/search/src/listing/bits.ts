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

/** Numbers of either set. */
export const either = (one: Bits, other: Bits): Bits =>
  one.map((word, at) => word | (other[at] ?? 0));

/** Numbers of both sets. */
export const both = (one: Bits, other: Bits): Bits =>
  one.map((word, at) => word & (other[at] ?? 0));

/** How many bits of a word are set. */
export function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function countAllBits(bits: Bits): number {
  let all = 0;
  for (let at = 0; at < bits.length; at += 1) all += countBits(bits[at] ?? 0);
  return all;
}

export function keepOnly(bits: Bits, others: Bits): void {
  for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] ?? 0) & (others[at] ?? 0);
}
