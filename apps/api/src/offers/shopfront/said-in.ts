// Owns what a listing says in the language of a page: of each thing what is written in it, else in the market's first,
// else the words that are kept. Filters are asked by keys, which are those of the kept words in every language.
import type { ListingTranslation, ListingTranslations } from '@kontor/db/schema/listings.ts';
import type { Fact } from '@kontor/search/listing/types.ts';
import { keyOf } from '@kontor/shared/facet-key.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import type { Reading } from '../../catalogue/languages/written.ts';

export type Said = ListingTranslation & {
  /** Of the title. */
  lang: LanguageCode;
  name: (kept: string) => string;
  value: (name: string, kept: string) => string;
  /** A value of which it is not known of what, as a card has it. */
  swatch: (kept: string) => string;
};

export function saidIn(
  translations: ListingTranslations,
  { chain, kept, language }: Reading,
): Said {
  const inTurn = chain.flatMap((lang) => translations[lang] ?? []);
  // What is asked first is laid on top.
  const [first, second] = inTurn;
  const said: ListingTranslation = second
    ? {
        ...second,
        ...first,
        names: { ...second.names, ...first?.names },
        units: { ...second.units, ...first?.units },
        categories: { ...second.categories, ...first?.categories },
        alts: { ...second.alts, ...first?.alts },
        values: merged(second.values, first?.values),
      }
    : (first ?? {});
  const { slug: _, ...words } = said;
  const slug = language === kept ? undefined : translations[language]?.slug;
  return {
    ...words,
    ...(slug !== undefined && { slug }),
    lang: chain.find((lang) => translations[lang]?.title !== undefined) ?? kept,
    name: (kept) => said.names?.[kept] ?? kept,
    value: (name, kept) => said.values?.[name]?.[kept] ?? kept,
    swatch: (kept) => {
      const having = Object.values(said.values ?? {}).find((values) => Object.hasOwn(values, kept));
      return having?.[kept] ?? kept;
    },
  };
}

type Values = NonNullable<ListingTranslation['values']>;

const merged = (under: Values = {}, over: Values = {}): Values =>
  Object.fromEntries(
    [...new Set([...Object.keys(under), ...Object.keys(over)])].map((name) => [
      name,
      { ...under[name], ...over[name] },
    ]),
  );

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
