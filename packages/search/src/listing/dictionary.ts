// Owns the facets and values that products have, as small numbers, each with the variants that have it.
// What is shown of them is what is said most often now: who leaves takes what it said along.

import { keyOf } from '@kontor/shared/facet-key.ts';
import { GrowingUint32 } from './growing.ts';
import { Having } from './having.ts';
import { type Facet, type Saying, shownValue, type Value } from './shown.ts';
import type { Fact, Range } from './types.ts';

export class Dictionary {
  readonly facets: Facet[] = [];
  readonly values: Value[] = [];
  /** By value. */
  readonly facetOf = new GrowingUint32();
  readonly sayings: Saying[] = [];
  readonly #facetNumbers = new Map<string, number>();
  readonly #valueOf = new Map<string, number>();
  readonly #formerFacets = new FormerNames();
  readonly #formerValues = new FormerNames();
  readonly #sayingOf = new Map<string, Saying>();

  /** How the fact is said; makes what is missing. Undefined: it has no letter to know it by. */
  saying(fact: Fact): Saying | undefined {
    const said = {
      key: fact.key ?? '',
      facetKey: fact.facetKey ?? '',
      ...{ facet: fact.facet.trim(), value: fact.value.trim(), kind: fact.kind ?? 'choice' },
      ...{ origin: fact.origin ?? 'attribute', swatch: fact.swatch ?? null, unit: fact.unit ?? '' },
      ...{ position: fact.position ?? 0, facetPosition: fact.facetPosition ?? 0 },
      ...{ formerFacets: fact.formerFacets ?? [], former: fact.former ?? [] },
    };
    const name = Object.values(said).join('\u0001');
    const known = this.#sayingOf.get(name);
    if (known) return known;
    const valueNumber = this.#value(said);
    if (valueNumber === undefined) return undefined;
    const saying = { ...said, number: this.sayings.length, valueNumber, uses: 0 };
    this.sayings.push(saying);
    this.#sayingOf.set(name, saying);
    return saying;
  }

  /** @param times by how many variants */
  use(saying: Saying, times: number): void {
    const value = this.#countUses(saying, times);
    if (!value || value.sayings.has(saying)) return;
    value.sayings.add(saying);
    this.facets[value.facet]?.sayings.add(saying);
    this.#countFormer(saying, value, 1);
  }

  disuse(number: number, times: number): void {
    const saying = this.sayings[number];
    if (!saying) return;
    const value = this.#countUses(saying, -times);
    if (saying.uses > 0 || !value?.sayings.delete(saying)) return;
    this.facets[value.facet]?.sayings.delete(saying);
    this.#countFormer(saying, value, -1);
  }

  #countUses(saying: Saying, times: number): Value | undefined {
    saying.uses += times;
    const value = this.values[saying.valueNumber];
    const facet = value && this.facets[value.facet];
    if (value?.shown) value.shown = undefined;
    if (facet?.shown) facet.shown = undefined;
    return value;
  }

  /**
   * The numbers of a facet and of those of these values that there are. By a former name, where nothing has
   * it as its own now: all values that had it, and of facets the first in the alphabet.
   */
  find(facet: string, values: readonly string[]): { facet: number | undefined; values: number[] } {
    const key = facetKeyOf(facet);
    const own = this.#facetNumbers.get(key);
    const number = this.#isSaid(this.facets[own ?? -1])
      ? own
      : (this.#firstOf(this.#formerFacets.of(key)) ?? own);
    const facetKey = number === undefined ? key : (this.facets[number]?.key ?? key);
    const numbers = values.flatMap((value) => {
      const name = `${facetKey} ${keyOf(value) || value.trim()}`;
      const own = this.#valueOf.get(name);
      const former = this.#isSaid(this.values[own ?? -1]) ? [] : this.#formerValues.of(name);
      return former.length > 0 ? former : (own ?? []);
    });
    return { facet: number, values: numbers };
  }

  #isSaid(of: Facet | Value | undefined): boolean {
    return of !== undefined && of.sayings.size > 0;
  }

  #firstOf(facets: readonly number[]): number | undefined {
    const keyAt = (number: number) => this.facets[number]?.key ?? '';
    return facets.toSorted((a, b) => (keyAt(a) < keyAt(b) ? -1 : 1))[0];
  }

  #countFormer(saying: Saying, { facet }: Value, by: 1 | -1): void {
    for (const key of saying.formerFacets) this.#formerFacets.count(key, facet, by);
    for (const key of saying.former) {
      this.#formerValues.count(`${this.facets[facet]?.key} ${key}`, saying.valueNumber, by);
    }
  }

  /** The numbers of a facet's values that are numbers between these ends. */
  within(facet: number, { from, to }: Range): number[] {
    const [low, high] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY];
    return (this.facets[facet]?.values ?? []).filter((number) => {
      const value = this.values[number];
      const amount = value ? shownValue(value).amount : null;
      return amount !== null && amount >= low && amount <= high;
    });
  }

  #value({ facet, value, facetKey: named, key: given }: Required<Fact>): number | undefined {
    const facetKey = named || facetKeyOf(facet);
    const key = given || keyOf(value) || value;
    if (facetKey === '' || key === '') return undefined;
    const name = `${facetKey} ${key}`;
    const there = this.#valueOf.get(name);
    if (there !== undefined) return there;
    const number = this.values.length;
    const ofFacet = this.#facet(facetKey);
    this.facetOf.push(ofFacet);
    this.values.push({ facet: ofFacet, key, variants: new Having(), sayings: new Set() });
    this.#valueOf.set(name, number);
    this.facets[ofFacet]?.values.push(number);
    return number;
  }

  #facet(key: string): number {
    const known = this.#facetNumbers.get(key);
    if (known !== undefined) return known;
    this.#facetNumbers.set(key, this.facets.length);
    this.facets.push({ key, values: [], sayings: new Set() });
    return this.facets.length - 1;
  }
}

/** What was called so before, as numbers, with how many sayings that are used say so. */
class FormerNames {
  readonly #uses = new Map<string, Map<number, number>>();

  of(name: string): number[] {
    return [...(this.#uses.get(name)?.keys() ?? [])];
  }

  count(name: string, number: number, by: 1 | -1): void {
    const uses = this.#uses.get(name) ?? new Map<number, number>();
    const now = (uses.get(number) ?? 0) + by;
    if (now > 0) this.#uses.set(name, uses.set(number, now));
    else if (uses.delete(number) && uses.size === 0) this.#uses.delete(name);
  }
}

/** What begins so is the index's own: no facet of a shop has a control character in its name. */
export const ownFacet = '\u0000';

const facetKeyOf = (facet: string) => (facet.startsWith(ownFacet) ? facet : keyOf(facet));
