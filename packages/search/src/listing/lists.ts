// Owns ascending lists of numbers, each in it once.

const none = new Uint32Array();

/** What is in any of these. */
export function inEither(lists: Uint32Array[]): Uint32Array {
  let rest = lists;
  while (rest.length > 1) {
    rest = Array.from({ length: Math.ceil(rest.length / 2) }, (_, pair) => {
      const [one = none, other = none] = rest.slice(2 * pair, 2 * pair + 2);
      return other.length === 0 ? one : merged(one, other);
    });
  }
  return rest[0] ?? none;
}

export function inBoth(one: Uint32Array, other: Uint32Array): Uint32Array {
  const both = new Uint32Array(Math.min(one.length, other.length));
  let [a, b, end] = [0, 0, 0];
  while (a < one.length && b < other.length) {
    const first = one[a] ?? 0;
    const second = other[b] ?? 0;
    if (first === second) {
      both[end] = first;
      end += 1;
    }
    if (first <= second) a += 1;
    if (second <= first) b += 1;
  }
  return both.subarray(0, end);
}

function merged(one: Uint32Array, other: Uint32Array): Uint32Array {
  const either = new Uint32Array(one.length + other.length);
  let [a, b, end] = [0, 0, 0];
  while (a < one.length || b < other.length) {
    const first = one[a] ?? Number.MAX_VALUE;
    const second = other[b] ?? Number.MAX_VALUE;
    if (first <= second) a += 1;
    if (second <= first) b += 1;
    either[end] = Math.min(first, second);
    end += 1;
  }
  return either.subarray(0, end);
}
