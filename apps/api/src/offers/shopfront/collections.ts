// Owns what the public sees of collections: those of this moment, each with what is on sale of it. By hand
// or by rule, what is in one is asked of the market's index whenever it is shown.
import type { Db } from '@kontor/db/client.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import type { ListingOrder, Rule } from '@kontor/search/listing/types.ts';
import type { CollectionRule } from '@kontor/shared/collection-input.ts';
import type { CollectionOrder } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { collectionPageInput, PublicPlace } from '@kontor/shared/listing-input.ts';
import { asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import {
  type CollectionRow,
  collectionIn,
  readCollectionAt,
  readCollections,
} from '../../catalogue/collections/queries.ts';
import { pagesIn } from '../../catalogue/languages/written.ts';
import { listWithCategories } from './category-facet.ts';
import { type ListInput, listCards } from './listing.ts';
import { type OpenMarket, readMarket } from './markets.ts';
import { marketsOfProducts } from './sold-in.ts';

const minute = 60_000;
const day = 86_400_000;

/** A rule as it is asked in a market with this currency, at this time. */
export function ruleIn(rule: CollectionRule, currency: string, now: Date): Rule {
  const conditions = rule.conditions.map((condition): Rule['conditions'][number] => {
    if (condition.kind === 'new') {
      const { days, not } = condition;
      // To the minute, so that who asks in the same one asks the same.
      const time = Math.floor(now.getTime() / minute) * minute - days * day;
      return { kind: 'since', time, not };
    }
    if (condition.kind !== 'price') return condition;
    const range = condition.amounts.find((one) => one.currency === currency);
    if (!range || (range.from === null && range.to === null)) return { kind: 'nothing' };
    return { kind: 'price', from: range.from, to: range.to };
  });
  return { match: rule.match, conditions };
}

export const orderIn = (order: CollectionOrder): ListingOrder =>
  order === 'hand' ? 'relevance' : order;

type Choice = Pick<ListInput, 'picked' | 'rule'>;

const choiceOf = ({ rule, productIds }: CollectionRow, currency: string, now: Date): Choice =>
  rule ? { rule: ruleIn(rule, currency, now) } : { picked: productIds };

const isShown = ({ startsAt, endsAt }: CollectionRow, now: Date) =>
  (startsAt === null || startsAt <= now) && (endsAt === null || now < endsAt);

const firstCards = (
  db: Db,
  market: OpenMarket,
  row: CollectionRow,
  { now, limit }: { now: Date; limit: number },
) => {
  const choice = choiceOf(row, market.view.currency, now);
  return listCards(db, market, { ...choice, order: orderIn(row.order), limit });
};

/**
 * A collection's page, or where it moved to when the slug is an old one. In the order that the shop
 * features it is in its own.
 * @throws DomainError NOT_FOUND (also before its time and after), MARKET_UNKNOWN, INPUT_INVALID (cursor)
 */
export async function collectionPage(
  db: Db,
  input: z.output<typeof collectionPageInput>,
  now: Date,
) {
  const { slug, sort, cursor, limit, more, market: code, language, ...wishes } = input;
  const market = await readMarket(db, code, language);
  const row = await readCollectionAt(db, slug, market.reading);
  // Before its time nobody hears what it is called now.
  if (!row || !isShown(row, now)) throw new DomainError('NOT_FOUND');
  if (row.slug !== slug) return { redirectTo: row.slug };
  const order = sort === 'featured' ? orderIn(row.order) : sort;
  const choice = choiceOf(row, market.view.currency, now);
  const [list, codes] = await Promise.all([
    listWithCategories(db, market, { ...choice, wishes, more, order, cursor, limit }),
    marketsOf(db, row, now),
  ]);
  const { title, description, image, endsAt } = row;
  return {
    redirectTo: null,
    market: market.view,
    collection: {
      ...{ id: row.id, slug, title, description, image },
      pages: pagesIn(row, market.reading),
      /** Codes of the markets in which something in it is on sale. */
      markets: codes,
    },
    /** When this page is gone; null: nobody knows of it yet. */
    until: endsAt?.toISOString() ?? null,
    ...list,
  };
}

async function marketsOf(db: Db, row: CollectionRow, now: Date): Promise<string[]> {
  if (!row.rule) return marketsOfProducts(db, row.productIds);
  const open = await db
    .select({ code: markets.code })
    .from(markets)
    .where(eq(markets.active, true))
    .orderBy(asc(markets.code));
  const filled = await Promise.all(
    open.map(async ({ code }) => {
      const market = await readMarket(db, code);
      return (await firstCards(db, market, row, { now, limit: 1 })).length > 0 ? [code] : [];
    }),
  );
  return filled.flat();
}

/**
 * The collections of this moment in which something is on sale, each with its own picture or that of its
 * first product, and when the next one comes or goes.
 * @throws DomainError MARKET_UNKNOWN
 */
export async function collectionTiles(db: Db, market: OpenMarket, now: Date) {
  const rows = await readCollections(db);
  const tiles = await Promise.all(
    rows
      .filter((row) => isShown(row, now))
      .map(async (row) => {
        const [first] = await firstCards(db, market, row, { now, limit: 1 });
        if (!first) return [];
        const { slug, title, image, updatedAt } = collectionIn(row, market.reading);
        return [
          {
            ...{
              slug,
              title,
              pages: pagesIn(row, market.reading),
              image: image ?? first.images[0] ?? null,
            },
            updatedAt: updatedAt.toISOString(),
          },
        ];
      }),
  );
  const times = rows.flatMap(({ startsAt, endsAt }) =>
    [startsAt, endsAt].flatMap((time) => (time && time > now ? time.getTime() : [])),
  );
  const until = times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
  return { collections: tiles.flat(), until };
}

/** All collections of a market. @throws DomainError MARKET_UNKNOWN */
export async function collectionsPage(db: Db, { market, language }: PublicPlace, now: Date) {
  return collectionTiles(db, await readMarket(db, market, language), now);
}
