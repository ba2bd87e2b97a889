// Owns the facets and values that products have, as small numbers, each with the variants that have it.

import type { AttributeKind } from '@kontor/shared/enums.ts';
import { keyOf } from '@kontor/shared/facet-key.ts';
import { GrowingUint32 } from './growing.ts';
import type { Fact } from './types.ts';

export type Facet = {
  key: string;
  labels: Spellings;
  kind: AttributeKind;
  /** Numbers of its values. */
  values: number[];
};

export type Value = {
  facet: number;
  key: string;
  labels: Spellings;
  swatch: string | null;
  position: number;
  /** Variants that have it, ascending; some of them may be gone. */
  variants: GrowingUint32;
};

/** How often each spelling is used; the most usual is shown. */
type Spellings = Map<string, number>;

export class Dictionary {
  readonly facets: Facet[] = [];
  readonly values: Value[] = [];
  readonly #facetOf = new Map<string, number>();
  readonly #valueOf = new Map<string, number>();

  /** The number of the fact's value; makes what is missing. Undefined: it has no letter to know it by. */
  add({ facet, value, kind = 'choice', swatch = null, position = 0 }: Fact): number | undefined {
    const facetKey = facetKeyOf(facet);
    const key = keyOf(value) || value.trim();
    if (facetKey === '' || key === '') return undefined;
    const ofFacet = this.#facet(facetKey, kind);
    const name = `${facetKey} ${key}`;
    let number = this.#valueOf.get(name);
    if (number === undefined) {
      number = this.values.length;
      const variants = new GrowingUint32();
      this.values.push({ facet: ofFacet, key, labels: new Map(), swatch, position, variants });
      this.#valueOf.set(name, number);
      this.facets[ofFacet]?.values.push(number);
    }
    const known = this.values[number];
    if (!known) return undefined;
    known.swatch ??= swatch;
    known.position = Math.min(known.position, position);
    count(known.labels, value.trim());
    count(this.facets[ofFacet]?.labels ?? new Map(), facet.trim());
    return number;
  }

  /** The numbers of a facet and of those of these values that there are. */
  find(facet: string, values: readonly string[]): { facet: number | undefined; values: number[] } {
    const facetKey = facetKeyOf(facet);
    const numbers = values.flatMap(
      (value) => this.#valueOf.get(`${facetKey} ${keyOf(value) || value.trim()}`) ?? [],
    );
    return { facet: this.#facetOf.get(facetKey), values: numbers };
  }

  #facet(key: string, kind: AttributeKind): number {
    const known = this.#facetOf.get(key);
    if (known !== undefined) return known;
    this.#facetOf.set(key, this.facets.length);
    this.facets.push({ key, kind, labels: new Map(), values: [] });
    return this.facets.length - 1;
  }
}

/** What begins so is the index's own: no facet of a shop has a control character in its name. */
export const ownFacet = '\u0000';

const facetKeyOf = (facet: string) => (facet.startsWith(ownFacet) ? facet : keyOf(facet));

/** The most usual spelling, the first one where several are. */
export function usual(spellings: Spellings): string {
  let best = '';
  let most = 0;
  for (const [label, times] of spellings) {
    if (times > most) [best, most] = [label, times];
  }
  return best;
}

function count(spellings: Spellings, label: string): void {
  spellings.set(label, (spellings.get(label) ?? 0) + 1);
}
