// Owns what a product's page says in its language: words, options and facts of the product, out of what its listing
// has of them.
import type { ListingTranslations } from '@kontor/db/schema/listings.ts';
import type { Fact } from '../../catalogue/attributes/read-values.ts';
import type { Said } from '../../catalogue/languages/said-in.ts';
import type { Pages, Reading } from '../../catalogue/languages/written.ts';

export type OptionRow = { name: string; values: { value: string; swatch: string | null }[] };

type Words = {
  title: string;
  descriptionHtml: string;
  productType: string;
  seoTitle: string;
  seoDescription: string;
};

/** `lang`: in which language the title is, which may be another one than the page's. */
export function wordsOf(kept: Words, said: Said) {
  return {
    lang: said.lang,
    title: said.title ?? kept.title,
    descriptionHtml: said.description ?? kept.descriptionHtml,
    productType: said.type ?? kept.productType,
    seoTitle: said.seoTitle ?? kept.seoTitle,
    seoDescription: said.seoDescription ?? kept.seoDescription,
  };
}

/** The page's slug in each language in which the product has a title. */
export function pagesOfProduct(
  { slug, translations }: { slug: string; translations: ListingTranslations | null },
  { kept }: Reading,
): Pages {
  const written = Object.entries(translations ?? {}).filter(([, { title }]) => title !== undefined);
  return {
    ...Object.fromEntries(written.map(([lang, one]) => [lang, one.slug ?? slug])),
    [kept]: slug,
  };
}

type Variant = { title: string; values: Readonly<Record<string, string>> };

/** Options as they are said, and the same of a variant. Two that are called the same keep their own names. */
export function optionWords(options: readonly OptionRow[], said: Said) {
  const names = unlike(
    options.map(({ name }) => name),
    said.name,
  );
  const values = new Map(
    options.map((option) => [
      option.name,
      unlike(
        option.values.map(({ value }) => value),
        (value) => said.value(option.name, value),
      ),
    ]),
  );
  const nameOf = (name: string) => names.get(name) ?? name;
  const wordOf = (name: string, value: string) => values.get(name)?.get(value) ?? value;
  return {
    options: options.map(({ name, values }) => ({
      name: nameOf(name),
      values: values.map((one) => ({ ...one, value: wordOf(name, one.value) })),
    })),
    ofVariant: ({ title, values }: Variant) => {
      const all = Object.entries(values).map(([name, value]) => [
        nameOf(name),
        wordOf(name, value),
      ]);
      return {
        title: all.length === 0 ? title : all.map(([, value]) => value).join(' / '),
        values: Object.fromEntries(all) as Record<string, string>,
      };
    },
  };
}

function unlike(kept: readonly string[], sayOf: (kept: string) => string): Map<string, string> {
  const times = Map.groupBy(kept, sayOf);
  return new Map(
    kept.map((one) => [one, times.get(sayOf(one))?.length === 1 ? sayOf(one) : one] as const),
  );
}

/** Numbers stay; their unit is said. */
export function factSaid<F extends Fact>(fact: F, said: Said): F {
  const { name, value, unit } = fact;
  return {
    ...fact,
    name: said.name(name),
    unit: unit && (said.units?.[name] ?? unit),
    value: Array.isArray(value)
      ? value.map((choice) => ({ ...choice, label: said.value(name, choice.label) }))
      : typeof value === 'string' && fact.kind === 'text'
        ? said.value(name, value)
        : value,
  };
}
