// Owns what is read of the lines of a cart: price, stock and words, in one statement.
import type { Db } from '@kontor/db/client.ts';
import { cartLines } from '@kontor/db/schema/carts.ts';
import {
  productMedia,
  productOptions,
  productOptionValues,
  products,
  variantOptionValues,
  variants,
} from '@kontor/db/schema/catalog.ts';
import { type ListingTranslations, listings } from '@kontor/db/schema/listings.ts';
import { media } from '@kontor/db/schema/media.ts';
import { availableOf, capacityOf } from '@kontor/db/sellable.ts';
import type { TaxClass } from '@kontor/shared/enums.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import type { SideAmounts } from '@kontor/shared/side-amounts.ts';
import { asc, eq, type SQL, sql } from 'drizzle-orm';
import { isOnSale, offer, offerOf } from '../../catalogue/assortment/offer.ts';
import { variantKey } from '../../catalogue/assortment/variant-key.ts';
import { longWords } from '../../catalogue/languages/said-in.ts';
import type { MediaRow } from '../../catalogue/media/view.ts';

/** A cart line with everything that carts show and orders keep. Amounts in the cart's currency. */
export type LineFacts = {
  id: string;
  variantId: string;
  productId: string;
  quantity: number;
  /** What the shopper last saw. */
  seenUnitPrice: number;
  foundBy: string | null;
  /** Null: not for sale in this currency. */
  unitPrice: number | null;
  /** The amounts beside it, as they are stored. */
  beside: SideAmounts;
  slug: string;
  /** Which leads to the product in every language. */
  keptSlug: string;
  title: string;
  variantTitle: string;
  /** How addresses name the variant; null: there is no choice. */
  variantKey: string | null;
  sku: string | null;
  taxClass: TaxClass;
  requiresShipping: boolean;
  trackInventory: boolean;
  /** Product active and variant not archived. */
  onSale: boolean;
  /** Units that can still be promised; null: never runs out. */
  capacity: number | null;
  /** Units on the shelf that nobody has reserved; null: never runs out. */
  available: number | null;
  options: { name: string; value: string }[];
  media: MediaRow | null;
};

/** A line whose variant is for sale at a price in this currency. Stock is another question. */
export function isBuyable(line: LineFacts): line is LineFacts & { unitPrice: number } {
  return line.onSale && line.unitPrice !== null;
}

const { amount, ...beside } = offer;

/** @param rules what the same statement reads beside the lines; it comes with the first of them */
export async function readLines<Rules>(
  db: Db,
  cartId: string,
  {
    market,
    languages,
    rules,
  }: {
    market: { id: string; currency: string };
    /** Those that are asked for words. */
    languages: readonly LanguageCode[];
    rules: SQL<Rules>;
  },
): Promise<{
  lines: (Omit<LineFacts, 'keptSlug'> & { translations: ListingTranslations })[];
  rules: Rules | null;
}> {
  const { currency } = market;
  const said = sql<ListingTranslations | null>`(
    select jsonb_object_agg(s.key, s.value - ${longWords}::text[])
    from ${listings} l, jsonb_each(l.translations) s
    where l.market_id = ${market.id} and l.product_id = ${variants.productId}
      and s.key = any (${sql.param([...new Set(languages)])}::text[]))`;
  const options = sql<LineFacts['options']>`coalesce((
    select json_agg(json_build_object(
      'name', ${productOptions.name}, 'value', ${productOptionValues.value}
    ) order by ${productOptions.position})
    from ${variantOptionValues}
    join ${productOptions} on ${productOptions.id} = ${variantOptionValues.optionId}
    join ${productOptionValues} on ${productOptionValues.id} = ${variantOptionValues.valueId}
    where ${variantOptionValues.variantId} = ${variants.id}), '[]'::json)`;
  // The variant's own picture, else the product's first; found by key, never by a scan.
  const picture = sql<MediaRow | null>`(
    select json_build_object('key', m.key, 'width', m.width, 'height', m.height,
      'color', m.color, 'renditions', m.renditions, 'alt', coalesce(nullif((
        select pm.alt from ${productMedia} pm
        where pm.product_id = ${variants.productId} and pm.media_id = m.id), ''), m.alt))
    from ${media} m
    where m.id = coalesce(${variants.mediaId}, (
      select pm.media_id from ${productMedia} pm where pm.product_id = ${variants.productId}
      order by pm.position limit 1)))`;
  const rows = await db
    .select({
      id: cartLines.id,
      variantId: cartLines.variantId,
      productId: variants.productId,
      quantity: cartLines.quantity,
      seenUnitPrice: cartLines.seenUnitPrice,
      foundBy: cartLines.foundBy,
      unitPrice: amount as SQL<number | null>,
      beside,
      slug: products.slug,
      title: products.title,
      variantTitle: variants.title,
      variantKey: variantKey(sql`${variants}`, currency),
      sku: variants.sku,
      taxClass: products.taxClass,
      requiresShipping: variants.requiresShipping,
      trackInventory: variants.trackInventory,
      onSale: isOnSale,
      capacity: capacityOf(sql`${variants}`, { cartId }),
      available: availableOf(sql`${variants}`, { cartId }),
      options,
      media: picture,
      translations: said,
      rules: sql<Rules | null>`case when row_number() over (order by ${cartLines.id}) = 1 then ${rules} end`,
    })
    .from(cartLines)
    .innerJoin(variants, eq(variants.id, cartLines.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoinLateral(offerOf(sql`${variants}`, currency), sql`true`)
    .where(eq(cartLines.cartId, cartId))
    .orderBy(asc(cartLines.id));
  const lines = rows.map(({ rules: _, translations, ...line }) => ({
    ...line,
    translations: translations ?? {},
  }));
  return { lines, rules: rows[0]?.rules ?? null };
}
