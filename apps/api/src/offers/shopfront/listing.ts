// Owns the one query behind every public list of products: filters, order, keyset page and the
// card of each product in one statement. A product without a price in the market's currency is
// not sold there and appears in no list.

import type { Db } from '@kontor/db/client.ts';
import {
  productMedia,
  productOptions,
  productOptionValues,
  products,
  variantOptionValues,
} from '@kontor/db/schema/catalog.ts';
import { media } from '@kontor/db/schema/media.ts';
import { isInStock, isSoldOut, supplyRow } from '@kontor/db/sellable.ts';
import type { ListingSort, OptionFilters } from '@kontor/shared/catalog-input.ts';
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { MediaRow } from '../../catalogue/media/view.ts';
import { decodeCursor, decodeTimeCursor, pageOf } from '../../platform/cursor.ts';
import { outer } from '../../platform/outer.ts';
import { isListed, offerPairs, offersOf } from '../assortment/offer.ts';
import { variantKey } from '../assortment/variant-key.ts';
import {
  type CardRow,
  type CardVariant,
  cardView,
  type ShownVariant,
  type Swatch,
} from './views.ts';

/** Lists count no further than this: "more than 1,000 products" is as good as the number. */
const countCap = 1000;

const pictureColumns = sql`m.key, m.width, m.height, m.color, m.renditions`;

/**
 * The one variant that stands for a filtered card, with its picture: one that can be bought before
 * one that cannot, one with a picture of its own before one without.
 */
function shownVariant(currency: string, matching: SQL | undefined): SQL<ShownVariant | null> {
  if (!matching) return sql<null>`null`;
  return sql<ShownVariant | null>`(select json_build_object(
      'key', ${variantKey(sql`v`, currency)},
      'image', (select row_to_json(i) from (
        select ${pictureColumns}, coalesce(nullif(pm.alt, ''), m.alt) as alt from ${media} m
        left join ${productMedia} pm on pm.media_id = m.id and pm.product_id = v.product_id
        where m.id = v.media_id) i))
    ${offersOf(currency, matching)}
    order by ${isSoldOut(sql`v`)}, v.media_id is null, v.position, v.id
    limit 1)`;
}

/** The columns of a card. Evaluated only for the rows of the page (after LIMIT). */
function cardColumns(currency: string, matching?: SQL) {
  return {
    id: products.id,
    slug: products.slug,
    title: products.title,
    vendor: products.vendor,
    publishedAt: products.publishedAt,
    variants: sql<CardVariant[] | null>`(
      select json_agg(json_build_object(${offerPairs},
        'tracked', v.track_inventory, 'available', supply.available, 'capacity', supply.capacity))
      ${offersOf(currency, matching, sql`cross join lateral ${supplyRow(sql`v`)} as supply`)})`,
    shown: shownVariant(currency, matching),
    images: sql<MediaRow[] | null>`(
      select json_agg(row_to_json(i) order by i.position) from (
        select ${pictureColumns}, pm.position, coalesce(nullif(pm.alt, ''), m.alt) as alt
        from ${productMedia} pm join ${media} m on m.id = pm.media_id
        where pm.product_id = ${outer(products.id)} order by pm.position limit 2) i)`,
    swatches: sql<Swatch[] | null>`(
      select json_agg(json_build_object('value', pov.value, 'color', pov.swatch)
        order by pov.position)
      from ${productOptions} po join ${productOptionValues} pov on pov.option_id = po.id
      where po.product_id = ${outer(products.id)} and pov.swatch is not null)`,
  };
}

/**
 * What filters ask of one variant `v`: OR within an option, AND between options, and with `inStock`
 * a unit of that same variant which lies on a shelf and is promised to nobody. Undefined: anything.
 */
export function matchingVariant(filters: OptionFilters, inStock: boolean): SQL | undefined {
  const options = Object.entries(filters).filter(([, values]) => values.length > 0);
  const conditions = options.map(
    ([name, values]) => sql`exists (
      select 1 from ${variantOptionValues} vov
      join ${productOptions} po on po.id = vov.option_id
      join ${productOptionValues} pov on pov.id = vov.value_id
      where vov.variant_id = v.id and po.name = ${name}
        and pov.value in ${values})`,
  );
  if (inStock) {
    conditions.push(isInStock(sql`v`));
  }
  return conditions.length === 0 ? undefined : sql`(${sql.join(conditions, sql` and `)})`;
}

type Order = {
  key: SQL;
  direction: 'asc' | 'desc';
  /** How the key travels in a cursor, and what it is cast to when it comes back. */
  type: 'text' | 'float8' | 'timestamptz';
};

