// Owns the rules of searches: which products stand first or last, what rises, where a search leads, and that
// a search has one rule of a market at a time.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { holdCategoryTree } from '@kontor/db/locks.ts';
import { categories, products } from '@kontor/db/schema/catalog.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { searchRuleProducts, searchRules } from '@kontor/db/schema/search.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { maxSearchRules, type SearchRuleInput } from '@kontor/shared/search-rule-input.ts';
import { and, arrayOverlaps, eq, isNull, ne, sql } from 'drizzle-orm';
import { everythingChanged } from '../../catalogue/listings/notify.ts';
import { holdBrands } from '../../catalogue/products/brands.ts';
import { requireRows } from '../../platform/belonging.ts';
import { type Edit, overwrite, signedBy } from '../../platform/edit.ts';
import { staleOrGone } from '../../platform/stale.ts';
import { noteChange } from './changes.ts';
import { targetAt } from './targets.ts';

/**
 * Makes a rule, or saves the one with `id` that was read at `version`; its id. The next search knows it.
 * @throws DomainError NOT_FOUND, CONFLICT, LIMIT_REACHED, INPUT_INVALID `{ field }` for what is not there and
 *   for a search that has a rule already
 */
export async function saveSearchRule(tx: Tx, input: SearchRuleInput, edit: Edit): Promise<string> {
  const { version, queries, boost, pinnedIds, buriedIds } = input;
  const marketId = await marketIdOf(tx, input.market);
  const named = (boost?.conditions ?? []).flatMap((condition) =>
    condition.kind === 'category' ? condition.categoryIds : [],
  );
  // None of them is removed before this is saved.
  if (named.length > 0) await holdCategoryTree(tx);
  await requireRows(tx, categories, named, { field: 'boost.conditions' });
  await requireRows(tx, products, pinnedIds, { field: 'pinnedIds' });
  await requireRows(tx, products, buriedIds, { field: 'buriedIds' });
  const redirectTo = await pathOf(tx, input.redirectTo, edit.at);
  const values = {
    ...{ queries, marketId, boost, redirectTo },
    startsAt: input.startsAt === null ? null : new Date(input.startsAt),
    endsAt: input.endsAt === null ? null : new Date(input.endsAt),
  };
  await noteChange(tx, 'rules');
  const id = input.id ?? newId();
  if (input.id) await overwrite(tx, searchRules, { id, version }, values, edit);
  await requireOnlyRule(tx, { id, ...values });
  if (!input.id) {
    await requireRoom(tx);
    await tx.insert(searchRules).values({ id, ...values, ...signedBy(edit) });
  }
  if (boost) await holdBrands(tx, boost, 'boost.conditions');
  await tx.delete(searchRuleProducts).where(eq(searchRuleProducts.ruleId, id));
  const rows = [
    ...pinnedIds.map((productId, position) => ({ productId, position, place: 'pinned' as const })),
    ...buriedIds.map((productId, position) => ({ productId, position, place: 'buried' as const })),
  ].map((row) => ({ ruleId: id, ...row }));
  if (rows.length > 0) await tx.insert(searchRuleProducts).values(rows);
  await everythingChanged(tx);
  return id;
}

/** @throws DomainError NOT_FOUND, CONFLICT */
export async function removeSearchRule(
  tx: Tx,
  { id, version }: { id: string; version: number },
): Promise<void> {
  await noteChange(tx, 'rules');
  const removed = await tx
    .delete(searchRules)
    .where(and(eq(searchRules.id, id), eq(searchRules.version, version)))
    .returning({ id: searchRules.id });
  if (removed.length === 0) {
    const [now] = await tx.select().from(searchRules).where(eq(searchRules.id, id));
    throw staleOrGone(now);
  }
  await everythingChanged(tx);
}

async function marketIdOf(tx: Tx, code: string | null): Promise<string | null> {
  if (code === null) return null;
  const [market] = await tx.select({ id: markets.id }).from(markets).where(eq(markets.code, code));
  if (market) return market.id;
  throw refused('market', 'This market is not there any more. Reload and choose again.');
}

/** The path by its present slug. What cannot be seen now may be seen later: a product, a collection. */
async function pathOf(tx: Tx, path: string | null, now: Date): Promise<string | null> {
  if (path === null) return null;
  const target = await targetAt(tx, path, { marketId: null, now });
  if (target) return target.path;
  const message =
    'The shop has no such page. Choose one, or enter the path of a category, collection, product or page, such as /c/mugs.';
  throw refused('redirectTo', message);
}

type Claim = {
  id: string;
  queries: string[];
  marketId: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
};

/** Nobody else writes rules meanwhile: `noteChange`. */
async function requireOnlyRule(tx: Tx, { id, queries, marketId, startsAt, endsAt }: Claim) {
  const [other] = await tx
    .select({ queries: searchRules.queries })
    .from(searchRules)
    .where(
      and(
        ne(searchRules.id, id),
        arrayOverlaps(searchRules.queries, queries),
        marketId === null ? isNull(searchRules.marketId) : eq(searchRules.marketId, marketId),
        sql`tstzrange(${searchRules.startsAt}, ${searchRules.endsAt})
          && tstzrange(${startsAt?.toISOString() ?? null}::timestamptz, ${endsAt?.toISOString() ?? null}::timestamptz)`,
      ),
    )
    .limit(1);
  const twice = queries.find((query) => other?.queries.includes(query));
  if (twice === undefined) return;
  const where = marketId === null ? 'for every market' : 'in this market';
  const message = `“${twice}” has a rule ${where} at this time already. Change that one, or set other times.`;
  throw refused('queries', message);
}

async function requireRoom(tx: Tx): Promise<void> {
  const [row] = await tx.select({ rules: sql<number>`count(*)::int` }).from(searchRules);
  if ((row?.rules ?? 0) < maxSearchRules) return;
  const message = `A shop keeps at most ${maxSearchRules.toLocaleString('en')} rules.`;
  throw new DomainError('LIMIT_REACHED', { field: 'queries', message });
}

const refused = (field: string, message: string) =>
  new DomainError('INPUT_INVALID', { field, message });
