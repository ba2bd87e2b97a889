// Owns the writing of listings, out of what the transaction sees, and the look for those that are wrong.
import type { Tx } from '@kontor/db/client.ts';
import { lockListingsDue } from '@kontor/db/locks.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { listings, listingsDue } from '@kontor/db/schema/listings.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { asc, inArray, type SQL, sql } from 'drizzle-orm';
import { outer } from '../../platform/outer.ts';
import { computedListings } from './columns.ts';

/** Products per statement. */
const batchSize = 200;

/** Of the products that were written anew. */
export type Rewritten = {
  /** In which they stand or stood, with all in which these lie. */
  categories: string[];
  /** Whose they are or were. */
  brands: string[];
  /** Where they stand has changed, or whether they can be bought; not only what is said of them. */
  reshaped: boolean;
};

/** Writes the rows of these products anew, in every market. */
export async function rewriteListings(tx: Tx, productIds: readonly string[]): Promise<Rewritten> {
  const ids = [...new Set(productIds)].sort();
  const categories = new Set<string>();
  const brands = new Set<string>();
  let reshaped = false;
  for (let from = 0; from < ids.length; from += batchSize) {
    const batch = ids.slice(from, from + batchSize);
    // What was committed before this is seen by what is written after it.
    await takeDue(tx, batch);
    // Two statements: what another transaction wrote of the product while we waited for its rows is seen
    // only by a statement that begins after the wait.
    const before = await tx.execute<Placed>(holdRows(batch));
    const after = await tx.execute<Placed>(fillRows(batch));
    for (const { ids, brand } of [...before, ...after]) {
      for (const id of ids) categories.add(id);
      if (brand !== null) brands.add(brand);
    }
    const places = new Set(before.map(placeOf));
    reshaped ||= after.some((row) => !places.has(placeOf(row)));
  }
  return { categories: [...categories], brands: [...brands], reshaped };
}

type Placed = { row: string; ids: string[]; brand: string | null; place: string };

const placeOf = ({ row, ids, brand, place }: Placed) => `${row} ${ids} ${brand} ${place}`;

/** Of a row of listings: which it is, its categories and brand, and where else it stands. */
const placed = (row: SQL) => sql`concat(${row}.market_id, ${row}.product_id) as row,
  ${row}.category_ids as ids, ${row}.card->'brand'->>'id' as brand,
  concat_ws(' ', ${row}.listed, ${row}.rank, ${row}.newest,
    ${row}.variants @? '$[*] ? (@.state <> "sold_out")') as place`;

/**
 * Those of them whose listings are due: they no longer are. What somebody notes or writes at this moment is
 * left to them, and nobody is waited for.
 */
export async function takeDue(tx: Tx, productIds: readonly string[]): Promise<string[]> {
  const { productId } = listingsDue;
  const rows = await lockListingsDue(
    tx,
    tx
      .select({ productId })
      .from(listingsDue)
      .where(inArray(productId, [...productIds]))
      .orderBy(asc(productId)),
    { skipLocked: true },
  );
  const taken = rows.map((row) => row.productId);
  if (taken.length > 0) await tx.delete(listingsDue).where(inArray(productId, taken));
  return taken;
}

const among = (ids: readonly string[]) => sql`${outer(products.id)} in ${ids}`;

/** Makes the rows that are missing and locks all, in one order. */
function holdRows(ids: readonly string[]): SQL {
  return sql`insert into ${listings} (market_id, product_id)
    select m.id, ${outer(products.id)} from ${products} cross join ${markets} m where ${among(ids)}
    order by ${outer(products.id)}, m.id
    on conflict (market_id, product_id) do update set changed = pg_current_xact_id()
    returning ${placed(sql`listings`)}`;
}

function fillRows(ids: readonly string[]): SQL {
  return sql`update ${listings} l set changed = pg_current_xact_id(),
      listed = s.variants is not null, card = s.card, options = s.options,
      variants = coalesce(s.variants, '[]'), facts = s.facts, category_ids = s.category_ids, words = s.words,
      translations = s.translations, rank = s.rank, newest = s.newest, rating = s.rating, ratings = s.ratings
    from ${computedListings(among(ids))} s
    where l.market_id = s.market_id and l.product_id = s.product_id
    returning ${placed(sql`l`)}`;
}

/** Rows that are not what they should be, and are not due either: must always be empty. */
export const staleListings = sql`
  select s.market_id, s.product_id from ${computedListings(sql`true`)} s
  left join ${listings} l on l.market_id = s.market_id and l.product_id = s.product_id
  where not exists (select 1 from ${listingsDue} d where d.product_id = s.product_id)
    and (l.product_id is null or l.listed <> (s.variants is not null)
    or (l.card, l.options, l.variants, l.facts, l.category_ids, l.words, l.translations, l.rank, l.newest, l.rating, l.ratings)
      is distinct from (s.card, s.options, coalesce(s.variants, '[]'), s.facts, s.category_ids, s.words, s.translations, s.rank,
        s.newest, s.rating, s.ratings))`;
