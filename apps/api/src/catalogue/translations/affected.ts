// Owns which products read differently when a translation changes: their listings have its words.
import type { Db } from '@kontor/db/client.ts';
import { attributeValues } from '@kontor/db/schema/attribute-values.ts';
import {
  productCategories,
  productMedia,
  productOptions,
  productOptionValues,
  products,
} from '@kontor/db/schema/catalog.ts';
import type { TranslatedEntity } from '@kontor/shared/translation-input.ts';
import { type SQL, sql } from 'drizzle-orm';
import { attributeTextId, optionId, optionValueId } from '../languages/option-id.ts';

/** Null: none has its words. */
const having: Record<TranslatedEntity, ((id: string) => SQL) | null> = {
  product: (id) => sql`select p.id from ${products} p where p.id::text = ${id}`,
  option: (id) => sql`select po.product_id as id from ${productOptions} po
    where ${optionId(sql`po.name`)} = ${id}`,
  optionValue: (id) => sql`select po.product_id as id from ${productOptionValues} pov
    join ${productOptions} po on po.id = pov.option_id
    where ${optionValueId(sql`po.name`, sql`pov.value`)} = ${id}`,
  attribute: (id) => sql`select v.product_id as id from ${attributeValues} v
    where v.attribute_id = ${id}::uuid`,
  choice: (id) => sql`select v.product_id as id from ${attributeValues} v
    where v.choice_id = ${id}::uuid`,
  attributeText: (id) => sql`select v.product_id as id from ${attributeValues} v
    where v.text_value is not null and v.attribute_id = split_part(${id}, ':', 1)::uuid
      and ${attributeTextId(sql`v.attribute_id`, sql`v.text_value`)} = ${id}`,
  productType: (id) => sql`select p.id from ${products} p where p.type_id = ${id}::uuid`,
  category: (id) => sql`select pc.product_id as id from ${productCategories} pc
    where pc.category_id = ${id}::uuid`,
  picture: (id) =>
    sql`select pm.product_id as id from ${productMedia} pm where pm.media_id = ${id}::uuid`,
  brand: null,
  collection: null,
  shippingMethod: null,
  store: null,
};

export async function productsSaying(
  db: Db,
  entity: TranslatedEntity,
  entityId: string,
): Promise<string[]> {
  const query = having[entity];
  if (!query) return [];
  const rows = await db.execute<{ id: string }>(
    sql`select distinct id from (${query(entityId)}) found`,
  );
  return rows.map(({ id }) => id);
}
