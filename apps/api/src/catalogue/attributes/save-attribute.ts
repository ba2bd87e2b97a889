// Owns the making, changing and removing of attributes. What products lose by it is counted first: the
// change is made when a person was told that many, and refused when they are more by now.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockAttributes } from '@kontor/db/locks.ts';
import { attributeValues } from '@kontor/db/schema/attribute-values.ts';
import { attributes } from '@kontor/db/schema/attributes.ts';
import { type AttributeInput, maxAttributes } from '@kontor/shared/attribute-input.ts';
import { attributeKey } from '@kontor/shared/attribute-key.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { eq } from 'drizzle-orm';
import { type Edit, overwrite, signedBy } from '../../platform/edit.ts';
import { staleOrGone } from '../../platform/stale.ts';
import { productsChanged } from '../listings/changed.ts';
import { everythingChanged } from '../listings/notify.ts';
import { convertValues } from './change-kind.ts';
import { hasChoices } from './rules.ts';
import { formerKeys, type LostChoices, saveChoices } from './save-choices.ts';
import { loses, productsWith } from './uses.ts';

export type SavedAttribute = { id: string; key: string; version: number };

/**
 * Makes an attribute, or saves the one with `id` that was read at `version`.
 * @throws DomainError NOT_FOUND, CONFLICT, INPUT_INVALID `{ field, unfit? }` for a name that is taken, or
 *   when values do not fit the new kind or place, IN_USE `{ products }` when more products than `losing`
 *   have a choice that goes
 */
export async function saveAttribute(
  tx: Tx,
  input: AttributeInput,
  edit: Edit,
): Promise<SavedAttribute> {
  const { id, version } = input;
  return id ? update(tx, { ...input, id, version }, edit) : insert(tx, input, edit);
}

const fieldsOf = ({ name, kind, unit, level, filterable, shown, position }: AttributeInput) => ({
  ...{ name, kind, level, filterable, shown, position },
  unit: kind === 'number' ? unit : '',
});

async function insert(tx: Tx, input: AttributeInput, edit: Edit): Promise<SavedAttribute> {
  const [saved] = await makeAttributes(tx, [input], edit);
  if (!saved) throw new Error('An attribute was not inserted.');
  if (hasChoices(input.kind)) await saveChoices(tx, saved.id, input.choices ?? [], 0);
  return saved;
}

/**
 * Makes attributes without choices, in one statement. `ids` are theirs when they have some already.
 * @throws DomainError INPUT_INVALID `{ field: 'name' }` for a name that is taken, LIMIT_REACHED
 */
export async function makeAttributes(
  tx: Tx,
  inputs: readonly AttributeInput[],
  edit: Edit,
  ids: readonly string[] = [],
): Promise<SavedAttribute[]> {
  if (inputs.length === 0) return [];
  const free = await readKeys(tx);
  const rows = inputs.map((input, at) => ({
    ...{ id: ids[at] ?? newId(), key: free(input.name) },
    ...fieldsOf(input),
    ...signedBy(edit),
  }));
  await tx.insert(attributes).values(rows);
  return rows.map(({ id, key }) => ({ id, key, version: 1 }));
}

async function update(
  tx: Tx,
  input: AttributeInput & { id: string },
  edit: Edit,
): Promise<SavedAttribute> {
  const { id } = input;
  const before = await held(tx, input);
  // It keeps its key, but no two have one name.
  if (attributeKey(input.name) !== attributeKey(before.name)) (await readKeys(tx))(input.name);
  if (input.level !== before.level) await requireUnused(tx, id);
  const was = { label: before.name, former: before.former };
  const fields = { ...fieldsOf(input), former: formerKeys(was, input.name) };
  const write = () => overwrite(tx, attributes, before, fields, edit);
  const saved =
    input.kind === before.kind ? await write() : await convertValues(tx, before, input, write);
  const lost: LostChoices =
    input.choices && hasChoices(input.kind)
      ? await saveChoices(tx, id, input.choices, input.losing ?? 0)
      : { products: [] };
  productsChanged(tx, [...lost.products, ...(await productsWith(tx, id))]);
  await everythingChanged(tx);
  return { id, key: before.key, version: saved.version };
}

/** Locks it. @throws DomainError CONFLICT, NOT_FOUND */
export async function held(tx: Tx, { id, version }: { id: string; version: number }) {
  const query = tx.select().from(attributes).where(eq(attributes.id, id));
  const [row] = await lockAttributes(tx, query);
  if (row?.version !== version) throw staleOrGone(row);
  return row;
}

async function requireUnused(tx: Tx, attributeId: string): Promise<void> {
  const products = (await productsWith(tx, attributeId)).length;
  if (products === 0) return;
  const message = `${products} ${products === 1 ? 'product has' : 'products have'} a value of it. Make a new attribute instead.`;
  throw new DomainError('INPUT_INVALID', { field: 'level', message, products });
}

/**
 * Gives the key of a new name: "height", or "height-2" when one that is called otherwise by now has it.
 * @throws (when asked) DomainError INPUT_INVALID `{ field: 'name' }`, LIMIT_REACHED
 */
async function readKeys(tx: Tx): Promise<(name: string) => string> {
  const rows = await tx.select({ key: attributes.key, name: attributes.name }).from(attributes);
  const names = new Set(rows.map((row) => attributeKey(row.name)));
  const taken = new Set(rows.map((row) => row.key));
  return (name) => {
    const field = 'name';
    if (names.size >= maxAttributes) {
      const message = `A shop has at most ${maxAttributes} attributes.`;
      throw new DomainError('LIMIT_REACHED', { field, message });
    }
    const key = attributeKey(name);
    if (names.has(key)) {
      const message = 'There is already an attribute with this name.';
      throw new DomainError('INPUT_INVALID', { field, message });
    }
    names.add(key);
    for (let count = 1; ; count += 1) {
      const wanted = count === 1 ? key : `${key}-${count}`;
      if (taken.has(wanted)) continue;
      taken.add(wanted);
      return wanted;
    }
  };
}

/**
 * Removes an attribute and what products have of it.
 * @param losing how many products the person was told of who confirmed it
 * @throws DomainError NOT_FOUND, CONFLICT, IN_USE `{ products }` when more products lose a value
 */
export async function removeAttribute(
  tx: Tx,
  { id, version, losing }: { id: string; version: number; losing: number },
): Promise<void> {
  await held(tx, { id, version });
  const affected = await productsWith(tx, id);
  if (affected.length > losing) throw loses(affected.length);
  await tx.delete(attributeValues).where(eq(attributeValues.attributeId, id));
  await tx.delete(attributes).where(eq(attributes.id, id));
  productsChanged(tx, affected);
  await everythingChanged(tx);
}
