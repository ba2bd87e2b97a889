// Owns the bands of prices that a list offers: a few, about as full as each other, with ends that people say.

export type Band = {
  /** Minor units; both ends count. Null: from nothing, without an end. */
  from: number | null;
  to: number | null;
  count: number;
};

/** Minor units. `products[i]` is on offer at `amounts[i]`; those of one product follow each other. */
export type Prices = { products: Uint32Array; amounts: Float64Array };

const wantedBands = 4;
/** Where the bands end is judged by so many of the prices; how full they are by all. */
const sample = 2000;
const niceSteps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8, 10];

/** None where one band would hold nearly everything. */
export function bandsOf({ products, amounts }: Prices): Band[] {
  const step = Math.max(1, Math.floor(amounts.length / sample));
  const sorted = Float64Array.from(
    { length: Math.ceil(amounts.length / step) },
    (_, nth) => amounts[nth * step] ?? 0,
  ).sort();
  const edges = new Set<number>();
  for (let part = 1; part < wantedBands; part += 1) {
    const edge = nice(sorted[Math.floor((sorted.length * part) / wantedBands)] ?? 0);
    if (edge > (sorted[0] ?? 0) && edge <= (sorted.at(-1) ?? 0)) edges.add(edge);
  }
  const ends = [...edges].toSorted((a, b) => a - b);
  if (ends.length === 0) return [];
  const bands = [...ends, null].map((end, at) => ({
    from: at === 0 ? null : (ends[at - 1] ?? null),
    to: end === null ? null : end - 1,
    count: 0,
    last: -1,
  }));
  for (let at = 0; at < amounts.length; at += 1) {
    const amount = amounts[at] ?? 0;
    let nth = 0;
    while (nth < ends.length && amount >= (ends[nth] ?? 0)) nth += 1;
    const band = bands[nth];
    if (!band || band.last === products[at]) continue;
    band.last = products[at] ?? -1;
    band.count += 1;
  }
  return bands.filter(({ count }) => count > 0).map(({ last: _, ...band }) => band);
}

/** The nearest amount with one or two digits that count. */
function nice(amount: number): number {
  if (amount < 1) return 0;
  const size = 10 ** Math.floor(Math.log10(amount));
  const steps = niceSteps.map((step) => step * size);
  return steps.reduce((best, step) =>
    Math.abs(step - amount) < Math.abs(best - amount) ? step : best,
  );
}
