// Owns choosing the few that weigh most out of many, in one walk: sorting thousands to show a dozen is most of the
// work of an answer.

/**
 * Those of these that weigh most, in their order; of equal ones the first.
 * @param weights by place among `numbers`
 */
export function heaviest(
  numbers: readonly number[],
  weights: Float64Array,
  most: number,
): readonly number[] {
  if (numbers.length <= most) return numbers;
  /** Places of the heaviest so far, the heaviest first. */
  const places: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < numbers.length; place += 1) {
    const weight = weights[place] ?? 0;
    if (places.length === most) {
      if (weight <= least) continue;
      places.pop();
    }
    let at = places.length;
    while (at > 0 && (weights[places[at - 1] ?? 0] ?? 0) < weight) at -= 1;
    places.splice(at, 0, place);
    least = weights[places[places.length - 1] ?? 0] ?? 0;
  }
  return places.sort((a, b) => a - b).map((place) => numbers[place] ?? 0);
}
