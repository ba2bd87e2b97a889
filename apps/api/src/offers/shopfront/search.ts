// Owns full-text search over products inside Postgres. Every word must be found; the last may be
// the beginning of one. An exact SKU comes first.
import type { Db } from '@kontor/db/client.ts';
import { products, variants } from '@kontor/db/schema/catalog.ts';
import { productSearch } from '@kontor/db/schema/search.ts';
import type { searchInput, suggestInput } from '@kontor/shared/catalog-input.ts';
import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { readCategories, tileOf } from '../../catalogue/products/categories.ts';
import { outer } from '../../platform/outer.ts';
import { wordsOf } from '../../platform/words.ts';
import { type ListInput, listCards, listProducts } from './listing.ts';
import { indexOf } from './market-index.ts';
import { type OpenMarket, readMarket } from './markets.ts';

const maxWords = 12;

/** One word as a query that cannot break: quoted, with `suffix` such as ":*". */
function lexeme(config: SQL, word: string, suffix: string): SQL {
  return sql`to_tsquery(${config}, '''' || translate(kontor_unaccent(${word}::text), '''\\', '') || '''' || ${suffix}::text)`;
}

/**
 * The tsquery of what was typed, or null when it has no words. Each word may match as written or
 * by its English stem. `weights` limits where it may stand ("AB": title, SKU, option).
 */
function tsqueryOf(q: string, weights = ''): SQL | null {
  const words = wordsOf(q, maxWords);
  if (words.length === 0) return null;
  const last = words.length - 1;
  const each = words.map((word, index) => {
    const suffix = `${index === last ? '*' : ''}${weights}`;
    const marked = suffix === '' ? '' : `:${suffix}`;
    return sql`(${lexeme(sql`'simple'`, word, marked)} || ${lexeme(sql`'english'`, word, marked)})`;
  });
  return sql`(${sql.join(each, sql` && `)})`;
}

/** Products that have a variant with exactly this SKU, in the case typed, upper or lower. */
function hasSku(q: string): SQL {
  const spellings = [q, q.toUpperCase(), q.toLowerCase()];
  return sql`${outer(products.id)} in (select v.product_id from ${variants} v
    where v.archived_at is null and v.sku in ${spellings})`;
}

function searchCondition(q: string, weights?: string): { where: SQL; relevance: SQL } | null {
  const query = tsqueryOf(q, weights);
  if (query === null) return null;
  // The subquery is planned once: the query's text is turned into a tsquery a single time.
  const where = sql`(${outer(products.id)} in (select ps.product_id from ${productSearch} ps
    where ps.active and ps.document @@ ${query}) or ${hasSku(q)})`;
  const relevance = sql`(case when ${hasSku(q)} then 100 else 0 end + coalesce((
    select ts_rank(ps.document, ${query}) from ${productSearch} ps
    where ps.product_id = ${outer(products.id)}), 0))::float8`;
  return { where, relevance };
}

/** What is found, best first. */
async function findProducts(
  db: Db,
  market: OpenMarket,
  condition: NonNullable<ReturnType<typeof searchCondition>>,
): Promise<NonNullable<ListInput['found']>> {
  const index = await indexOf(db, market.id);
  const rows = await db
    .select({ id: products.id, relevance: condition.relevance.mapWith(Number) })
    .from(products)
    .where(condition.where);
  const found = rows.flatMap(({ id, relevance }) => {
    const ordinal = index.ordinalOf(id);
    return ordinal === undefined ? [] : [{ ordinal, relevance }];
  });
  return {
    ordinals: Uint32Array.from(found, ({ ordinal }) => ordinal),
    scores: Float64Array.from(found, ({ relevance }) => relevance),
  };
}

const nothing = { ordinals: new Uint32Array(), scores: new Float64Array() };

/**
 * One page of what fits `q`. Without any word in `q` nothing fits.
 * @throws DomainError MARKET_UNKNOWN, INPUT_INVALID (cursor)
 */
export async function searchProducts(db: Db, input: z.output<typeof searchInput>) {
  const { market: code, q, sort, cursor, limit, ...wishes } = input;
  const market = await readMarket(db, code);
  const condition = searchCondition(q);
  const found = condition ? await findProducts(db, market, condition) : nothing;
  const list = await listProducts(db, market, { found, wishes, order: sort, cursor, limit });
  return { market: market.view, q, ...list };
}

/** What the search field offers while typing: up to 8 products and 4 categories. */
export async function suggest(db: Db, input: z.output<typeof suggestInput>) {
  const market = await readMarket(db, input.market);
  const condition = searchCondition(input.q, 'AB');
  const words = wordsOf(input.q, maxWords);
  if (!condition || words.join('').length < 2) return { products: [], categories: [] };
  const found = await findProducts(db, market, condition);
  const [products, rows] = await Promise.all([
    listCards(db, market, { found, order: 'relevance', limit: 8 }),
    readCategories(db),
  ]);
  const categories = rows.filter((row) => startsWords(wordsOf(row.title), words)).slice(0, 4);
  return {
    products: products.map(({ slug, title, price, images }) => ({
      slug,
      title,
      price,
      image: images[0] ?? null,
    })),
    categories: categories.map(tileOf),
  };
}

function startsWords(title: readonly string[], typed: readonly string[]): boolean {
  return typed.every((word) => title.some((other) => other.startsWith(word)));
}
