// Owns what the demo's history sells: the variants of the catalogue with their prices of any past
// day. Two price rises and one sale lie behind today's prices.
import type { Db } from '@kontor/db/client.ts';
import { productMedia, products, variantPrices, variants } from '@kontor/db/schema/catalog.ts';
import { locations, stockMovements } from '@kontor/db/schema/inventory.ts';
import { media } from '@kontor/db/schema/media.ts';
import type { TaxClass } from '@kontor/shared/enums.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { products as demoProducts } from '../marl/catalogue.ts';
import { day } from './calendar.ts';
import type { Chance } from './random.ts';

type Amounts = { amount: number; compareAt: number | null };

export type Ware = {
  variantId: string;
  productId: string;
  sku: string;
  title: string;
  variantTitle: string;
  slug: string;
  mediaKey: string | null;
  taxClass: TaxClass;
  requiresShipping: boolean;
  trackInventory: boolean;
  publishedAt: Date;
  /** By currency; minor units. */
  prices: ReadonlyMap<string, Amounts>;
  /** What the catalogue says is on the shelf now. */
  stock: { main: number; studio: number };
  backorderLimit: number;
  /** How often it is bought, compared with others. */
  weight: number;
  /** How many of it people buy at once. */
  usual: readonly number[];
};

/** The demo's variants whose stock has no history yet, in the order of the catalogue. */
export async function loadWares(db: Db, chance: Chance): Promise<Ware[]> {
  const planned = demoProducts.flatMap((product) =>
    product.variants.map((variant) => ({ product, variant })),
  );
  const picture = sql<string | null>`(select m.key from ${media} m where m.id = coalesce(
    ${variants.mediaId}, (select pm.media_id from ${productMedia} pm
      where pm.product_id = ${variants.productId} order by pm.position limit 1)))`;
  const rows = await db
    .select({
      variantId: variants.id,
      productId: products.id,
      sku: variants.sku,
      title: products.title,
      variantTitle: variants.title,
      slug: products.slug,
      mediaKey: picture,
      taxClass: products.taxClass,
      requiresShipping: variants.requiresShipping,
      trackInventory: variants.trackInventory,
      publishedAt: products.publishedAt,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(
      and(
        inArray(
          variants.sku,
          planned.map(({ variant }) => variant.sku),
        ),
        eq(products.status, 'active'),
        sql`not exists (select 1 from ${stockMovements} moved
          where moved.variant_id = ${variants.id})`,
      ),
    );
  const prices = await db.select().from(variantPrices);
  const bySku = new Map(rows.map((row) => [row.sku, row]));
  return planned.flatMap(({ product, variant }) => {
    const weight = popularity(chance, product.tags, variant.prices.EUR);
    const row = bySku.get(variant.sku);
    if (row === undefined || row.publishedAt === null) return [];
    const own = prices.filter((price) => price.variantId === row.variantId);
    return {
      ...row,
      sku: variant.sku,
      publishedAt: row.publishedAt,
      prices: new Map(own.map(({ currency, ...amounts }) => [currency, amounts])),
      stock: variant.stock,
      backorderLimit: variant.backorderLimit ?? 0,
      weight,
      usual: usualQuantities(product.categories[0] ?? '', variant.prices.EUR),
    };
  });
}

/** Cheap things and bestsellers sell more; the rest is taste. */
function popularity(chance: Chance, tags: readonly string[], euroCents: number): number {
  const taste = 0.3 + chance.next() ** 2 * 2;
  const bestseller = tags.includes('bestseller') ? 2.5 : 1;
  const gift = tags.includes('gift') ? 1.4 : 1;
  return (taste * bestseller * gift) / Math.sqrt(euroCents / 2000);
}

function usualQuantities(category: string, euroCents: number): number[] {
  if (euroCents >= 6000) return [1];
  if (category === 'plates-and-bowls') return [1, 2, 2, 4, 4, 6];
  if (category === 'mugs-and-cups') return [1, 1, 2, 2, 2, 4];
  if (category === 'kitchen-linen') return [1, 2, 2, 4];
  return [1, 1, 1, 2];
}

const rises = [
  { daysAgo: 118, from: 0.95 },
  { daysAgo: 311, from: 0.96 },
];
const saleDaysAgo = 24;

/**
 * What one unit cost `daysAgo`, in minor units; null where it was not for sale. Before a sale it
 * was the price that is struck out today.
 */
export function priceOf(ware: Ware, currency: string, daysAgo: number): number | null {
  const today = ware.prices.get(currency);
  if (today === undefined) return null;
  const list = today.compareAt !== null && daysAgo > saleDaysAgo ? today.compareAt : today.amount;
  return rises
    .filter((rise) => daysAgo > rise.daysAgo)
    .reduce((price, rise) => Math.round((price * rise.from) / 100) * 100, list);
}

export const daysBefore = (moment: Date, now: Date) => (now.getTime() - moment.getTime()) / day;

export type Places = { main: string; studio: string };

/** The ids of the two locations. */
export async function loadPlaces(db: Db): Promise<Places> {
  const rows = await db.select({ id: locations.id, code: locations.code }).from(locations);
  const idOf = (code: string) => {
    const found = rows.find((row) => row.code === code);
    if (found === undefined) throw new Error(`The demo's location ${code} is missing.`);
    return found.id;
  };
  return { main: idOf('main'), studio: idOf('studio') };
}
