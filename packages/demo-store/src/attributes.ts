// Owns the attributes and types of the demo store, and what its goods say of them.
import { saveAttribute } from '@kontor/api/catalogue/attributes/save-attribute.ts';
import { saveType } from '@kontor/api/catalogue/attributes/save-type.ts';
import { systemEdit } from '@kontor/api/platform/edit.ts';
import { type Db, inTransaction, type Tx } from '@kontor/db/client.ts';
import { attributes as attributeRows, productTypes } from '@kontor/db/schema/attributes.ts';
import { type AttributeValue, attributeInput } from '@kontor/shared/attribute-input.ts';
import { readValue, valueWith } from '@kontor/shared/attribute-text.ts';
import {
  attributes,
  type Described,
  describeProduct,
  describeVariant,
  type MarlAttribute,
} from './marl/attributes.ts';
import type { MarlProduct } from './marl/types.ts';

type Known = MarlAttribute & { id: string };

export type Vocabulary = {
  /** Of all its attributes. */
  ids: string[];
  typeIdOf: (name: string) => string | null;
  /** @throws when a text is no value of its attribute: the demo's data is wrong then */
  valuesOf: (described: Described) => AttributeValue[];
};

/** What is there already, by its name, is left alone. */
export async function seedAttributes(
  db: Db,
  products: readonly MarlProduct[],
  now: Date,
): Promise<Vocabulary> {
  const known = await inTransaction(db, (tx) => addAttributes(tx, now));
  const types = await inTransaction(db, (tx) => addTypes(tx, products, known, now));
  return {
    ids: known.map(({ id }) => id),
    typeIdOf: (name) => types.get(name) ?? null,
    valuesOf: (described) =>
      known.flatMap(({ id, name, kind, unit = '' }) => {
        const text = described[name];
        if (text === undefined) return [];
        const body = readValue({ kind, unit }, text);
        if (!body) throw new Error(`${name} cannot be "${text}".`);
        return [valueWith(id, body)];
      }),
  };
}

async function addAttributes(tx: Tx, now: Date): Promise<Known[]> {
  const rows = await tx
    .select({ id: attributeRows.id, name: attributeRows.name })
    .from(attributeRows);
  const known: Known[] = [];
  for (const [position, attribute] of attributes.entries()) {
    const found = rows.find(({ name }) => name === attribute.name);
    const input = { unit: '', level: 'product', filterable: false, shown: true, ...attribute };
    const choices = (attribute.choices ?? []).flatMap((text) => {
      const body = readValue({ kind: 'color', unit: '' }, text);
      return body && 'choices' in body ? body.choices : [];
    });
    const full = attributeInput.parse({
      ...{ id: null, version: 1, position, ...input },
      choices: choices.map(({ label, color = null }) => ({ label, color })),
    });
    const id = found?.id ?? (await saveAttribute(tx, full, systemEdit(now))).id;
    known.push({ ...attribute, id });
  }
  return known;
}

async function addTypes(
  tx: Tx,
  products: readonly MarlProduct[],
  known: readonly Known[],
  now: Date,
): Promise<Map<string, string>> {
  const rows = await tx.select({ id: productTypes.id, name: productTypes.name }).from(productTypes);
  const ids = new Map(rows.map(({ id, name }) => [name, id]));
  const goods = Map.groupBy(products, ({ productType }) => productType);
  for (const [name, own] of goods) {
    if (ids.has(name)) continue;
    const said = new Set(
      own.flatMap((product) => [
        ...Object.keys(describeProduct(product)),
        ...product.variants.flatMap((one) => Object.keys(describeVariant(product, one))),
      ]),
    );
    const attributeIds = known.flatMap((attribute) =>
      said.has(attribute.name) ? attribute.id : [],
    );
    const input = { id: null, version: 1, name, attributeIds };
    ids.set(name, (await saveType(tx, input, systemEdit(now))).id);
  }
  return ids;
}
