// Owns what a variant is offered at, in SQL: the one place that reads a price to sell by. Lists, product
// pages, search, baskets and checkout join it, so that a price of another kind has one place to come in.
// How much of it can be sold is beside it: `sellable.ts` of the database.
import { products, variantPrices, variants } from '@kontor/db/schema/catalog.ts';
import { type SQL, sql } from 'drizzle-orm';
import { outer } from '../../platform/outer.ts';
import { amountColumns, amountPairs, amountsIn } from './price-columns.ts';

/**
 * The price of a variant in a currency, a row named `offer` to join laterally. No row: it is not sold in
 * that currency. Amounts are minor units, with or without tax as the market says.
 * @param v the variant's table, by its name in the query
 */
export function offerOf(v: SQL, currency: string | SQL): SQL {
  return sql`(select ${amountColumns(sql`vp`)} from ${variantPrices} vp
    where vp.variant_id = ${v}.id and vp.currency = ${currency}) as offer`;
}

/** The columns of the row `offer`. */
export const offer = amountsIn(sql`offer`);

/** The same as pairs of `json_build_object`. */
export const offerPairs = amountPairs(sql`offer`);

/** Whether a row of `variants` with its row of `products` may be sold at all; its price decides where. */
export const isOnSale: SQL<boolean> = sql<boolean>`(${products.status} = 'active'
  and ${variants.archivedAt} is null)`;

/**
 * Variants `v` of the product in the row that are on sale in this currency, each with its `offer`: the
 * rest of a SELECT from its FROM on.
 * @param matching what a shopper asked for, a condition on `v`: one variant must fit all of it
 * @param joined what else is joined to each
 */
export function offersOf(currency: string | SQL, matching?: SQL, joined?: SQL): SQL {
  return sql`from ${variants} v
    join lateral ${offerOf(sql`v`, currency)} on true ${joined ?? sql``}
    where v.product_id = ${outer(products.id)} and v.archived_at is null
      and ${matching ?? sql`true`}`;
}

/** On sale to the public in this currency, in a variant that was asked for. */
export function isListed(currency: string | SQL, matching?: SQL): SQL {
  return sql`${outer(products.status)} = 'active'
    and exists (select 1 ${offersOf(currency, matching)})`;
}
