// Owns the reads behind the public catalogue: home, all products, category page, categories. The product page is in
// `product-page.ts`, the lists are in `listing.ts`, the sitemap in `sitemap.ts`.

import type { Db } from '@kontor/db/client.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { keyOf } from '@kontor/shared/facet-key.ts';
import type {
  categoryPageInput,
  ListingWishes,
  listPageInput,
  PublicPlace,
} from '@kontor/shared/listing-input.ts';
import type { z } from 'zod';
import { pagesIn } from '../../catalogue/languages/written.ts';
import {
  breadcrumbsOf,
  categoryAt,
  facetsOf,
  readCategoriesIn,
  tileOf,
  treeOf,
} from '../../catalogue/products/categories.ts';
import { readFrontPage } from '../settings/queries.ts';
import { categoryFacet } from './called-now.ts';
import { listWithCategories } from './category-facet.ts';
import { collectionTiles } from './collections.ts';
import { type Filter, listCards } from './listing.ts';
import { indexOf } from './market-index.ts';
import { indexed, readMarket } from './markets.ts';
import { filledCategories, marketsOfCategory, marketsThatSell } from './sold-in.ts';

export async function homePage(db: Db, place: PublicPlace, now: Date) {
  const market = await readMarket(db, place.market, place.language);
  const [featured, newest, rows, front, { collections, until }] = await Promise.all([
    listCards(db, market, { order: 'featured', limit: 8 }),
    listCards(db, market, { order: 'newest', limit: 8 }),
    filledCategories(db, market),
    readFrontPage(db, market.reading),
    collectionTiles(db, market, now),
  ]);
  return {
    market: market.view,
    /** The shop's own wide picture, when it has one. */
    picture: front.picture,
    /** Who is behind the shop: paragraphs of plain text, or nothing. */
    about: front.about,
    featured,
    newest,
    categories: rows.filter((row) => row.parentId === null).map(tileOf),
    collections,
    /** When the next collection comes or goes. */
    until,
  };
}

/**
 * The categories in which something is on sale in this market, for its menus.
 * @throws DomainError MARKET_UNKNOWN
 */
export async function categoryTree(db: Db, { market, language }: PublicPlace) {
  return treeOf(await filledCategories(db, await readMarket(db, market, language)));
}

/**
 * Everything that is on sale in a market.
 * @throws DomainError MARKET_UNKNOWN, INPUT_INVALID (cursor)
 */
export async function allProducts(db: Db, input: z.output<typeof listPageInput>) {
  const { market: code, language, sort, cursor, limit, more, ...wishes } = input;
  const market = await readMarket(db, code, language);
  const [list, codes] = await Promise.all([
    listWithCategories(db, market, { wishes, more, order: sort, cursor, limit }),
    marketsThatSell(db),
  ]);
  return {
    market: market.view,
    /** Codes of the markets in which anything is on sale. */
    markets: codes,
    ...list,
  };
}

/** Those of these keys in their order after that of categories, and what is filtered by; null: all. */
function chosenFilters(
  filters: readonly Filter[],
  keys: readonly string[] | null,
  wishes: ListingWishes,
): readonly Filter[] {
  if (keys === null) return filters;
  const asked = [wishes.filters, wishes.ranges ?? {}].flatMap(Object.keys).map(keyOf);
  return [...new Set([categoryFacet.key, ...keys, ...asked])].flatMap(
    (key) => filters.find((one) => one.key === key) ?? [],
  );
}

/**
 * A category's page, or where it moved to when the slug is an old one.
 * @throws DomainError NOT_FOUND, MARKET_UNKNOWN, INPUT_INVALID (cursor)
 */
export async function categoryPage(db: Db, input: z.output<typeof categoryPageInput>) {
  const { market: code, language, slug, sort, cursor, limit, more, ...wishes } = input;
  const market = await readMarket(db, code, language);
  const { reading } = market;
  const rows = await readCategoriesIn(db, reading);
  const category = rows.find((row) => row.slug === slug);
  if (!category) {
    const moved = await categoryAt(db, slug, reading.language);
    const redirectTo = rows.find(({ id }) => id === moved)?.slug;
    if (redirectTo === undefined) throw new DomainError('NOT_FOUND');
    return { redirectTo };
  }
  const chosen = facetsOf(rows, category.id);
  const asked = { wishes, more, offered: chosen ?? [], order: sort, cursor, limit };
  const [list, markets, { listing }] = await Promise.all([
    listWithCategories(
      db,
      market,
      { categoryIds: [category.id], ...asked },
      { rows, below: category.id },
    ),
    marketsOfCategory(db, rows, category.id),
    indexOf(db, indexed(market)),
  ]);
  const filters = chosenFilters(list.filters, chosen, wishes);
  return {
    redirectTo: null,
    market: market.view,
    category: {
      ...tileOf(category),
      description: category.description,
      key: category.key,
      pages: pagesIn(category, reading),
      /** Codes of the markets in which something in it is on sale. */
      markets,
    },
    breadcrumbs: breadcrumbsOf(rows, category.id),
    children: rows
      .filter((row) => row.parentId === category.id && listing.fills(row.id))
      .map(tileOf),
    ...list,
    filters,
  };
}
