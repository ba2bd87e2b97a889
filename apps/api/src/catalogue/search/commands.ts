// Owns the search documents: one per product, rewritten in the transaction that changed it.
import type { Tx } from '@kontor/db/client.ts';
import { attributeValues } from '@kontor/db/schema/attribute-values.ts';
import { attributeChoices, attributes, productTypes } from '@kontor/db/schema/attributes.ts';
import {
  categories,
  productCategories,
  productOptions,
  productOptionValues,
  products,
  variants,
} from '@kontor/db/schema/catalog.ts';
import { productSearch } from '@kontor/db/schema/search.ts';
import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import { outer } from '../../platform/outer.ts';
import { htmlToText, wordsOf } from '../../platform/words.ts';

/** Rows per statement: keeps well below Postgres' 65,535 parameters. */
const batchSize = 500;

/**
 * Writes the documents of these products anew from what the transaction sees. Title weighs most
 * (A), then SKUs, barcodes and option values (B), vendor, type, tags, categories and attributes (C), and the
 * description (D).
 */
export async function rewriteSearch(tx: Tx, productIds: readonly string[]): Promise<void> {
  for (let from = 0; from < productIds.length; from += batchSize) {
    await rewriteBatch(tx, productIds.slice(from, from + batchSize));
  }
}

/** Lets a product be found, or not any more, without reading it again. */
export async function showInSearch(tx: Tx, productId: string, active: boolean): Promise<void> {
  await tx.update(productSearch).set({ active }).where(eq(productSearch.productId, productId));
}

async function rewriteBatch(tx: Tx, productIds: readonly string[]): Promise<void> {
  const strings = (query: SQL) => sql<string[]>`array(${query})`;
  const rows = await tx
    .select({
      id: products.id,
      title: products.title,
      active: sql<boolean>`${outer(products.status)} = 'active'`,
      vendor: products.vendor,
      productType: sql<string | null>`(select t.name from ${productTypes} t
        where t.id = ${outer(products.typeId)})`,
      // A yes is found by what it says yes to.
      described: strings(sql`select distinct case v.kind
          when 'number' then concat_ws(' ', trim_scale(v.number_value), a.unit)
          when 'yes_no' then case when v.yes_no_value then a.name end
          else coalesce(v.text_value, c.label) end
        from ${attributeValues} v join ${attributes} a on a.id = v.attribute_id
        left join ${attributeChoices} c on c.id = v.choice_id
        where v.product_id = ${outer(products.id)} and v.kind <> 'date'
          and (v.kind <> 'yes_no' or v.yes_no_value)`),
      tags: products.tags,
      descriptionHtml: products.descriptionHtml,
      codes: strings(sql`select concat_ws(' ', v.sku, v.barcode) from ${variants} v
        where v.product_id = ${outer(products.id)} and v.archived_at is null`),
      values: strings(sql`select pov.value from ${productOptions} po
        join ${productOptionValues} pov on pov.option_id = po.id
        where po.product_id = ${outer(products.id)}`),
      categories: strings(sql`select c.title from ${productCategories} pc
        join ${categories} c on c.id = pc.category_id
        where pc.product_id = ${outer(products.id)}`),
    })
    .from(products)
    .where(inArray(products.id, [...productIds]));
  if (rows.length === 0) return;

  const documents = rows.map((row) => ({
    productId: row.id,
    active: row.active,
    title: sql<string>`kontor_unaccent(${wordsOf(row.title).join(' ')}::text)`,
    document: sql<string>`${weighted('A', [row.title])} || ${weighted('B', [...row.codes, ...row.values])}
      || ${weighted('C', [row.vendor, row.productType ?? '', ...row.tags, ...row.categories, ...row.described])}
      || ${weighted('D', [htmlToText(row.descriptionHtml)])}`,
  }));
  await tx
    .insert(productSearch)
    .values(documents)
    .onConflictDoUpdate({
      target: productSearch.productId,
      set: {
        active: sql`excluded.active`,
        title: sql`excluded.title`,
        document: sql`excluded.document`,
      },
    });
}

/** The words as written and by their English stems. */
function weighted(weight: 'A' | 'B' | 'C' | 'D', texts: readonly string[]): SQL {
  const words = texts.flatMap((text) => wordsOf(text, 4000)).join(' ');
  return sql`setweight((select to_tsvector('simple', w) || to_tsvector('english', w)
    from (select kontor_unaccent(${words}::text) as w) t), ${weight})`;
}
