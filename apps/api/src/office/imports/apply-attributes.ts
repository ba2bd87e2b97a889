// Owns how the cells of a product become values of attributes. An attribute is known by its name or its
// key; one that is missing comes into being with the first product that says something of it.
import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '@kontor/db/client.ts';
import { attributes, productTypes } from '@kontor/db/schema/attributes.ts';
import { type AttributeValue, maxAttributes } from '@kontor/shared/attribute-input.ts';
import { attributeKey } from '@kontor/shared/attribute-key.ts';
import { readValue, valueWith } from '@kontor/shared/attribute-text.ts';
import { asc, eq } from 'drizzle-orm';
import { beyondChoices, resolveChoices } from '../../catalogue/attributes/choices.ts';
import { makeAttributes } from '../../catalogue/attributes/save-attribute.ts';
import { countTypes, saveType } from '../../catalogue/attributes/save-type.ts';
import { holdAttributes } from '../../catalogue/attributes/values.ts';
import type { Edit } from '../../platform/edit.ts';
import type { AttributeColumn, AttributeSurvey } from './attribute-columns.ts';
import type { ProductNotes } from './findings.ts';
import type { ImportedProduct } from './shopify.ts';

type Known = Pick<
  typeof attributes.$inferSelect,
  'id' | 'key' | 'name' | 'kind' | 'unit' | 'level' | 'position'
>;
export type Described = {
  typeId: string | undefined;
  ofProduct: AttributeValue[];
  /** By the line of the variant's row. */
  ofLine: ReadonlyMap<number, AttributeValue[]>;
};

type Options = { edit: Edit; attributes: AttributeSurvey };

/**
 * What the file says of a product, of those attributes and types that are there or come into being.
 * Holds them and those that the product has.
 */
export async function describe(
  tx: Tx,
  productId: string | null,
  product: ImportedProduct,
  { edit, attributes: survey }: Options,
  notes: ProductNotes,
): Promise<Described> {
  const type = product.productType;
  const named = new Set(product.described.map(({ cellKey }) => cellKey));
  const isNew = type !== undefined && (await findType(tx, type)) === undefined;
  const ofType = isNew ? survey.cellKeysOf(type) : [];
  const columns = survey.columns.filter(
    ({ cellKey }) => named.has(cellKey) || ofType.includes(cellKey),
  );
  const known = await ensureAttributes(tx, columns, edit, notes);
  const idOf = (key: string) => known.get(key)?.id ?? [];
  const typeId =
    type === undefined
      ? undefined
      : await ensureType(tx, type, ofType.flatMap(idOf), edit, { notes, line: product.line });
  await holdAttributes(
    tx,
    productId,
    [...known.values()].map(({ id }) => id),
  );
  const full = new Map(
    columns.flatMap(({ cellKey, name }) => (known.has(cellKey) ? [] : [[cellKey, name] as const])),
  );
  const cells = readCells(product, known, full, notes);
  const beyond = await beyondChoices(
    tx,
    cells.map(({ value }) => value),
  );
  const read = cells.filter(({ value }) => !beyond.has(value));
  for (const { at, value, name } of cells)
    if (beyond.has(value)) notes.warn('choices_full', at, name);
  const all = await resolveChoices(
    tx,
    read.map(({ value }) => value),
    'attributes',
  );
  const values = read.map(({ line }, index) => ({ line, value: all[index] as AttributeValue }));
  const lines = Map.groupBy(
    values.filter(({ line }) => line !== null),
    ({ line }) => line ?? 0,
  );
  return {
    typeId,
    ofProduct: values.flatMap(({ line, value }) => (line === null ? value : [])),
    ofLine: new Map([...lines].map(([line, own]) => [line, own.map(({ value }) => value)])),
  };
}

/** `line` is null for what the product itself has; `at` is where it stands, and `name` what it is called. */
type Read = { line: number | null; at: number; name: string; value: AttributeValue };

