// Owns the one way to every public list of products: the index of the market says which, in which order and
// with which counts, and the listings say what their cards show. A product without a price in the market's
// currency is not sold there and appears in no list.
import type { Db } from '@kontor/db/client.ts';
import {
  type ListingCard,
  type ListingPicture,
  type ListingTranslations,
  listings,
} from '@kontor/db/schema/listings.ts';
import type { ListingIndex } from '@kontor/search/listing/listing-index.ts';
import type {
  After,
  Answer,
  Listed,
  ListingOrder,
  Question,
} from '@kontor/search/listing/types.ts';
import type { ListingWishes } from '@kontor/shared/listing-input.ts';
import { sql } from 'drizzle-orm';
import { longWords, saidIn } from '../../catalogue/languages/said-in.ts';
import { askedTogether } from '../../platform/asked-together.ts';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { attributesNow, brandsNow } from './called-now.ts';
import { indexOf } from './market-index.ts';
import { indexed, type OpenMarket } from './markets.ts';
import { cardView, type ProductCard } from './views.ts';

/** Values of one option or fact, to filter by. */
export type Filter = Answer['facets'][number];

export type ListInput = {
  categoryIds?: readonly string[];
  /** A filter: what stands in one of these or below it. */
  inCategories?: readonly string[];
  /** Only these, by the ordinals of `listing`, which is asked itself: another index numbers otherwise. */
  found?: (NonNullable<Question['found']> & { listing: ListingIndex }) | undefined;
  rule?: Question['rule'];
  /** Only these, in this order where `order` is `relevance`. */
  picked?: readonly string[] | undefined;
  wishes: ListingWishes;
  /** Facets that are offered in any case, by their keys. */
  offered?: Question['offered'];
  /** Facet of which more than the first values are wanted, by its key or name. */
  more?: string | undefined;
  /** The same of every facet. */
  isWhole?: boolean;
  order: ListingOrder;
  cursor?: string | undefined;
  limit: number;
};

/** Of `wishes` where nobody wished for anything. */
export const noWishes: ListingWishes = { filters: {}, inStock: false, onSale: false };

/**
 * A page of a list with all that it can be narrowed by. Counts are exact: of each value the products that
 * would be listed with it. Amounts are minor units.
 * @throws DomainError INPUT_INVALID for a cursor that is none
 */
export async function listProducts(db: Db, market: OpenMarket, input: ListInput) {
  return (await listAndCategories(db, market, input)).list;
}

/** The same, and how many of what is listed stand in each category, by their ids. */
export async function listAndCategories(db: Db, market: OpenMarket, input: ListInput) {
  const { filters, calledNow } = await brandsNow(db, input.wishes.filters);
  const listing = input.found?.listing ?? (await indexOf(db, indexed(market))).listing;
  const { page, next, total, facets, categories, price, ...wishes } = listing.ask(
    questionOf(listing, { ...input, wishes: { ...input.wishes, filters } }),
  );
  const list = {
    total,
    filters: facets,
    /** What was asked for by a name of earlier, and is shown as the one of today. */
    calledNow: [...calledNow, ...(await attributesNow(db, input.wishes, facets))],
    /** The cheapest and the dearest of what fits but for its price, and bands between them. */
    price,
    /** How many are, of what fits but for this wish: in stock, reduced, rated and how well. */
    ...wishes,
    products: { items: await cardsOf(db, market, page), nextCursor: cursorOf(next) },
  };
  return { list, categories };
}

/** The first cards of a list, and nothing else of it. */
export async function listCards(
  db: Db,
  market: OpenMarket,
  input: Omit<ListInput, 'wishes' | 'cursor'>,
): Promise<ProductCard[]> {
  const listing = input.found?.listing ?? (await indexOf(db, indexed(market))).listing;
  const { page } = listing.list(questionOf(listing, { ...input, wishes: noWishes }));
  return cardsOf(db, market, page);
}

/** Ids of the first of what a search found, and nothing else of the list. */
export function firstIds(found: NonNullable<ListInput['found']>, limit: number): string[] {
  const input: ListInput = { found, wishes: noWishes, order: 'relevance', limit };
  return found.listing.list(questionOf(found.listing, input)).page.map(({ id }) => id);
}

