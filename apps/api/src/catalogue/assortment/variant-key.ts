// Owns how addresses name a variant of a product.
import { productOptions, variants } from '@kontor/db/schema/catalog.ts';
import { type SQL, sql } from 'drizzle-orm';
import { offerOf } from './offer.ts';

/**
 * How addresses name a variant (`?variant=`): by its SKU where no other variant on sale of its product
 * has it, else by its id. Null where there is no choice.
 * @param v the variant's table, by its name in the query
 */
export function variantKey(v: SQL, currency: string | SQL): SQL<string | null> {
  return sql<string | null>`case when not exists (
    select 1 from ${productOptions} choice where choice.product_id = ${v}.product_id) then null
    when ${v}.sku <> '' and not exists (
    select 1 from ${variants} twin
    join lateral ${offerOf(sql`twin`, currency)} on true
    where twin.product_id = ${v}.product_id and twin.id <> ${v}.id and twin.sku = ${v}.sku
      and twin.archived_at is null) then ${v}.sku else ${v}.id::text end`;
}

/**
 * The same where the rows of the query are all variants `v` on sale of their product: one look at them all
 * instead of one for each.
 */
export function variantKeyAmong(v: SQL): SQL<string | null> {
  return sql<string | null>`case when not exists (
    select 1 from ${productOptions} choice where choice.product_id = ${v}.product_id) then null
    when ${v}.sku <> '' and count(*) over (partition by ${v}.product_id, ${v}.sku) = 1 then ${v}.sku
    else ${v}.id::text end`;
}