function readCells(
  product: ImportedProduct,
  known: ReadonlyMap<string, Known>,
  full: ReadonlyMap<string, string>,
  notes: ProductNotes,
): Read[] {
  const variantLines = new Set(product.variants.map(({ line }) => line));
  const read = new Map<string, { raw: string; entry: Read }>();
  for (const { cellKey, line, text } of product.described) {
    const attribute = known.get(cellKey);
    if (!attribute) {
      const name = full.get(cellKey);
      if (name !== undefined) notes.warn('attributes_full', line, name);
      continue;
    }
    const { id, name, level } = attribute;
    if (level === 'variant' && !variantLines.has(line)) continue;
    const owner = level === 'variant' ? line : null;
    const place = `${id} ${owner}`;
    const before = read.get(place);
    if (before) {
      if (before.raw !== text) notes.warn('facts_shared', line, name);
      continue;
    }
    const body = readValue(attribute, text);
    if (!body) {
      notes.warn('attribute_unreadable', line, name);
      continue;
    }
    const entry = { line: owner, at: line, name, value: valueWith(id, body) };
    read.set(place, { raw: text, entry });
  }
  return [...read.values()].map(({ entry }) => entry);
}

/** By the key of the column's cells. */
async function ensureAttributes(
  tx: Tx,
  columns: readonly AttributeColumn[],
  edit: Edit,
  notes: ProductNotes,
): Promise<Map<string, Known>> {
  const found = new Map<string, Known>();
  if (columns.length === 0) return found;
  const { id, key, name, kind, unit, level, position } = attributes;
  const all: Known[] = await tx
    .select({ id, key, name, kind, unit, level, position })
    .from(attributes)
    .orderBy(asc(position));
  // By its name as it is now, else by its key.
  const byKey = new Map(all.map((one) => [one.key, one]));
  const byName = new Map(all.map((one) => [attributeKey(one.name), one]));
  const missing = new Map<string, AttributeColumn>();
  for (const column of columns) {
    const named = attributeKey(column.name);
    const known = byName.get(named) ?? byKey.get(named);
    if (known) found.set(column.cellKey, known);
    // Of two columns that mean one attribute the first says what it is.
    else if (!missing.has(named) && all.length + missing.size < maxAttributes) {
      missing.set(named, column);
    }
  }
  const last = all.at(-1)?.position ?? -1;
  const inputs = [...missing.values()].map((column, index) => ({
    ...{ name: column.name, kind: column.kind, unit: column.unit, level: column.level },
    ...{ id: null, version: 1, position: last + 1 + index, shown: true },
    filterable: column.kind !== 'text' && column.kind !== 'date',
  }));
  const made = await makeAttributes(tx, inputs, edit);
  for (const [index, input] of inputs.entries()) {
    const { name, kind, unit, level } = input;
    notes.attributes.push({ name, kind, unit, level });
    byName.set(attributeKey(name), { ...input, id: made[index]?.id ?? '', key: '' });
  }
  for (const { cellKey, name } of columns) {
    const known = found.get(cellKey) ?? byName.get(attributeKey(name));
    if (known) found.set(cellKey, known);
  }
  return found;
}

async function findType(tx: Tx, name: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: productTypes.id })
    .from(productTypes)
    .where(eq(productTypes.key, attributeKey(name)));
  return row?.id;
}

async function ensureType(
  tx: Tx,
  name: string,
  attributeIds: readonly string[],
  edit: Edit,
  { notes, line }: { notes: ProductNotes; line: number },
): Promise<string | undefined> {
  const known = await findType(tx, name);
  if (known !== undefined || attributeKey(name) === '') return known;
  const input = { id: null, version: 1, name, attributeIds: [...attributeIds] };
  if ((await countTypes(tx)) >= maxAttributes) {
    notes.warn('types_full', line, name);
    return undefined;
  }
  notes.types.push(name);
  return (await saveType(tx, input, edit)).id;
}

/** What the file does not say stays, and so does what it says already. */
export function mergedValues(
  before: readonly AttributeValue[],
  said: readonly AttributeValue[],
): AttributeValue[] {
  const next = new Map(before.map((value) => [value.attributeId, value]));
  for (const value of said) {
    const old = next.get(value.attributeId);
    if (!old || !isSame(old, value)) next.set(value.attributeId, value);
  }
  return [...next.values()];
}

function isSame(one: AttributeValue, other: AttributeValue): boolean {
  if (!('choices' in one) || !('choices' in other)) return isDeepStrictEqual(one, other);
  const keys = ({ choices }: { choices: readonly object[] }) =>
    choices.map((choice) => JSON.stringify(choice)).toSorted();
  return isDeepStrictEqual(keys(one), keys(other));
}
