// Owns the question which products have an attribute or one of its choices.
import type { Db } from '@kontor/db/client.ts';
import { attributeValues } from '@kontor/db/schema/attribute-values.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, inArray } from 'drizzle-orm';

/** Ids of products that have it themselves or in a variant; with `choiceIds`, one of these. */
export async function productsWith(
  db: Db,
  attributeId: string,
  choiceIds?: readonly string[],
): Promise<string[]> {
  if (choiceIds?.length === 0) return [];
  const ofChoices = choiceIds && inArray(attributeValues.choiceId, [...choiceIds]);
  const rows = await db
    .selectDistinct({ id: attributeValues.productId })
    .from(attributeValues)
    .where(and(eq(attributeValues.attributeId, attributeId), ofChoices));
  return rows.map(({ id }) => id);
}

/** So many products lose a value, more than the person was told who confirmed it. */
export function loses(products: number): DomainError {
  const words = products === 1 ? 'product loses its value' : 'products lose their value';
  return new DomainError('IN_USE', { products, message: `${products} ${words} by this.` });
}
