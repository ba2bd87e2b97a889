// Owns ready-made catalogue rows for tests: markets, a location, products with stock. Made through
// the same commands as everywhere, so a test never meets a row that the program could not write.
import { type Db, inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import type { AttributeValue } from '@kontor/shared/attribute-input.ts';
import { productFields } from '@kontor/shared/catalog-input.ts';
import { sql } from 'drizzle-orm';
import { systemActor } from '../../platform/actor.ts';
import { systemEdit } from '../../platform/edit.ts';
import { receiveStock, saveLocation } from '../../stock/inventory/commands.ts';
import { holdAttributes, idsOf } from '../attributes/values.ts';
import { createProduct } from './create-products.ts';
import { holdPlaces, setProductStatus } from './save-product.ts';
import { saveVariants } from './save-variants.ts';

const edit = systemEdit(new Date('2026-11-20T12:00:00Z'));

/** `eu` (EUR, tax included, default), `us` (USD, without tax), and one location. */
export async function makeShop(db: Db): Promise<{ locationId: string }> {
  return inTransaction(db, async (tx) => {
    await tx.execute(sql`insert into markets
      (id, code, name, currency, locale, countries, prices_include_tax, time_zone, is_default)
      values (${newId()}, 'eu', 'Europe', 'EUR', 'en-IE', '{DE,FR}', true, 'Europe/Berlin', true),
        (${newId()}, 'us', 'United States', 'USD', 'en-US', '{US}', false, 'America/New_York', false)
      on conflict do nothing`);
    const location = { code: 'main', name: 'Main', country: 'DE', priority: 0 };
    return { locationId: await saveLocation(tx, location) };
  });
}

export type ProductSpec = {
  title: string;
  slug?: string;
  rank?: number;
  descriptionHtml?: string;
  /** Made when it is missing. */
  brand?: string;
  tags?: string[];
  categoryIds?: string[];
  typeId?: string;
  attributes?: AttributeValue[];
  /** One option; each value with its SKU, EUR price in cents and stock. */
  option?: string;
  variants?: {
    value?: string;
    sku?: string;
    eur?: number;
    compareAt?: number;
    stock?: number;
    swatch?: string;
    tracked?: boolean;
    attributes?: AttributeValue[];
  }[];
  draft?: boolean;
};

/** A product that is on sale in EUR, unless told; one variant at 10.00 with 10 in stock. */
export async function makeProduct(db: Db, spec: ProductSpec) {
  return inTransaction(db, async (tx) => {
    const { option, variants = [{}], draft, brand, ...rest } = spec;
    const fields = { ...rest, brand: brand === undefined ? null : { name: brand } };
    const described = [rest, ...variants].flatMap(({ attributes }) => attributes ?? []);
    await holdPlaces(tx);
    await holdAttributes(tx, null, idsOf(described));
    const product = await createProduct(tx, productFields.parse(fields), edit);
    const saved = await saveVariants(
      tx,
      {
        productId: product.id,
        version: product.version,
        options: option
          ? [
              {
                name: option,
                values: variants.map(({ value = '', swatch = null }) => ({ value, swatch })),
              },
            ]
          : [],
        variants: variants.map((variant) => ({
          values: option ? [variant.value ?? ''] : [],
          sku: variant.sku ?? null,
          barcode: null,
          weightGrams: 100,
          requiresShipping: true,
          trackInventory: variant.tracked ?? true,
          mediaId: null,
          ...(variant.attributes ? { attributes: variant.attributes } : {}),
          prices: [
            { currency: 'EUR', amount: variant.eur ?? 1000, compareAt: variant.compareAt ?? null },
          ],
        })),
      },
      edit,
    );
    const location = { code: 'main', name: 'Main', country: 'DE', priority: 0 };
    const locationId = await saveLocation(tx, location);
    const stock = variants.map((variant, index) => ({
      variantId: saved.variantIds[index] ?? '',
      locationId,
      quantity: variant.stock ?? 10,
    }));
    await receiveStock(tx, stock, { kind: 'initial', reason: '', actor: systemActor });
    if (!draft) await setProductStatus(tx, { id: product.id, status: 'active' }, edit);
    return { id: product.id, slug: product.slug, variantIds: saved.variantIds, locationId };
  });
}
