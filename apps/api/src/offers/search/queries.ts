// Owns the search of the shop: what is found by words, in the order of how well it fits, as a list that can
// be filtered like any other. The words are judged in `packages/search`.
import type { Db } from '@kontor/db/client.ts';
import type { ListingIndex } from '@kontor/search/listing/listing-index.ts';
import type { searchInput, suggestInput } from '@kontor/shared/listing-input.ts';
import type { z } from 'zod';
import { tileOf } from '../../catalogue/products/categories.ts';
import { wordsOf } from '../../platform/words.ts';
import { listCards, listProducts } from '../shopfront/listing.ts';
import { indexOf } from '../shopfront/market-index.ts';
import { indexed, type OpenMarket, readMarket } from '../shopfront/markets.ts';
import { filledCategories } from '../shopfront/sold-in.ts';

const maxWords = 12;
const shownFurther = 8;

/** What moves goods within a bucket of equal fit. */
const standing = (listing: ListingIndex) => ({
  popularity: (ordinal: number) => {
    const sold = listing.popularityOf(ordinal);
    return sold / (sold + 1);
  },
  inStock: (ordinal: number) => listing.isInStock(ordinal),
});

/**
 * One page of what fits `q`: all of its words where anything does, else those that most of it fits, as
 * `matched` says. Without any word in `q` nothing fits.
 * @throws DomainError MARKET_UNKNOWN, INPUT_INVALID (cursor)
 */
export async function searchProducts(db: Db, input: z.output<typeof searchInput>) {
  const { market: code, q, sort, cursor, limit, ...wishes } = input;
  const market = await readMarket(db, code);
  const { listing, words } = await indexOf(db, indexed(market));
  const { hits, scores, further, matched, suggestion } = words.search(q, standing(listing));
  const found = { listing, ordinals: hits, scores };
  const list = await listProducts(db, market, { found, wishes, order: sort, cursor, limit });
  // Beside few hits, on the last page of a list that nothing narrows.
  const isEnd = list.products.nextCursor === null && list.total === hits.length;
  const more = isEnd ? await listAll(db, market, listing, further.subarray(0, shownFurther)) : [];
  /** `suggestion`: what was probably meant. `further`: lacks one of the words. */
  return { market: market.view, q, matched, suggestion, ...list, further: more };
}

/** Cards of these, in their order. */
const listAll = (db: Db, market: OpenMarket, listing: ListingIndex, ordinals: Uint32Array) =>
  listCards(db, market, {
    found: { listing, ordinals, scores: Float64Array.from(ordinals, (_, at) => -at) },
    order: 'relevance',
    limit: ordinals.length,
  });

const shownProducts = 6;
const shownCategories = 3;
const shownQueries = 4;

/** What the search field offers while typing, and how many goods it stands for. */
export async function suggest(db: Db, input: z.output<typeof suggestInput>) {
  const market = await readMarket(db, input.market);
  const typed = wordsOf(input.q, maxWords);
  if (typed.join('').length < 2) return { total: 0, queries: [], products: [], categories: [] };
  const { listing, words } = await indexOf(db, indexed(market));
  const options = { ...standing(listing), limit: shownProducts, typing: true };
  const { hits, scores, found } = words.search(input.q, options);
  const [products, rows] = await Promise.all([
    listCards(db, market, {
      found: { listing, ordinals: hits, scores },
      order: 'relevance',
      limit: shownProducts,
    }),
    filledCategories(db, market),
  ]);
  const categories = rows.filter((row) => startsWords(wordsOf(row.title), typed));
  return {
    total: found.length,
    queries: words.complete(input.q, shownQueries).map(({ text }) => text),
    products: products.map(({ slug, title, price, images }) => ({
      slug,
      title,
      price,
      image: images[0] ?? null,
    })),
    categories: categories.slice(0, shownCategories).map(tileOf),
  };
}

function startsWords(title: readonly string[], typed: readonly string[]): boolean {
  return typed.every((word) => title.some((other) => other.startsWith(word)));
}