function orderOf(sort: ListingSort, currency: string, matching: SQL | undefined): Order {
  switch (sort) {
    case 'featured':
      return { key: outer(products.rank), direction: 'desc', type: 'float8' };
    case 'newest': {
      const key = sql`coalesce(${outer(products.publishedAt)}, ${outer(products.createdAt)})`;
      return { key, direction: 'desc', type: 'timestamptz' };
    }
    case 'title':
      return { key: sql`lower(${outer(products.title)})`, direction: 'asc', type: 'text' };
    case 'price-asc':
    case 'price-desc':
      return {
        key: sql`(select min(offer.amount) ${offersOf(currency, matching)})`,
        direction: sort === 'price-asc' ? 'asc' : 'desc',
        type: 'float8',
      };
  }
}

export type ListingInput = {
  currency: string;
  where: SQL | undefined;
  /** Of `matchingVariant`. The cards show the price, picture and address of what fits. */
  matching?: SQL | undefined;
  sort: ListingSort;
  /** Replaces `sort`: higher first. Equal figures are in the order of ids. */
  relevance?: SQL;
  cursor?: string | undefined;
  limit: number;
};

/** One page of cards. @throws DomainError INPUT_INVALID for a cursor that is none. */
export async function listCards(db: Db, input: ListingInput) {
  const { currency, limit, matching } = input;
  const order: Order = input.relevance
    ? { key: input.relevance, direction: 'desc', type: 'float8' }
    : orderOf(input.sort, currency, matching);
  // The indexes say NULLS LAST, as Drizzle writes them; without it Postgres sorts once more.
  const by = order.direction === 'asc' ? asc(order.key) : sql`${order.key} desc nulls last`;
  const rows = await db
    .select({ ...cardColumns(currency, matching), key: sql<string | number>`${order.key}` })
    .from(products)
    .where(and(isListed(currency, matching), input.where, afterCursor(order, input.cursor)))
    .orderBy(by, asc(products.id))
    .limit(limit + 1);
  const keyOf = (row: (typeof rows)[number]) =>
    order.type === 'timestamptz' ? new Date(row.key).toISOString() : row.key;
  const page = pageOf(rows, limit, (row) => [keyOf(row), row.id]);
  return {
    items: page.items.map(({ key: _, ...row }) => cardView(row satisfies CardRow, currency)),
    nextCursor: page.nextCursor,
  };
}

function afterCursor(order: Order, cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const [key, id] = readCursor(order, cursor);
  const typed = sql`${key}::${sql.raw(order.type)}`;
  const [from, beyond] = order.direction === 'asc' ? [sql`>=`, sql`>`] : [sql`<=`, sql`<`];
  // The first condition says nothing new; it lets Postgres start in the middle of the index.
  return sql`(${order.key} ${from} ${typed} and (${order.key} ${beyond} ${typed}
    or ${outer(products.id)} > ${id}::uuid))`;
}

function readCursor(order: Order, cursor: string) {
  if (order.type === 'timestamptz') return decodeTimeCursor(cursor);
  return order.type === 'text' ? decodeCursor(cursor, 'string') : decodeCursor(cursor, 'number');
}

/** How many products a list has, counted no further than `countCap`. */
export async function countProducts(
  db: Db,
  { currency, where, matching }: Pick<ListingInput, 'currency' | 'where' | 'matching'>,
) {
  const some = db
    .select({ id: products.id })
    .from(products)
    .where(and(isListed(currency, matching), where))
    .limit(countCap + 1)
    .as('some');
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(some);
  const count = row?.count ?? 0;
  return { count: Math.min(count, countCap), capped: count > countCap };
}

export type Filter = { name: string; values: Swatchable[] };
type Swatchable = { value: string; swatch: string | null };

/** Filters are read off this many products; a list that is longer has no other options in practice. */
const filterSample = 2000;

/** The options that the products of a list have, to filter by, without regard to other filters. */
export async function filtersOf(db: Db, currency: string, where: SQL | undefined) {
  const some = db
    .select({ id: products.id })
    .from(products)
    .where(and(isListed(currency), where))
    .limit(filterSample);
  const rows = await db
    .select({
      name: productOptions.name,
      value: productOptionValues.value,
      swatch: sql<string | null>`min(${productOptionValues.swatch})`,
    })
    .from(productOptionValues)
    .innerJoin(productOptions, eq(productOptions.id, productOptionValues.optionId))
    .where(inArray(productOptions.productId, some))
    .groupBy(productOptions.name, productOptionValues.value)
    .orderBy(
      asc(sql`min(${productOptions.position})`),
      asc(productOptions.name),
      asc(sql`min(${productOptionValues.position})`),
      asc(productOptionValues.value),
    )
    .limit(400);
  const filters = new Map<string, Swatchable[]>();
  for (const { name, value, swatch } of rows) {
    const values = filters.get(name) ?? [];
    values.push({ value, swatch });
    filters.set(name, values);
  }
  return [...filters]
    .map(([name, values]): Filter => ({ name, values }))
    .filter((filter) => filter.values.length > 1);
}
