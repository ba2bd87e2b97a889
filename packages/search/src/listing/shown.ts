// Owns how facets and values are shown: as is said most often now. Known until something else is said of them, as
// a list shows hundreds of them and a change is of few.
import type { Having } from './having.ts';
import type { Facet as Answered, Fact } from './types.ts';

export type Facet = {
  key: string;
  /** Numbers of its values. */
  values: number[];
  sayings: Set<Saying>;
  /** Undefined: to be found out anew. */
  shown?: ShownFacet | undefined;
};

export type Value = {
  facet: number;
  key: string;
  /** Variants that have it, ascending; some of them may be gone. */
  variants: Having;
  sayings: Set<Saying>;
  /** Undefined: to be found out anew. */
  shown?: ShownValue | undefined;
};

/** One way in which a value is said, and by how many variants that are there. */
export type Saying = Required<Fact> & { number: number; valueNumber: number; uses: number };

export type ShownValue = {
  key: string;
  label: string;
  swatch: string | null;
  position: number;
  /** What the value of a facet of numbers counts; null: it is no number. */
  amount: number | null;
};

export type ShownFacet = Pick<Answered, 'key' | 'label' | 'kind' | 'origin'> & {
  position: number;
  unit: string;
};

export function shownValue(value: Value): ShownValue {
  const { key, sayings } = value;
  value.shown ??= {
    key,
    label: usual(sayings, (one) => one.value) ?? key,
    swatch: usual(sayings, ({ swatch }) => swatch),
    position: usual(sayings, ({ position }) => position) ?? 0,
    amount: usual(sayings, ({ kind, position }) => (kind === 'number' ? position : null)),
  };
  return value.shown;
}

export function shownFacet(facet: Facet): ShownFacet {
  const { key, sayings } = facet;
  facet.shown ??= {
    key,
    label: usual(sayings, (one) => one.facet) ?? key,
    kind: usual(sayings, ({ kind }) => kind) ?? 'choice',
    origin: usual(sayings, ({ origin }) => origin) ?? 'attribute',
    position: usual(sayings, ({ facetPosition }) => facetPosition) ?? 0,
    unit: usual(sayings, ({ unit }) => unit) ?? '',
  };
  return facet.shown;
}

/** What is said most often, the first in the alphabet where several are. */
function usual<T extends string | number>(
  sayings: ReadonlySet<Saying>,
  of: (saying: Saying) => T | null,
): T | null {
  const [only] = sayings;
  if (only && sayings.size === 1) return of(only);
  const uses = new Map<T, number>();
  for (const saying of sayings) {
    const said = of(saying);
    if (said !== null) uses.set(said, (uses.get(said) ?? 0) + saying.uses);
  }
  let [best, most]: [T | null, number] = [null, 0];
  for (const [said, times] of uses) {
    if (times > most || (times === most && best !== null && said < best))
      [best, most] = [said, times];
  }
  return best;
}
