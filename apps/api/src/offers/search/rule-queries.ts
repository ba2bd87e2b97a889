// Owns what staff read of the rules of searches.
import type { Db } from '@kontor/db/client.ts';
import { productMedia, products } from '@kontor/db/schema/catalog.ts';
import { listings } from '@kontor/db/schema/listings.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { media } from '@kontor/db/schema/media.ts';
import { searchRuleProducts, searchRules } from '@kontor/db/schema/search.ts';
import type { SearchPlace } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { foldQuery } from '@kontor/shared/search-rule-input.ts';
import { and, arrayContains, asc, desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import { type MediaRow, mediaView } from '../../catalogue/media/view.ts';
import { outer } from '../../platform/outer.ts';
import { targetAt } from './targets.ts';

const columns = {
  id: searchRules.id,
  queries: searchRules.queries,
  /** Its code; null: every market. */
  market: markets.code,
  boost: searchRules.boost,
  redirectTo: searchRules.redirectTo,
  startsAt: searchRules.startsAt,
  endsAt: searchRules.endsAt,
  version: searchRules.version,
};

type Times = { startsAt: Date | null; endsAt: Date | null };
const withTimes = <T extends Times>(row: T) => ({
  ...row,
  startsAt: row.startsAt?.toISOString() ?? null,
  endsAt: row.endsAt?.toISOString() ?? null,
});

const placed = (place: SearchPlace) =>
  sql<number>`(select count(*)::int from ${searchRuleProducts} p
    where p.rule_id = ${outer(searchRules.id)} and p.place = ${place})`;

type ListFilter = {
  search: string;
  /** What is searched for, as it is typed. */
  of?: string | undefined;
  cursor?: string | null | undefined;
  limit: number;
};

/** Newest first. The cursor is the id of the last row seen: ids grow with time. */
export async function listSearchRules(db: Db, { search, of, cursor, limit }: ListFilter) {
  const like = `%${search.normalize('NFC').replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await db
    .select({ ...columns, pinned: placed('pinned'), buried: placed('buried') })
    .from(searchRules)
    .leftJoin(markets, eq(markets.id, searchRules.marketId))
    .where(
      and(
        search === ''
          ? undefined
          : sql`array_to_string(${searchRules.queries}, ', ') ilike ${like}`,
        of === undefined ? undefined : arrayContains(searchRules.queries, [foldQuery(of)]),
        cursor ? lt(searchRules.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(searchRules.id))
    .limit(limit + 1);
  const items = rows
    .slice(0, limit)
    .map(({ boost, ...row }) => ({ ...withTimes(row), boosts: boost !== null }));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/**
 * A rule with its products in their order, and what of it shoppers do not see: `unsoldIn` names the open
 * markets of the rule in which a product is not on sale.
 * @throws DomainError NOT_FOUND
 */
export async function getSearchRule(db: Db, id: string, now: Date) {
  const [rule] = await db
    .select({ ...columns, marketId: searchRules.marketId })
    .from(searchRules)
    .leftJoin(markets, eq(markets.id, searchRules.marketId))
    .where(eq(searchRules.id, id));
  if (!rule) throw new DomainError('NOT_FOUND');
  const { marketId, ...rest } = rule;
  const [rows, target] = await Promise.all([
    readPlaced(db, id, marketId === null ? sql`true` : sql`m.id = ${marketId}`),
    rule.redirectTo === null ? null : targetAt(db, rule.redirectTo, { marketId, now }),
  ]);
  const those = (place: SearchPlace) =>
    rows.flatMap(({ place: its, ...product }) => (its === place ? [product] : []));
  return {
    ...withTimes(rest),
    pinned: those('pinned'),
    buried: those('buried'),
    /** Null: it leads nowhere, or to what is gone. */
    target,
  };
}

async function readPlaced(db: Db, ruleId: string, ofMarkets: SQL) {
  const rows = await db
    .select({
      place: searchRuleProducts.place,
      id: products.id,
      title: products.title,
      status: products.status,
      image: sql<MediaRow | null>`(
        select json_build_object('key', m.key, 'width', m.width, 'height', m.height,
          'color', m.color, 'renditions', m.renditions, 'alt', pm.alt)
        from ${productMedia} pm join ${media} m on m.id = pm.media_id
        where pm.product_id = ${outer(products.id)} order by pm.position limit 1)`,
      unsoldIn: sql<string[]>`array(select m.name from ${markets} m
        where m.active and ${ofMarkets} and not exists (select 1 from ${listings} l
          where l.market_id = m.id and l.product_id = ${outer(products.id)} and l.listed)
        order by m.name)`,
    })
    .from(searchRuleProducts)
    .innerJoin(products, eq(products.id, searchRuleProducts.productId))
    .where(eq(searchRuleProducts.ruleId, ruleId))
    .orderBy(asc(searchRuleProducts.place), asc(searchRuleProducts.position));
  return rows.map(({ image, ...row }) => ({ ...row, image: image && mediaView(image) }));
}
