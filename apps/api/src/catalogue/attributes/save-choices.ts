// Owns the list of an attribute's choices as one: kept, renamed, new and gone.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { attributeChoices } from '@kontor/db/schema/attributes.ts';
import type { AttributeInput } from '@kontor/shared/attribute-input.ts';
import { choiceKey } from '@kontor/shared/attribute-key.ts';
import { keyOf } from '@kontor/shared/facet-key.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { requireAmong } from '../../platform/belonging.ts';
import { loses, productsWith } from './uses.ts';

/** Keys, as addresses say them, by which something is still found that is called otherwise now. */
export function formerKeys(
  before: { label: string; former: readonly string[] } | undefined,
  label: string,
): string[] {
  if (!before) return [];
  const all = new Set([...before.former, keyOf(before.label)]);
  return [...all].filter((each) => each !== keyOf(label)).slice(-mostFormer);
}

const mostFormer = 100;

/** Products whose words are other ones now. */
export type LostChoices = { products: string[] };

/**
 * Makes the choices of a held attribute exactly these, in this order.
 * @throws DomainError INPUT_INVALID for choices of another attribute, IN_USE `{ products }` when more
 *   than `losing` products have one that is missing here
 */
export async function saveChoices(
  tx: Tx,
  attributeId: string,
  choices: NonNullable<AttributeInput['choices']>,
  losing: number,
): Promise<LostChoices> {
  const before = await tx
    .select()
    .from(attributeChoices)
    .where(eq(attributeChoices.attributeId, attributeId));
  const known = new Map(before.map((choice) => [choice.id, choice]));
  const ids = choices.flatMap(({ id }) => id ?? []);
  requireAmong(ids, known.keys(), { field: 'choices', thing: 'choice' });
  const gone = before.filter(({ id }) => !ids.includes(id)).map(({ id }) => id);
  const renamed = choices.flatMap(({ id, label }) =>
    id !== undefined && known.get(id)?.label !== label ? id : [],
  );
  const lost = await productsWith(tx, attributeId, gone);
  if (lost.length > losing) throw loses(lost.length);
  const reworded = await productsWith(tx, attributeId, renamed);

  if (gone.length > 0) await tx.delete(attributeChoices).where(inArray(attributeChoices.id, gone));
  // Two may exchange their labels: no key may stand in the way of another.
  if (renamed.length > 0) {
    await tx
      .update(attributeChoices)
      .set({ key: sql`'renamed ' || ${attributeChoices.id}` })
      .where(
        and(eq(attributeChoices.attributeId, attributeId), inArray(attributeChoices.id, renamed)),
      );
  }
  const rows = choices.map(({ id, label, color }, position) => {
    const key = choiceKey(label) || label;
    const former = formerKeys(id === undefined ? undefined : known.get(id), label);
    return { id: id ?? newId(), attributeId, label, color, position, key, former };
  });
  if (rows.length > 0) {
    await tx
      .insert(attributeChoices)
      .values(rows)
      .onConflictDoUpdate({
        target: attributeChoices.id,
        set: {
          key: sql`excluded.key`,
          former: sql`excluded.former`,
          label: sql`excluded.label`,
          color: sql`excluded.color`,
          position: sql`excluded.position`,
        },
      });
  }
  return { products: [...lost, ...reworded] };
}
