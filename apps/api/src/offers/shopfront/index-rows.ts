// Owns what a row of the listings tells the index of its market.
import type { ListingCard, ListingWords, listings } from '@kontor/db/schema/listings.ts';
import { ListingIndex } from '@kontor/search/listing/listing-index.ts';
import type { Fact, IndexedProduct } from '@kontor/search/listing/types.ts';
import type { WordDocument } from '@kontor/search/words/reader.ts';
import { createWordIndex, type WordIndex } from '@kontor/search/words/word-index.ts';
import { type Said, saidIn } from '../../catalogue/languages/said-in.ts';
import type { Reading } from '../../catalogue/languages/written.ts';
import { htmlToText } from '../../platform/words.ts';
import { factIn } from './fact-in.ts';
import type { Learned } from './learned.ts';
import type { LiveRules } from './live-rules.ts';

export type Row = Omit<typeof listings.$inferSelect, 'marketId' | 'changed'>;

/** What is on sale in a market: `listing` by what it is, `words` by what is typed, both by the same ordinals. */
export type MarketIndex = {
  listing: ListingIndex;
  words: WordIndex;
  rules: LiveRules;
  learned: Learned;
};

/** A market in a language, which is also a BCP 47 tag of how its words are written. */
export type IndexedMarket = { id: string; locale: string; reading: Reading };

export function emptyIndex({ locale }: IndexedMarket): MarketIndex {
  const [listing, words] = [new ListingIndex(locale), createWordIndex(locale)];
  return { listing, words, rules: new Map(), learned: new Map() };
}

export function apply({ listing, words }: MarketIndex, row: Row, reading: Reading): void {
  if (row.listed && row.card && row.words) {
    const said = saidIn(row.translations, reading);
    const { ordinal, replaced } = listing.put(indexed(row, row.card, said));
    if (replaced !== undefined) words.remove(replaced);
    words.put(ordinal, documentOf(row, { ...row.words, title: row.card.title }, said));
    return;
  }
  const removed = listing.remove(row.productId);
  if (removed !== undefined) words.remove(removed);
}

/** The facet of brands, each by its slug. */
export const brandFacet = { key: 'brand', label: 'Brand' };

function indexed(row: Row, { title, brand }: ListingCard, said: Said): IndexedProduct {
  const places = row.options.map(
    ({ values }) =>
      new Map(values.map(({ value, swatch }, position) => [value, { swatch, position }])),
  );
  const described = (variantId: string | null): Fact[] =>
    row.facts
      .filter((fact) => fact.variantId === variantId)
      .map(({ name, color, variantId: _, ...fact }) =>
        factIn(said, { ...fact, facet: name, swatch: color }),
      );
  const made: Fact[] = brand
    ? [{ facet: brandFacet.label, value: brand.name, key: brand.slug, origin: 'brand' }]
    : [];
  return {
    id: row.productId,
    title: said.title ?? title,
    categoryIds: row.categoryIds,
    brandId: brand?.id ?? null,
    tags: row.words?.tags ?? [],
    rank: row.rank,
    newest: row.newest.getTime(),
    popularity: row.popularity,
    rating: row.rating === null ? null : { average: row.rating, count: row.ratings },
    facts: [...made, ...described(null)],
    variants: row.variants.map(({ id, amount, compareAt, state, image, values }) => ({
      ...{ id, amount, compareAt, state, hasImage: image !== null },
      facts: [
        ...values.map((value, at) =>
          factIn(said, {
            ...{ facet: row.options[at]?.name ?? '', value, origin: 'option' },
            ...places[at]?.get(value),
          }),
        ),
        ...described(id),
      ],
    })),
  };
}

function documentOf(row: Row, words: ListingWords & { title: string }, said: Said): WordDocument {
  const ownWords = new Map(
    row.facts.flatMap(({ name, value }) => [
      [value, said.value(name, value)] as const,
      [name, said.name(name)] as const,
    ]),
  );
  const options = row.options.flatMap(({ name, values }) =>
    values.map(({ value, swatch }) => [said.value(name, value), swatch] as const),
  );
  const values = new Map<string, string | null>([
    ...words.described.map((label) => [ownWords.get(label) ?? label, null] as const),
    ...options,
    // Yes and no are said by the names of what they are said of, which `described` has.
    ...row.facts.flatMap(({ kind, name, value, color }) =>
      kind === 'yes_no' ? [] : [[said.value(name, value), color] as const],
    ),
  ]);
  return {
    title: said.title ?? words.title,
    brand: words.brand,
    type: said.type ?? words.type,
    categories: words.categories.map((title) => said.categories?.[title] ?? title),
    tags: words.tags,
    values: [...values].map(([label, color]) => ({ label, color })),
    codes: [...row.variants.flatMap(({ sku }) => sku ?? []), ...words.barcodes],
    description: htmlToText(said.description ?? words.description),
  };
}
