// Owns the reading of what one product and its variants are: for staff as it is saved, for shoppers as it
// is shown. Both in the order of the product's type, then of the attributes.
import type { Db } from '@kontor/db/client.ts';
import { attributeValues } from '@kontor/db/schema/attribute-values.ts';
import {
  attributeChoices,
  attributes,
  productTypeAttributes,
} from '@kontor/db/schema/attributes.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import type { AttributeValue } from '@kontor/shared/attribute-input.ts';
import type { AttributeKind } from '@kontor/shared/enums.ts';
import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import { outer } from '../../platform/outer.ts';

/** One value, as `valueRows` tells it. */
export type ValueRow = {
  attributeId: string;
  name: string;
  kind: AttributeKind;
  unit: string;
  shown: boolean;
  variantId: string | null;
  choiceId: string | null;
  text: string | null;
  number: number | null;
  yesNo: boolean | null;
  date: string | null;
  label: string | null;
  color: string | null;
};

/** All values of a product and its variants, for a column of the statement that reads it. */
export const valueRows = (productId: SQL) => sql<ValueRow[] | null>`(
  select json_agg(json_build_object('attributeId', a.id, 'name', a.name, 'kind', a.kind,
    'unit', a.unit, 'shown', a.shown, 'variantId', v.variant_id, 'choiceId', v.choice_id,
    'text', v.text_value, 'number', v.number_value, 'yesNo', v.yes_no_value, 'date', v.date_value,
    'label', c.label, 'color', c.color)
    order by ta.position nulls last, a.position, a.name, v.variant_id, c.position, v.id)
  from ${attributeValues} v
  join ${products} described on described.id = v.product_id
  join ${attributes} a on a.id = v.attribute_id
  left join ${attributeChoices} c on c.id = v.choice_id
  left join ${productTypeAttributes} ta
    on ta.type_id = described.type_id and ta.attribute_id = v.attribute_id
  where v.product_id = ${productId})`;

type Values<T> = { ofProduct: T[]; ofVariant: (variantId: string) => T[] };

/** Each attribute of the product and of each variant once, made of all rows of its value. */
function valuesOf<T>(
  rows: readonly ValueRow[],
  make: (first: ValueRow, all: readonly ValueRow[]) => T,
): Values<T> {
  const places = Map.groupBy(rows, ({ attributeId, variantId }) => `${attributeId} ${variantId}`);
  const values = [...places.values()].flatMap((all) =>
    all[0] ? [{ variantId: all[0].variantId, value: make(all[0], all) }] : [],
  );
  const owners = Map.groupBy(values, ({ variantId }) => variantId);
  const of = (variantId: string | null) => (owners.get(variantId) ?? []).map(({ value }) => value);
  return { ofProduct: of(null), ofVariant: of };
}

async function readRows(db: Db, productId: string): Promise<ValueRow[]> {
  const [row] = await db
    .select({ rows: valueRows(sql`${productId}::uuid`) })
    .from(products)
    .where(eq(products.id, productId));
  return row?.rows ?? [];
}

/** As they are saved. */
export const savedValues = (rows: readonly ValueRow[] | null): Values<AttributeValue> =>
  valuesOf(rows ?? [], savedOf);

/** The same of these products, by product, in one statement. */
export async function readValues(
  db: Db,
  productIds: readonly string[],
): Promise<Map<string, Values<AttributeValue>>> {
  const rows = await db
    .select({ id: products.id, rows: valueRows(outer(products.id)) })
    .from(products)
    .where(inArray(products.id, [...productIds]));
  return new Map(rows.map((row) => [row.id, savedValues(row.rows)]));
}

function savedOf(row: ValueRow, rows: readonly ValueRow[]): AttributeValue {
  const { attributeId, text, number, yesNo, date } = row;
  if (text !== null) return { attributeId, text };
  if (number !== null) return { attributeId, number };
  if (yesNo !== null) return { attributeId, yesNo };
  if (date !== null) return { attributeId, date };
  return { attributeId, choices: rows.flatMap(({ choiceId: id }) => (id === null ? [] : { id })) };
}

/** One line of the facts on a product's page. `unit` is empty for all but numbers. */
export type Fact = {
  name: string;
  kind: AttributeKind;
  unit: string;
  value: string | number | boolean | { label: string; color: string | null }[];
};

/** As they are shown, of the attributes that are shown at all. */
export const factsOf = (rows: readonly ValueRow[] | null): Values<Fact> =>
  valuesOf(
    (rows ?? []).filter(({ shown }) => shown),
    factOf,
  );

export async function readFacts(db: Db, productId: string): Promise<Values<Fact>> {
  return factsOf(await readRows(db, productId));
}

function factOf(row: ValueRow, rows: readonly ValueRow[]): Fact {
  const { name, kind, unit } = row;
  const choices = rows.flatMap(({ label, color }) => (label === null ? [] : { label, color }));
  return { name, kind, unit, value: row.text ?? row.number ?? row.yesNo ?? row.date ?? choices };
}
