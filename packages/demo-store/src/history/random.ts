// Owns chance in the demo's history: a small generator that gives the same numbers for the same seed
// on every machine (mulberry32), and ids that sort by the moment they stand for.
// Nothing here guards anything: what must not be guessed comes from auth/secrets.ts.

export type Chance = {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True in `share` of all cases. */
  happens(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One of the items, each as often as its weight says. */
  weighted<T>(items: readonly T[], weightOf: (item: T) => number): T;
  /** So many random digits. */
  digits(count: number): string;
  /** A UUIDv7 of that moment; two of one moment sort in the order in which they were made. */
  idAt(moment: Date): string;
};

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  let made = 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const hex = (count: number) =>
    Array.from({ length: count }, () => Math.floor(next() * 16).toString(16)).join('');
  const weighted = <T>(items: readonly T[], weightOf: (item: T) => number): T => {
    let left = next() * items.reduce((sum, item) => sum + weightOf(item), 0);
    const chosen = items.find((item) => {
      left -= weightOf(item);
      return left < 0;
    });
    return chosen ?? lastOf(items);
  };
  return {
    next,
    between,
    happens: (share) => next() < share,
    pick: (items) => items[Math.floor(next() * items.length)] ?? lastOf(items),
    weighted,
    digits: (count) => Array.from({ length: count }, () => between(0, 9)).join(''),
    idAt(moment) {
      made += 1;
      const time = moment.getTime().toString(16).padStart(12, '0');
      // The 30 bits after the time count upwards, so ids made later sort later.
      const count = (made % 0x4000_0000).toString(2).padStart(30, '0');
      const upper = Number.parseInt(count.slice(0, 12), 2).toString(16).padStart(3, '0');
      const middle = (0x8000 + Number.parseInt(count.slice(12, 26), 2)).toString(16);
      const lower = Number.parseInt(count.slice(26), 2).toString(16);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${upper}-${middle}-${lower}${hex(11)}`;
    },
  };
}

function lastOf<T>(items: readonly T[]): T {
  const last = items.at(-1);
  if (last === undefined) throw new RangeError('There is nothing to choose from.');
  return last;
}
