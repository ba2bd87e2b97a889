// Owns the writing of what products and variants are: their values, in the transaction that saves the
// product in its own version. Choices that are named by a label come into being here.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockAttributes } from '@kontor/db/locks.ts';
import { attributeValues } from '@kontor/db/schema/attribute-values.ts';
import { attributes } from '@kontor/db/schema/attributes.ts';
import { type AttributeValue, maxChosen } from '@kontor/shared/attribute-input.ts';
import type { AttributeLevel } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { requireAmong } from '../../platform/belonging.ts';
import { resolveChoices } from './choices.ts';
import { fitsKind, type Resolved } from './rules.ts';

/** Rows per statement: keeps well below Postgres' 65,535 parameters. */
const batchSize = 2000;

export type Known = Pick<typeof attributes.$inferSelect, 'id' | 'name' | 'kind' | 'level'>;
type Row = typeof attributeValues.$inferInsert;

/**
 * Holds the attributes of these ids and those that the product and its variants have, so that nobody
 * changes their kind or choices meanwhile. Attributes are locked before products.
 */
export async function holdAttributes(
  tx: Tx,
  productId: string | null,
  ids: readonly string[],
): Promise<Map<string, Known>> {
  const own =
    productId &&
    sql`exists (select 1 from ${attributeValues} v
      where v.attribute_id = ${attributes}.id and v.product_id = ${productId})`;
  const wanted = ids.length > 0 ? inArray(attributes.id, [...new Set(ids)]) : undefined;
  const where = own ? or(wanted, own) : wanted;
  if (!where) return new Map();
  const query = tx.select().from(attributes).where(where).orderBy(asc(attributes.id));
  const rows = await lockAttributes(tx, query, { strength: 'share' });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The attributes that a save names. */
export const idsOf = (values: readonly AttributeValue[]) =>
  values.map(({ attributeId }) => attributeId);

/**
 * The product has exactly these values, apart from those of its variants.
 * @param held by `holdAttributes`
 * @throws DomainError INPUT_INVALID `{ field: 'attributes', … }`
 */
export async function saveProductValues(
  tx: Tx,
  productId: string,
  values: readonly AttributeValue[],
  held: ReadonlyMap<string, Known>,
): Promise<void> {
  const field = 'attributes';
  check(values, held, 'product', field);
  const rows = (await resolveChoices(tx, values, field)).flatMap((value) =>
    rowsOf(value, held, { productId, variantId: null }),
  );
  await tx
    .delete(attributeValues)
    .where(and(eq(attributeValues.productId, productId), isNull(attributeValues.variantId)));
  await insert(tx, rows);
}

/**
 * Each of these variants has exactly its values; others keep theirs.
 * @param held by `holdAttributes`
 * @throws DomainError INPUT_INVALID `{ field: 'variants', … }`
 */
export async function saveVariantValues(
  tx: Tx,
  productId: string,
  saved: readonly { variantId: string; values: readonly AttributeValue[] }[],
  held: ReadonlyMap<string, Known>,
): Promise<void> {
  if (saved.length === 0) return;
  const field = 'variants';
  for (const { values } of saved) check(values, held, 'variant', field);
  const all = await resolveChoices(
    tx,
    saved.flatMap(({ values }) => values),
    field,
  );
  const owners = saved.flatMap(({ variantId, values }) => values.map(() => variantId));
  const rows = all.flatMap((value, index) =>
    rowsOf(value, held, { productId, variantId: owners[index] ?? null }),
  );
  await tx.delete(attributeValues).where(
    inArray(
      attributeValues.variantId,
      saved.map(({ variantId }) => variantId),
    ),
  );
  await insert(tx, rows);
}

export async function insert(tx: Tx, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += batchSize) {
    await tx.insert(attributeValues).values(rows.slice(from, from + batchSize));
  }
}

function check(
  values: readonly AttributeValue[],
  held: ReadonlyMap<string, Known>,
  level: AttributeLevel,
  field: string,
): void {
  requireAmong(idsOf(values), held.keys(), { field, thing: 'attribute' });
  for (const value of values) {
    const attribute = held.get(value.attributeId);
    if (!attribute) continue;
    const refuse = (message: string) => new DomainError('INPUT_INVALID', { field, message });
    const { name } = attribute;
    if (!fitsKind(attribute.kind, value)) {
      throw refuse(`“${name}” is of another kind by now. Reload and enter it again.`);
    }
    if (attribute.level !== level) {
      throw refuse(
        level === 'product'
          ? `“${name}” belongs to variants. Enter it there.`
          : `“${name}” belongs to the product, not to its variants.`,
      );
    }
  }
}

function rowsOf(
  value: Resolved,
  held: ReadonlyMap<string, Known>,
  owner: { productId: string; variantId: string | null },
): Row[] {
  const kind = held.get(value.attributeId)?.kind;
  if (!kind) return [];
  const row = () => ({ id: newId(), attributeId: value.attributeId, kind, ...owner });
  if ('choices' in value) {
    const ids = [...new Set(value.choices.map(({ id }) => id))].slice(0, maxChosen);
    return ids.map((choiceId) => ({ ...row(), choiceId }));
  }
  if ('text' in value) return [{ ...row(), textValue: value.text }];
  if ('number' in value) return [{ ...row(), numberValue: value.number }];
  if ('yesNo' in value) return [{ ...row(), yesNoValue: value.yesNo }];
  return [{ ...row(), dateValue: value.date }];
}
