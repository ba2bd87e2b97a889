// Owns what becomes of rules that ask for a brand when it is merged into another one, or removed.
import type { Tx } from '@kontor/db/client.ts';
import { lockCollections } from '@kontor/db/locks.ts';
import { collections } from '@kontor/db/schema/collections.ts';
import type { CollectionRule } from '@kontor/shared/collection-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { asc, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { type Edit, overwrite } from '../../platform/edit.ts';

/** Whether a rule names the brand. */
export const asksForBrand = (rule: PgColumn, brandId: string): SQL =>
  sql`jsonb_path_exists(${rule}, 'strict $.conditions[*].brandIds[*] ? (@ == $id)',
    jsonb_build_object('id', ${brandId}::text), true)`;

/** The rule, asking for the one in place of the other. */
export function withOtherBrand(rule: CollectionRule, id: string, intoId: string): CollectionRule {
  const conditions = rule.conditions.map((condition) => {
    if (condition.kind !== 'brand') return condition;
    const moved = condition.brandIds.map((brandId) => (brandId === id ? intoId : brandId));
    return { ...condition, brandIds: [...new Set(moved)] };
  });
  return { ...rule, conditions };
}

/** Rules that asked for the one ask for the other. Collections are locked before brands. */
export async function moveBrandOfRules(
  tx: Tx,
  { id, intoId }: { id: string; intoId: string },
  edit: Edit,
): Promise<void> {
  const query = tx
    .select()
    .from(collections)
    .where(asksForBrand(collections.rule, id))
    .orderBy(asc(collections.id));
  for (const { id: collectionId, version, rule } of await lockCollections(tx, query)) {
    if (rule === null) continue;
    const opened = { id: collectionId, version };
    await overwrite(tx, collections, opened, { rule: withOtherBrand(rule, id, intoId) }, edit);
  }
}

/**
 * To be asked when the brand is gone, so that nobody saves such a rule meanwhile.
 * @param way what staff do then
 * @throws DomainError IN_USE when the rule of a collection asks for it
 */
export async function requireNoRuleOf(tx: Tx, brandId: string, way: string): Promise<void> {
  const [used] = await tx
    .select({ title: collections.title })
    .from(collections)
    .where(asksForBrand(collections.rule, brandId))
    .orderBy(asc(collections.id))
    .limit(1);
  if (!used) return;
  const message = `The rule of the collection “${used.title}” asks for it. ${way}`;
  throw new DomainError('IN_USE', { message });
}
