// Owns making two choices one: what had the one has the other.
import type { Tx } from '@kontor/db/client.ts';
import { attributeValues } from '@kontor/db/schema/attribute-values.ts';
import { attributeChoices, attributes } from '@kontor/db/schema/attributes.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, sql } from 'drizzle-orm';
import { requireRows } from '../../platform/belonging.ts';
import { type Edit, overwrite } from '../../platform/edit.ts';
import { productsChanged } from '../listings/changed.ts';
import { everythingChanged } from '../listings/notify.ts';
import { held } from './save-attribute.ts';
import { formerKeys } from './save-choices.ts';
import { productsWith } from './uses.ts';

type Merge = { attributeId: string; version: number; fromId: string; intoId: string };

/**
 * Says how many products have another choice now.
 * @throws DomainError NOT_FOUND, CONFLICT, INPUT_INVALID for a choice of another attribute or the same one
 */
export async function mergeChoices(
  tx: Tx,
  { attributeId, version, fromId, intoId }: Merge,
  edit: Edit,
): Promise<{ version: number; products: number }> {
  const attribute = await held(tx, { id: attributeId, version });
  if (fromId === intoId) {
    const message = 'Choose another one.';
    throw new DomainError('INPUT_INVALID', { field: 'intoId', message });
  }
  const where = eq(attributeChoices.attributeId, attributeId);
  await requireRows(tx, attributeChoices, [fromId], { field: 'fromId', where });
  await requireRows(tx, attributeChoices, [intoId], { field: 'intoId', where });
  const affected = await productsWith(tx, attributeId, [fromId]);
  const saying = await productsWith(tx, attributeId, [fromId, intoId]);
  const from = and(
    eq(attributeValues.attributeId, attributeId),
    eq(attributeValues.choiceId, fromId),
  );
  // What has both keeps the one.
  await tx.delete(attributeValues).where(
    and(
      from,
      sql`exists (select 1 from ${attributeValues} other
        where other.attribute_id = ${attributeId} and other.choice_id = ${intoId}
          and other.product_id = ${attributeValues}.product_id
          and other.variant_id is not distinct from ${attributeValues}.variant_id)`,
    ),
  );
  await tx.update(attributeValues).set({ choiceId: intoId }).where(from);
  const [gone] = await tx
    .delete(attributeChoices)
    .where(eq(attributeChoices.id, fromId))
    .returning();
  const [into] = await tx.select().from(attributeChoices).where(eq(attributeChoices.id, intoId));
  const both = {
    label: gone?.label ?? '',
    former: [...(gone?.former ?? []), ...(into?.former ?? [])],
  };
  await tx
    .update(attributeChoices)
    .set({ former: formerKeys(both, into?.label ?? '') })
    .where(eq(attributeChoices.id, intoId));
  const saved = await overwrite(tx, attributes, attribute, {}, edit);
  productsChanged(tx, saying);
  await everythingChanged(tx);
  return { version: saved.version, products: affected.length };
}
