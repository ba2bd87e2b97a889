// Owns what staff read of attributes and types: the lists, one attribute with its choices and how many
// products have each, and the attributes of a form.
import type { Db } from '@kontor/db/client.ts';
import { attributeValues } from '@kontor/db/schema/attribute-values.ts';
import {
  attributeChoices,
  attributes,
  productTypeAttributes,
  productTypes,
} from '@kontor/db/schema/attributes.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { outer } from '../../platform/outer.ts';

const columns = {
  id: attributes.id,
  key: attributes.key,
  name: attributes.name,
  kind: attributes.kind,
  unit: attributes.unit,
  level: attributes.level,
  filterable: attributes.filterable,
  shown: attributes.shown,
  position: attributes.position,
  version: attributes.version,
};

/** All attributes in their order, with how many choices they have and how many products have a value. */
export async function listAttributes(db: Db) {
  return db
    .select({
      ...columns,
      choiceCount: sql<number>`(select count(*) from ${attributeChoices} c
        where c.attribute_id = ${outer(attributes.id)})::int`,
      productCount: sql<number>`(select count(distinct v.product_id) from ${attributeValues} v
        where v.attribute_id = ${outer(attributes.id)})::int`,
      types: sql<string[]>`array(select t.name from ${productTypes} t
        join ${productTypeAttributes} ta on ta.type_id = t.id
        where ta.attribute_id = ${outer(attributes.id)} order by t.name)`,
    })
    .from(attributes)
    .orderBy(asc(attributes.position), asc(attributes.name), asc(attributes.id));
}

/** One attribute with its choices. @throws DomainError NOT_FOUND */
export async function getAttribute(db: Db, id: string) {
  const [row] = await db
    .select({
      ...columns,
      updatedAt: attributes.updatedAt,
      productCount: sql<number>`(select count(distinct v.product_id) from ${attributeValues} v
        where v.attribute_id = ${outer(attributes.id)})::int`,
    })
    .from(attributes)
    .where(eq(attributes.id, id));
  if (!row) throw new DomainError('NOT_FOUND');
  const choices = await db
    .select({
      id: attributeChoices.id,
      label: attributeChoices.label,
      color: attributeChoices.color,
      productCount: sql<number>`(select count(distinct v.product_id) from ${attributeValues} v
        where v.attribute_id = ${id} and v.choice_id = ${outer(attributeChoices.id)})::int`,
    })
    .from(attributeChoices)
    .where(eq(attributeChoices.attributeId, id))
    .orderBy(asc(attributeChoices.position), asc(attributeChoices.label));
  return { ...row, updatedAt: row.updatedAt.toISOString(), choices };
}

/** These attributes with their choices, as a product's form needs them. */
export async function attributesById(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      ...columns,
      choices: sql<{ id: string; label: string; color: string | null }[] | null>`(
        select json_agg(json_build_object('id', c.id, 'label', c.label, 'color', c.color)
          order by c.position, c.label)
        from ${attributeChoices} c where c.attribute_id = ${outer(attributes.id)})`,
    })
    .from(attributes)
    .where(inArray(attributes.id, [...ids]))
    .orderBy(asc(attributes.position), asc(attributes.name));
  return rows.map((row) => ({ ...row, choices: row.choices ?? [] }));
}

/** All types by name, with the attributes of each in their order. */
export async function listTypes(db: Db) {
  return db
    .select({
      id: productTypes.id,
      name: productTypes.name,
      version: productTypes.version,
      attributeIds: sql<string[]>`array(select ta.attribute_id::text
        from ${productTypeAttributes} ta where ta.type_id = ${outer(productTypes.id)}
        order by ta.position)`,
      productCount: sql<number>`(select count(*) from ${products} p
        where p.type_id = ${outer(productTypes.id)})::int`,
    })
    .from(productTypes)
    .orderBy(asc(sql`lower(${outer(productTypes.name)})`), asc(productTypes.id));
}
