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

export type Known = Pick<typeof attributes.$inferSelect, 'id' | 'name' | 'kind' | 'level'>;
type Row = typeof attributeValues.$inferInsert;

/**
 * Holds the attributes of these ids and those that the products and their variants have, so that nobody
 * changes their kind or choices meanwhile. Attributes are locked before products.
 */
export async function holdAttributes(
  tx: Tx,
  products: string | readonly string[] | null,
  ids: readonly string[],
): Promise<Map<string, Known>> {
  const productIds = typeof products === 'string' ? [products] : (products ?? []);
  const own =
    productIds.length > 0 &&
    sql`exists (select 1 from ${attributeValues} v
      where v.attribute_id = ${attributes}.id and v.product_id in ${productIds})`;
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
  const owned = [{ productId, variantId: null, values }];
  const rows = await rowsOfAll(tx, owned, held, 'attributes');
  await tx
    .delete(attributeValues)
    .where(and(eq(attributeValues.productId, productId), isNull(attributeValues.variantId)));
  await insert(tx, rows);
}

/** What has values: a product, or one of its variants. */
export type Owned = {
  productId: string;
  variantId: string | null;
  values: readonly AttributeValue[];
};

/**
 * Gives values to what has none yet: new products and their variants.
 * @param held by `holdAttributes`
 * @throws DomainError INPUT_INVALID `{ field: 'attributes', … }`
 */
export async function addValues(
  tx: Tx,
  owned: readonly Owned[],
  held: ReadonlyMap<string, Known>,
): Promise<void> {
  await insert(tx, await rowsOfAll(tx, owned, held, 'attributes'));
}

async function rowsOfAll(
  tx: Tx,
  owned: readonly Owned[],
  held: ReadonlyMap<string, Known>,
  field: string,
): Promise<Row[]> {
  for (const { variantId, values } of owned) {
    check(values, held, variantId === null ? 'product' : 'variant', field);
  }
  const all = await resolveChoices(
    tx,
    owned.flatMap(({ values }) => values),
    field,
  );
  const owners = owned.flatMap((one) => one.values.map(() => one));
  return all.flatMap((value, at) => {
    const { productId = '', variantId = null } = owners[at] ?? {};
    return rowsOf(value, held, { productId, variantId });
  });
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
  const owned = saved.map((one) => ({ productId, ...one }));
  const rows = await rowsOfAll(tx, owned, held, 'variants');
  await tx.delete(attributeValues).where(
    inArray(
      attributeValues.variantId,
      saved.map(({ variantId }) => variantId),
    ),
  );
  await insert(tx, rows);
}

/** All in one parameter: thousands of rows are one statement, and always the same one. */
export async function insert(tx: Tx, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`insert into ${attributeValues} (id, attribute_id, kind, product_id, variant_id,
      choice_id, text_value, number_value, yes_no_value, date_value)
    select r.id, r."attributeId", r.kind, r."productId", r."variantId", r."choiceId", r."textValue",
      r."numberValue", r."yesNoValue", r."dateValue"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "attributeId" uuid,
      kind attribute_kind, "productId" uuid, "variantId" uuid, "choiceId" uuid, "textValue" text,
      "numberValue" numeric, "yesNoValue" boolean, "dateValue" date)`);
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
