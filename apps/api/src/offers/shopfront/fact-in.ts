// Owns how a fact is told to the index of a language: its words are said, its keys are those of the kept words, so that
// filters are asked the same in every language.
import type { Fact } from '@kontor/search/listing/types.ts';
import { keyOf } from '@kontor/shared/facet-key.ts';
import type { Said } from '../../catalogue/languages/said-in.ts';

/** A fact as it is said; by the keys of what is kept. */
export function factIn(said: Said, fact: Fact): Fact {
  const facet = said.name(fact.facet);
  const unit = fact.unit ? (said.units?.[fact.facet] ?? fact.unit) : fact.unit;
  const value =
    unit && fact.unit && unit !== fact.unit
      ? `${fact.value.slice(0, -fact.unit.length)}${unit}`
      : said.value(fact.facet, fact.value);
  if (facet === fact.facet && value === fact.value) return fact;
  return {
    ...fact,
    ...(unit !== undefined && { unit }),
    ...{ facet, facetKey: keyOf(fact.facet) },
    ...{ value, key: fact.key ?? (keyOf(fact.value) || fact.value) },
  };
}
