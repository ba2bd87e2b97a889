// Owns what an editor of collections is told by the market's index: what rules can ask for, and what one finds.
import type { Db } from '@kontor/db/client.ts';
import { brands } from '@kontor/db/schema/brands.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import type { previewCollectionInput } from '@kontor/shared/collection-input.ts';
import { asc, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { orderIn, ruleIn } from './collections.ts';
import { brandFacet } from './index-rows.ts';
import { listProducts, noWishes } from './listing.ts';
import { readMarketAsKept } from './markets.ts';

/** Values of one option or attribute that are offered; more can be typed. */
const offeredValues = 300;
/** Brands, which cannot be typed. */
const offeredBrands = 10_000;

/**
 * The options and attributes of what is on sale in a market, and the brands and tags of the catalogue.
 * @throws DomainError MARKET_UNKNOWN
 */
export async function ruleChoices(db: Db, marketCode: string) {
  const [filters, all, tags] = await Promise.all([
    filtersIn(db, marketCode, { isWhole: true }),
    db
      .select({ id: brands.id, name: brands.name })
      .from(brands)
      .orderBy(asc(sql`lower(${brands.name})`), asc(brands.id))
      .limit(offeredBrands),
    db.execute<{ tag: string }>(sql`
      select tag from ${products}, unnest(${products.tags}) as tag
      group by tag order by count(*) desc, tag limit ${offeredValues}`),
  ]);
  return {
    // Asked for by what they are, not by their names.
    brands: all,
    facets: filters
      .filter(({ key }) => key !== brandFacet.key)
      .map(({ label, kind, values }) => ({
        ...{ label, kind },
        values: values.slice(0, offeredValues).map((value) => value.label),
      })),
    tags: tags.map(({ tag }) => tag),
  };
}

/**
 * The filters of what is on sale in a category of a market, in their usual order.
 * @param categoryId undefined: of everything
 * @throws DomainError MARKET_UNKNOWN
 */
export async function facetChoices(db: Db, marketCode: string, categoryId: string | undefined) {
  const filters = await filtersIn(db, marketCode, { isWhole: false, categoryId });
  return filters.map(({ key, label }) => ({ key, label }));
}

async function filtersIn(
  db: Db,
  marketCode: string,
  { isWhole, categoryId }: { isWhole: boolean; categoryId?: string | undefined },
) {
  const market = await readMarketAsKept(db, marketCode);
  const { filters } = await listProducts(db, market, {
    ...{ wishes: noWishes, offered: 'all', isWhole, order: 'featured', limit: 1 },
    ...(categoryId === undefined ? {} : { categoryIds: [categoryId] }),
  });
  return filters;
}

/** How many products a rule finds in a market now, and the first of them. @throws DomainError MARKET_UNKNOWN */
export async function previewRule(
  db: Db,
  input: z.output<typeof previewCollectionInput>,
  now: Date,
) {
  const market = await readMarketAsKept(db, input.market);
  const { total, products } = await listProducts(db, market, {
    rule: ruleIn(input.rule, market.view.currency, now),
    ...{ wishes: noWishes, order: orderIn(input.order), limit: 8 },
  });
  return {
    total,
    products: products.items.map(({ id, title, price, images }) => ({
      ...{ id, title, price, image: images[0] ?? null },
    })),
  };
}
