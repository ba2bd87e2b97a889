// Owns the types of products: which attributes the products of a type have.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockTypes } from '@kontor/db/locks.ts';
import { attributes, productTypeAttributes, productTypes } from '@kontor/db/schema/attributes.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { maxAttributes, type ProductTypeInput } from '@kontor/shared/attribute-input.ts';
import { attributeKey } from '@kontor/shared/attribute-key.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, count, eq } from 'drizzle-orm';
import { requireRows } from '../../platform/belonging.ts';
import { type Edit, overwrite, signedBy } from '../../platform/edit.ts';
import { staleOrGone } from '../../platform/stale.ts';
import { productsChanged } from '../listings/changed.ts';
import { everythingChanged } from '../listings/notify.ts';

export type SavedType = { id: string; version: number };

/**
 * Makes a type, or saves the one with `id` that was read at `version`. Products are found by its name.
 * `newOne` is the id of one that is made.
 * @throws DomainError NOT_FOUND, CONFLICT, INPUT_INVALID `{ field }` for a name that is taken or an
 *   unknown attribute, LIMIT_REACHED
 */
export async function saveType(
  tx: Tx,
  input: ProductTypeInput,
  edit: Edit,
  newOne = newId(),
): Promise<SavedType> {
  const { version, name } = input;
  const attributeIds = [...new Set(input.attributeIds)];
  await requireRows(tx, attributes, attributeIds, { field: 'attributeIds' });
  const id = input.id ?? newOne;
  const values = { name, key: attributeKey(name) };
  const before = input.id ? await locked(tx, id) : undefined;
  const saved = input.id
    ? await overwrite(tx, productTypes, { id, version }, values, edit)
    : await insert(tx, { id, ...values }, edit);
  await tx.delete(productTypeAttributes).where(eq(productTypeAttributes.typeId, id));
  if (attributeIds.length > 0) {
    const rows = attributeIds.map((attributeId, position) => ({
      typeId: id,
      attributeId,
      position,
    }));
    await tx.insert(productTypeAttributes).values(rows);
  }
  if (before && before.name !== name) {
    const named = await productsOf(tx, id);
    productsChanged(tx, named);
  }
  await everythingChanged(tx);
  return { id, version: saved.version };
}

async function insert(tx: Tx, row: { id: string; name: string; key: string }, edit: Edit) {
  if ((await countTypes(tx)) >= maxAttributes) {
    const message = `A shop has at most ${maxAttributes} types.`;
    throw new DomainError('LIMIT_REACHED', { field: 'name', message });
  }
  await tx.insert(productTypes).values({ ...row, ...signedBy(edit) });
  return { version: 1 };
}

async function countTypes(tx: Tx): Promise<number> {
  const [{ types } = { types: 0 }] = await tx.select({ types: count() }).from(productTypes);
  return types;
}

/**
 * Removes a type; its products and what they have stay, without a type.
 * @param losing how many products the person was told of who confirmed it
 * @throws DomainError NOT_FOUND, CONFLICT, IN_USE `{ products }` when more products have it
 */
export async function removeType(
  tx: Tx,
  { id, version, losing }: { id: string; version: number; losing: number },
): Promise<void> {
  await locked(tx, id);
  const affected = await productsOf(tx, id);
  if (affected.length > losing) {
    const have = affected.length === 1 ? 'product has' : 'products have';
    const message = `${affected.length} ${have} this type.`;
    throw new DomainError('IN_USE', { products: affected.length, message });
  }
  const removed = await tx
    .delete(productTypes)
    .where(and(eq(productTypes.id, id), eq(productTypes.version, version)))
    .returning({ id: productTypes.id });
  if (removed.length === 0) throw staleOrGone(await stored(tx, id));
  productsChanged(tx, affected);
  await everythingChanged(tx);
}

/** Nobody gives it to a product meanwhile, whose listing would then have its old name. */
async function locked(tx: Tx, id: string) {
  const [row] = await lockTypes(tx, tx.select().from(productTypes).where(eq(productTypes.id, id)));
  return row;
}

async function stored(tx: Tx, id: string) {
  const [row] = await tx.select().from(productTypes).where(eq(productTypes.id, id));
  return row;
}

async function productsOf(tx: Tx, typeId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: products.id })
    .from(products)
    .where(eq(products.typeId, typeId));
  return rows.map(({ id }) => id);
}
