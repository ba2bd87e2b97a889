// Owns what a listing says in the language of a page: of each thing what is written in it, else in the market's first,
// else the words that are kept.
import type { ListingTranslation, ListingTranslations } from '@kontor/db/schema/listings.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { sql } from 'drizzle-orm';
import type { Reading } from './written.ts';

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

type Option = { name: string; value: string };

/** What a basket's or an order's line is called. */
export function lineSaid<
  Line extends { slug: string; title: string; variantTitle: string; options: readonly Option[] },
>(line: Line, said: Said): Line {
  const options = line.options.map(({ name, value }) => ({
    name: said.name(name),
    value: said.value(name, value),
  }));
  return {
    ...line,
    options,
    slug: said.slug ?? line.slug,
    title: said.title ?? line.title,
    variantTitle:
      options.length === 0 ? line.variantTitle : options.map(({ value }) => value).join(' / '),
  };
}

/** What neither a card nor a line says. */
export const longWords = sql.raw(`'{description,seoTitle,seoDescription,units,categories}'`);
