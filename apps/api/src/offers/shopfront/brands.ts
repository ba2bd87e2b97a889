// Owns what the public sees of brands: those of which something is on sale in the market, each with a page of
// its own and a list of what it makes.
import type { Db } from '@kontor/db/client.ts';
import type { Rule } from '@kontor/search/listing/types.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { brandPageInput, brandsPageInput } from '@kontor/shared/listing-input.ts';
import type { z } from 'zod';
import { brandPages, readAllBrands, readBrandAt } from '../../catalogue/products/brand-queries.ts';
import { listWithCategories } from './category-facet.ts';
import { brandFacet } from './index-rows.ts';
import { byInitial } from './initials.ts';
import { indexOf } from './market-index.ts';
import { indexed, type OpenMarket, readMarket } from './markets.ts';
import { marketsOfBrand } from './sold-in.ts';

const madeBy = (brandId: string): Rule => ({
  match: 'all',
  conditions: [{ kind: 'brand', brandIds: [brandId] }],
});

/**
 * A brand's page, or where it moved to when the slug is an old one.
 * @throws DomainError NOT_FOUND, also where it sells nothing in this market; MARKET_UNKNOWN, INPUT_INVALID (cursor)
 */
export async function brandPage(db: Db, input: z.output<typeof brandPageInput>) {
  const { market: code, language, slug, sort, cursor, limit, more, filters, ...wished } = input;
  const market = await readMarket(db, code, language);
  const brand = await readBrandAt(db, slug, market.reading);
  if (!brand) throw new DomainError('NOT_FOUND');
  if (brand.slug !== slug) return { redirectTo: brand.slug };
  const { listing } = await indexOf(db, indexed(market));
  if (!listing.sells(brand.id)) throw new DomainError('NOT_FOUND');
  // Of a brand is everything here.
  const { [brandFacet.key]: _, ...others } = filters;
  const wishes = { ...wished, filters: others };
  const [list, markets] = await Promise.all([
    listWithCategories(db, market, {
      rule: madeBy(brand.id),
      wishes,
      more,
      order: sort,
      cursor,
      limit,
    }),
    marketsOfBrand(db, brand.id),
  ]);
  const { key, name, descriptionHtml, seoTitle, seoDescription, image } = brand;
  return {
    redirectTo: null,
    market: market.view,
    brand: {
      ...{ slug, key, name, descriptionHtml, seoTitle, seoDescription, image },
      pages: brandPages(brand, market.reading),
      /** Codes of the markets in which something of it is on sale. */
      markets,
    },
    ...list,
    filters: list.filters.filter(({ key }) => key !== brandFacet.key),
  };
}

/** Brands that sell something in the market, with how many products, in the order of their names. */
export async function soldBrands(db: Db, market: OpenMarket) {
  const [rows, { listing }] = await Promise.all([
    readAllBrands(db, market.reading),
    indexOf(db, indexed(market)),
  ]);
  const counts = listing.brands();
  const { compare } = new Intl.Collator(market.reading.language, { numeric: true });
  return rows
    .flatMap(({ id, ...brand }) => {
      const count = counts.get(id) ?? 0;
      return count > 0 ? [{ ...brand, count }] : [];
    })
    .toSorted((a, b) => compare(a.name, b.name));
}

/**
 * All brands of a market by their first letters, or those of one letter where there are very many.
 * @throws DomainError MARKET_UNKNOWN
 */
export async function brandsPage(db: Db, input: z.output<typeof brandsPageInput>) {
  const all = await soldBrands(db, await readMarket(db, input.market, input.language));
  return byInitial(
    all.map(({ slug, name, image, count }) => ({ slug, name, image, count })),
    input.initial,
  );
}
