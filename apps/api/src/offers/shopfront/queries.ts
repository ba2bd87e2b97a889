// Owns the reads behind the public catalogue: home, category page, categories. The product page is in
// `product-page.ts`, the lists are in `listing.ts`, the sitemap in `sitemap.ts`.

import type { Db } from '@kontor/db/client.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import type { categoryPageInput } from '@kontor/shared/catalog-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import {
  breadcrumbsOf,
  currentCategorySlug,
  inCategories,
  readCategories,
  subtreeOf,
  tileOf,
  treeOf,
} from '../../catalogue/products/categories.ts';
import { readFrontPage } from '../settings/queries.ts';
import { deliveryColumn } from '../shipping/queries.ts';
import { countProducts, filtersOf, listCards, matchingVariant } from './listing.ts';
import { filledCategories, marketsOfCategories, readFilled } from './sold-in.ts';

export type MarketView = {
  code: string;
  currency: string;
  locale: string;
  /** False: prices are shown without tax, which is added at checkout. */
  pricesIncludeTax: boolean;
  timeZone: string;
  /** The country assumed before an address is known. */
  country: string;
};

/** @throws DomainError MARKET_UNKNOWN */
export async function readMarket(db: Db, code: string): Promise<MarketView> {
  const { delivery: _, ...market } = await readMarketAndDelivery(db, code);
  return market;
}

/**
 * The market with the ways of delivery to its first country, cheapest first. One statement.
 * @throws DomainError MARKET_UNKNOWN
 */
export async function readMarketAndDelivery(db: Db, code: string) {
  const [market] = await db
    .select({
      code: markets.code,
      currency: markets.currency,
      locale: markets.locale,
      pricesIncludeTax: markets.pricesIncludeTax,
      timeZone: markets.timeZone,
      countries: markets.countries,
      delivery: deliveryColumn,
    })
    .from(markets)
    .where(and(eq(markets.code, code), eq(markets.active, true)));
  if (!market) throw new DomainError('MARKET_UNKNOWN');
  const { countries, ...view } = market;
  return { ...view, country: countries[0] ?? '' };
}

export async function homePage(db: Db, marketCode: string) {
  const market = await readMarket(db, marketCode);
  const list = { currency: market.currency, where: undefined, limit: 8 };
  const [featured, newest, rows, front] = await Promise.all([
    listCards(db, { ...list, sort: 'featured' }),
    listCards(db, { ...list, sort: 'newest' }),
    filledCategories(db, market.currency),
    readFrontPage(db),
  ]);
  return {
    market,
    /** The shop's own wide picture, when it has one. */
    picture: front.picture,
    /** Who is behind the shop: paragraphs of plain text, or nothing. */
    about: front.about,
    featured: featured.items,
    newest: newest.items,
    categories: rows.filter((row) => row.parentId === null).map(tileOf),
  };
}

/**
 * The categories in which something is on sale in this market, for its menus.
 * @throws DomainError MARKET_UNKNOWN
 */
export async function categoryTree(db: Db, marketCode: string) {
  const { currency } = await readMarket(db, marketCode);
  return treeOf(await filledCategories(db, currency));
}

/**
 * A category's page, or where it moved to when the slug is an old one.
 * @throws DomainError NOT_FOUND, MARKET_UNKNOWN, INPUT_INVALID (cursor)
 */
export async function categoryPage(db: Db, input: z.output<typeof categoryPageInput>) {
  const [market, rows] = await Promise.all([readMarket(db, input.market), readCategories(db)]);
  const { currency } = market;
  const category = rows.find((row) => row.slug === input.slug);
  if (!category) {
    const redirectTo = await currentCategorySlug(db, input.slug);
    if (redirectTo === null) throw new DomainError('NOT_FOUND');
    return { redirectTo };
  }
  const ids = subtreeOf(rows, category.id);
  const within = inCategories(ids);
  const matching = matchingVariant(input.filters, input.inStock);
  const list = { currency, where: within, matching };
  const [products, total, filters, markets, isFilled] = await Promise.all([
    listCards(db, { ...list, sort: input.sort, cursor: input.cursor, limit: input.limit }),
    countProducts(db, list),
    filtersOf(db, currency, within),
    marketsOfCategories(db, ids),
    readFilled(db, currency),
  ]);
  return {
    redirectTo: null,
    market,
    category: {
      ...tileOf(category),
      description: category.description,
      /** Codes of the markets in which something in it is on sale. */
      markets,
    },
    breadcrumbs: breadcrumbsOf(rows, category.id),
    children: rows
      .filter((row) => row.parentId === category.id && isFilled(rows, row.id))
      .map(tileOf),
    filters,
    total,
    products,
  };
}
