// Owns what a row of the listings tells the index of its market.
import type { ListingCard, ListingWords, listings } from '@kontor/db/schema/listings.ts';
import { ListingIndex } from '@kontor/search/listing/listing-index.ts';
import type { Fact, IndexedProduct } from '@kontor/search/listing/types.ts';
import type { WordDocument } from '@kontor/search/words/reader.ts';
import { createWordIndex, type WordIndex } from '@kontor/search/words/word-index.ts';
import { htmlToText } from '../../platform/words.ts';
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

/** A market, and the language of its words as a BCP 47 tag. */
export type IndexedMarket = { id: string; locale: string };

export function emptyIndex({ locale }: IndexedMarket): MarketIndex {
  const [listing, words] = [new ListingIndex(locale), createWordIndex(locale)];
  return { listing, words, rules: new Map(), learned: new Map() };
}

export function apply({ listing, words }: MarketIndex, row: Row): void {
  if (row.listed && row.card && row.words) {
    const { ordinal, replaced } = listing.put(indexed(row, row.card));
    if (replaced !== undefined) words.remove(replaced);
    words.put(ordinal, documentOf(row, row.card, row.words));
    return;
  }
  const removed = listing.remove(row.productId);
  if (removed !== undefined) words.remove(removed);
}

/** The facet of brands, each by its slug. */
export const brandFacet = { key: 'brand', label: 'Brand' };

function indexed(row: Row, { title, brand }: ListingCard): IndexedProduct {
  const places = row.options.map(
    ({ values }) =>
      new Map(values.map(({ value, swatch }, position) => [value, { swatch, position }])),
  );
  const described = (variantId: string | null): Fact[] =>
    row.facts
      .filter((fact) => fact.variantId === variantId)
      .map(({ name, color, variantId: _, ...fact }) => ({ ...fact, facet: name, swatch: color }));
  const made: Fact[] = brand
    ? [{ facet: brandFacet.label, value: brand.name, key: brand.slug, origin: 'brand' }]
    : [];
  return {
    id: row.productId,
    title,
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
        ...values.map((value, at) => ({
          ...{ facet: row.options[at]?.name ?? '', value, origin: 'option' as const },
          ...places[at]?.get(value),
        })),
        ...described(id),
      ],
    })),
  };
}

function documentOf(row: Row, card: ListingCard, words: ListingWords): WordDocument {
  const options = row.options.flatMap(({ values }) => values);
  const values = new Map<string, string | null>([
    ...words.described.map((label) => [label, null] as const),
    ...options.map(({ value, swatch }) => [value, swatch] as const),
    // Yes and no are said by the names of what they are said of, which `described` has.
    ...row.facts.flatMap(({ kind, value, color }) =>
      kind === 'yes_no' ? [] : [[value, color] as const],
    ),
  ]);
  return {
    title: card.title,
    brand: words.brand,
    type: words.type,
    categories: words.categories,
    tags: words.tags,
    values: [...values].map(([label, color]) => ({ label, color })),
    codes: [...row.variants.flatMap(({ sku }) => sku ?? []), ...words.barcodes],
    description: htmlToText(words.description),
  };
}