function questionOf(index: ListingIndex, input: ListInput): Question {
  const { categoryIds, inCategories, rule, picked, offered, more, isWhole, order, cursor, limit } =
    input;
  const { filters, ranges, inStock, onSale, price, rating } = input.wishes;
  const whole = isWhole ? 'all' : more === undefined ? [] : [more];
  const after = cursor === undefined ? undefined : afterOf(order, cursor);
  const found = picked ? inThisOrder(index, picked) : input.found;
  const wished = { facets: filters, ranges, price, inStock, onSale, rating };
  return { categoryIds, inCategories, found, rule, offered, whole, ...wished, order, after, limit };
}

/** What is not on sale is left out. */
function inThisOrder(index: ListingIndex, ids: readonly string[]): Question['found'] {
  const ordinals = ids.flatMap((id) => index.ordinalOf(id) ?? []);
  return {
    ordinals: Uint32Array.from(ordinals),
    scores: Float64Array.from(ordinals, (_, place) => -place),
  };
}

const afterOf = (order: ListingOrder, cursor: string): After =>
  order === 'title' ? decodeCursor(cursor, 'string') : decodeCursor(cursor, 'number');

const cursorOf = (next: After | null) => (next === null ? null : encodeCursor(...next));

type CardRow = {
  card: ListingCard;
  /** Of the languages that are asked; null: none is. */
  translations: ListingTranslations | null;
  rating: number | null;
  ratings: number;
  shown: { key: string | null; image: ListingPicture | null } | null;
};

/** In the order of the page. What was taken off sale since the index was asked is left out. */
async function cardsOf(
  db: Db,
  market: OpenMarket,
  page: readonly Listed[],
): Promise<ProductCard[]> {
  if (page.length === 0) return [];
  const { currency } = market.view;
  const { id: marketId, reading } = market;
  const rows = await readCards(db, { marketId, page, chain: reading.chain.join() });
  return page.flatMap((listed, at) => {
    const row = rows[at];
    if (!row) return [];
    const said = saidIn(row.translations ?? {}, reading);
    return [cardView({ ...row, said, listed, currency })];
  });
}

/** `chain`: the languages that are asked, one after the other; empty: the words as they are kept. */
type Cards = { marketId: string; page: readonly Listed[]; chain: string };

/** What their cards show, each in its place; undefined: it is not on sale any more. */
const readCards = askedTogether(async (db, asked: Cards[]) => {
  const wanted = new Map<string, Omit<Cards, 'page'> & { id: string; shown: string | null }>();
  const keyOf = ({ marketId, chain }: Cards, { id, shown }: Listed) =>
    `${marketId} ${chain} ${id} ${shown}`;
  for (const cards of asked) {
    const { marketId, chain } = cards;
    for (const one of cards.page) wanted.set(keyOf(cards, one), { marketId, chain, ...one });
  }
  const keys = [...wanted.keys()];
  const all = [...wanted.values()];
  const rows = await db.execute<CardRow & { place: number }>(sql`
    select wanted.place::int as place, l.card, case when wanted.chain <> '' then (
        select jsonb_object_agg(said.key, said.value - ${longWords}::text[])
        from jsonb_each(l.translations) said
        where said.key = any (string_to_array(wanted.chain, ','))) end as translations, l.rating::float8 as rating, l.ratings, (
      select json_build_object('key', v->'key', 'image', v->'image')
      from jsonb_array_elements(l.variants) v where v->>'id' = wanted.shown) as shown
    from unnest(${sql.param(all.map(({ id }) => id))}::uuid[],
      ${sql.param(all.map(({ shown }) => shown))}::text[],
      ${sql.param(all.map(({ marketId }) => marketId))}::uuid[],
      ${sql.param(all.map(({ chain }) => chain))}::text[])
      with ordinality as wanted (id, shown, market_id, chain, place)
    join ${listings} l on l.product_id = wanted.id and l.market_id = wanted.market_id and l.listed`);
  const found = new Map(rows.map(({ place, ...row }) => [keys[place - 1], row]));
  return asked.map((cards) => cards.page.map((one) => found.get(keyOf(cards, one))));
});
