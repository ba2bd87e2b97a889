// Owns what becomes of boosts that ask for a brand when it is merged into another one, or removed.
import type { Tx } from '@kontor/db/client.ts';
import { searchRules } from '@kontor/db/schema/search.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { asc } from 'drizzle-orm';
import { asksForBrand, withOtherBrand } from '../../catalogue/collections/brands-of-rules.ts';
import { type Edit, overwrite } from '../../platform/edit.ts';
import { noteChange } from './changes.ts';

/** Boosts that asked for the one ask for the other. Rules of searches are changed before brands. */
export async function moveBrandOfBoosts(
  tx: Tx,
  { id, intoId }: { id: string; intoId: string },
  edit: Edit,
): Promise<void> {
  // Nobody else writes rules meanwhile.
  await noteChange(tx, 'rules');
  const rows = await tx
    .select()
    .from(searchRules)
    .where(asksForBrand(searchRules.boost, id))
    .orderBy(asc(searchRules.id));
  for (const rule of rows) {
    if (rule.boost === null) continue;
    await overwrite(tx, searchRules, rule, { boost: withOtherBrand(rule.boost, id, intoId) }, edit);
  }
}

/**
 * To be asked when the brand is gone, so that nobody saves such a rule meanwhile.
 * @throws DomainError IN_USE when a boost asks for it
 */
export async function requireNoBoostOf(tx: Tx, brandId: string): Promise<void> {
  const [used] = await tx
    .select({ queries: searchRules.queries })
    .from(searchRules)
    .where(asksForBrand(searchRules.boost, brandId))
    .orderBy(asc(searchRules.id))
    .limit(1);
  if (!used) return;
  const message = `The rule of the search “${used.queries[0]}” asks for it. Change that first.`;
  throw new DomainError('IN_USE', { message });
}
