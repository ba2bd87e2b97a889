// Owns the rules of searches as each process keeps them beside the index of a market, and which of them
// holds for a search at a moment.
import type { Db } from '@kontor/db/client.ts';
import { searchRuleProducts, searchRules } from '@kontor/db/schema/search.ts';
import type { CollectionRule } from '@kontor/shared/collection-input.ts';
import type { SearchPlace } from '@kontor/shared/enums.ts';
import { foldQuery } from '@kontor/shared/search-rule-input.ts';
import { asc, eq, isNull, or, sql } from 'drizzle-orm';
import { outer } from '../../platform/outer.ts';

export type LiveRule = {
  id: string;
  /** It is of this market only, and comes before one of all. */
  isOwn: boolean;
  /** Ids of products. */
  pinned: readonly string[];
  buried: readonly string[];
  boost: CollectionRule | null;
  redirectTo: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
};

/** By what is searched for, folded. */
export type LiveRules = ReadonlyMap<string, readonly LiveRule[]>;

const placed = (place: SearchPlace) =>
  sql<string[]>`array(select p.product_id::text from ${searchRuleProducts} p
    where p.rule_id = ${outer(searchRules.id)} and p.place = ${place} order by p.position)`;

/** Those that hold in a market at some time. */
export async function readLiveRules(db: Db, marketId: string): Promise<LiveRules> {
  const { id, queries, boost, redirectTo, startsAt, endsAt } = searchRules;
  const rows = await db
    .select({
      ...{ id, queries, boost, redirectTo, startsAt, endsAt },
      isOwn: sql<boolean>`${searchRules.marketId} is not null`,
      pinned: placed('pinned'),
      buried: placed('buried'),
    })
    .from(searchRules)
    .where(or(isNull(searchRules.marketId), eq(searchRules.marketId, marketId)))
    .orderBy(asc(searchRules.id));
  const rules = new Map<string, LiveRule[]>();
  for (const { queries, ...rule } of rows) {
    for (const query of queries) rules.set(query, [...(rules.get(query) ?? []), rule]);
  }
  return rules;
}

type Times = { startsAt: Date | null; endsAt: Date | null };

/** From the first to before the second. */
export const holdsAt = ({ startsAt, endsAt }: Times, now: Date): boolean =>
  (startsAt === null || startsAt <= now) && (endsAt === null || now < endsAt);

/** The rule of a search, and when another one begins to hold; null: nobody knows of it yet. */
export function ruleOf(
  rules: LiveRules,
  q: string,
  now: Date,
): { rule: LiveRule | null; until: Date | null } {
  const all = rules.get(foldQuery(q)) ?? [];
  const holding = all.filter((rule) => holdsAt(rule, now));
  const times = all.flatMap(({ startsAt, endsAt }) =>
    [startsAt, endsAt].flatMap((time) => (time && time > now ? time.getTime() : [])),
  );
  return {
    rule: holding.find(({ isOwn }) => isOwn) ?? holding[0] ?? null,
    until: times.length === 0 ? null : new Date(Math.min(...times)),
  };
}
