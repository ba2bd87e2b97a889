// Owns the goods of the demo store: pictures through the real pipeline, categories, products and
// their first stock. What is there already (by slug) is left alone, so it can run again.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { holdAttributes } from '@kontor/api/catalogue/attributes/values.ts';
import { saveMedia } from '@kontor/api/catalogue/media/commands.ts';
import { storePicture } from '@kontor/api/catalogue/media/pictures.ts';
import { getBrand } from '@kontor/api/catalogue/products/brand-queries.ts';
import { brandsCalled } from '@kontor/api/catalogue/products/brands.ts';
import { createProduct } from '@kontor/api/catalogue/products/create-products.ts';
import { attachMedia, updateMedia } from '@kontor/api/catalogue/products/product-media.ts';
import { saveBrand } from '@kontor/api/catalogue/products/save-brand.ts';
import { saveCategory } from '@kontor/api/catalogue/products/save-category.ts';
import { holdPlaces, setProductStatus } from '@kontor/api/catalogue/products/save-product.ts';
import { saveVariants } from '@kontor/api/catalogue/products/save-variants.ts';
import { systemActor } from '@kontor/api/platform/actor.ts';
import { systemEdit } from '@kontor/api/platform/edit.ts';
import type { MediaStorage } from '@kontor/api/platform/storage.ts';
import {
  receiveStock,
  saveLocation,
  setBackorderLimit,
} from '@kontor/api/stock/inventory/commands.ts';
import { type Db, inTransaction, type Tx } from '@kontor/db/client.ts';
import { categories as categoryRows, products as productRows } from '@kontor/db/schema/catalog.ts';
import { brandKey } from '@kontor/shared/brand-input.ts';
import { categoryInput, productFields, variantsInput } from '@kontor/shared/catalog-input.ts';
import { seedAttributes, type Vocabulary } from './attributes.ts';
import { describeProduct, describeVariant } from './marl/attributes.ts';
import { categories, products, scenes } from './marl/catalogue.ts';
import type { MarlProduct } from './marl/types.ts';
import { workshops } from './marl/workshops.ts';

const imageFolder = new URL('marl/images/', import.meta.url);
const day = 86_400_000;

/** File name → id of the picture. Files that do not exist are left out. */
type Pictures = ReadonlyMap<string, string>;

/**
 * Answers with the picture for the front page, when it is there. Without `openingStock` the shelves
 * stay empty for the history to explain.
 */
export async function seedCatalogue(
  db: Db,
  { storage, now, openingStock }: { storage: MediaStorage; now: Date; openingStock: boolean },
): Promise<{ homePictureId: string | null }> {
  const pictures = await addPictures(db, storage);
  const categoryIds = await addCategories(db, pictures, now);
  const vocabulary = await seedAttributes(db, products, now);
  const known = new Set(
    (await db.select({ slug: productRows.slug }).from(productRows)).map((row) => row.slug),
  );
  const locations = await inTransaction(db, async (tx) => ({
    main: await saveLocation(tx, main),
    studio: await saveLocation(tx, studio),
  }));
  for (const [index, product] of products.entries()) {
    if (known.has(product.slug)) continue;
    await inTransaction(db, (tx) =>
      addProduct(tx, product, {
        ...{ pictures, categoryIds, locations, openingStock, vocabulary },
        rank: rankOf(product, pictures),
        publishedAt: publishedAt(index, now),
      }),
    );
  }
  await describeWorkshops(db, now);
  const home = scenes.find(({ use }) => use === 'home');
  return { homePictureId: pictures.get(home?.file ?? '') ?? null };
}

/** Brands came into being with the goods; those that say something already are left alone. */
async function describeWorkshops(db: Db, now: Date): Promise<void> {
  const known = await brandsCalled(db, Object.keys(workshops));
  for (const [name, text] of Object.entries(workshops)) {
    await inTransaction(db, async (tx) => {
      const id = known.get(brandKey(name));
      const brand = id === undefined ? null : await getBrand(tx, id);
      if (brand?.descriptionHtml !== '') return;
      const { version, otherNames, slug, mediaId, seoTitle, seoDescription } = brand;
      const rest = { otherNames, slug, mediaId, seoTitle, seoDescription };
      const saved = { id: brand.id, version, name: brand.name, ...rest };
      await saveBrand(tx, { ...saved, descriptionHtml: `<p>${text}</p>` }, systemEdit(now));
    });
  }
}

/** Every fourth product came later than the shop itself, one after the other; the first came last. */
function publishedAt(index: number, now: Date): Date {
  const isLater = index % 4 === 1;
  const daysAgo = isLater ? 5 + index * 7 : 440 + index / 10;
  return new Date(now.getTime() - daysAgo * day);
}

const main = { code: 'main', name: 'Main warehouse', country: 'DE', priority: 0 };
const studio = { code: 'studio', name: 'Studio', country: 'DE', priority: 1 };

async function addPictures(db: Db, storage: MediaStorage): Promise<Pictures> {
  const rendered = await renderPictures(storage);
  return inTransaction(db, async (tx) => {
    const ids = new Map<string, string>();
    for (const { file, alt, picture } of rendered) ids.set(file, await saveMedia(tx, picture, alt));
    return ids;
  });
}

/** All sizes of every picture, in the storage; those that lie there already cost nothing. */
export function renderPictures(storage: MediaStorage) {
  const wanted = [
    ...products.flatMap((product) => product.images.map(({ file, alt }) => ({ file, alt }))),
    ...scenes.map(({ file, alt }) => ({ file, alt })),
  ].filter(({ file }) => existsSync(new URL(file, imageFolder)));
  return Promise.all(
    wanted.map(async ({ file, alt }) => {
      const picture = await storePicture(storage, await readFile(new URL(file, imageFolder)));
      return { file, alt, picture };
    }),
  );
}

/** Slug → id. */
async function addCategories(db: Db, pictures: Pictures, now: Date): Promise<Map<string, string>> {
  const known = await db
    .select({ id: categoryRows.id, slug: categoryRows.slug })
    .from(categoryRows);
  const ids = new Map(known.map((row) => [row.slug, row.id]));
  await inTransaction(db, async (tx) => {
    // Those at the top first.
    for (const category of categories.toSorted((a, b) => depth(a.parent) - depth(b.parent))) {
      if (ids.has(category.slug)) continue;
      const { slug, title, description, position, parent } = category;
      const input = categoryInput.parse({
        ...{ slug, title, description, position, version: 1 },
        parentId: parent === null ? null : ids.get(parent),
        mediaId: categoryPicture(slug, pictures),
      });
      ids.set(slug, (await saveCategory(tx, input, systemEdit(now))).id);
    }
  });
  return ids;
}

const depth = (parent: string | null): number => {
  const above = categories.find((category) => category.slug === parent);
  return above ? 1 + depth(above.parent) : 0;
};

/** Its own scene, else the picture of a product in it or below it. */
function categoryPicture(slug: string, pictures: Pictures): string | null {
  const scene = scenes.find((one) => one.category === slug);
  const own = scene && pictures.get(scene.file);
  if (own) return own;
  const below = categories.filter((one) => one.parent === slug).map((one) => one.slug);
  const inside = products.filter((product) =>
    product.categories.some((one) => one === slug || below.includes(one)),
  );
  for (const { images } of inside) {
    for (const { file } of images) {
      const picture = pictures.get(file);
      if (picture) return picture;
    }
  }
  return null;
}

/** One product of each category in turn, so that the home page shows what the shop is about. */
function rankOf(product: MarlProduct, pictures: Pictures): number {
  const mainOf = ({ categories: [first] }: MarlProduct) => first;
  const group = products.filter((other) => mainOf(other) === mainOf(product));
  const groups = [...new Set(products.map(mainOf))];
  const turn = group.indexOf(product) * groups.length + groups.indexOf(mainOf(product));
  const hasPicture = product.images.some(({ file }) => pictures.has(file));
  return (hasPicture ? 1000 : 500) - turn;
}

type Setting = {
  pictures: Pictures;
  categoryIds: ReadonlyMap<string, string>;
  locations: { main: string; studio: string };
  openingStock: boolean;
  vocabulary: Vocabulary;
  rank: number;
  publishedAt: Date;
};

async function addProduct(tx: Tx, product: MarlProduct, setting: Setting): Promise<void> {
  const { pictures, categoryIds, locations, openingStock, rank, publishedAt, vocabulary } = setting;
  const { slug, title, descriptionHtml, brand, tags } = product;
  const edit = systemEdit(publishedAt);
  const fields = productFields.parse({
    ...{ slug, title, descriptionHtml, tags, rank },
    brand: { name: brand },
    typeId: vocabulary.typeIdOf(product.productType),
    attributes: vocabulary.valuesOf(describeProduct(product)),
    categoryIds: product.categories.map((category) => categoryIds.get(category)),
  });
  await holdPlaces(tx);
  // Those of its variants, too, before the product is locked.
  await holdAttributes(tx, null, vocabulary.ids);
  const made = await createProduct(tx, fields, edit);
  // Two files with the same bytes are one picture, and a product shows a picture once.
  const media = [
    ...new Map(
      product.images.flatMap(({ file, alt }) => {
        const mediaId = pictures.get(file);
        return mediaId ? [[mediaId, { mediaId, alt }]] : [];
      }),
    ).values(),
  ];
  if (media.length > 0) {
    const mediaIds = media.map((item) => item.mediaId);
    await attachMedia(tx, { productId: made.id, mediaIds });
    await updateMedia(tx, { productId: made.id, media });
  }
  const input = variantsInput.parse({
    productId: made.id,
    version: made.version,
    options: product.options,
    variants: product.variants.map((variant) => ({
      values: product.options.map((option) => variant.options[option.name]),
      sku: variant.sku,
      barcode: variant.barcode ?? null,
      weightGrams: variant.weightGrams,
      attributes: vocabulary.valuesOf(describeVariant(product, variant)),
      mediaId: (variant.image && pictures.get(variant.image)) ?? null,
      prices: (product.soldIn ?? (['EUR', 'GBP', 'USD'] as const)).map((currency) => ({
        currency,
        amount: variant.prices[currency],
        compareAt: variant.compareAt?.[currency] ?? null,
      })),
    })),
  });
  const { variantIds } = await saveVariants(tx, input, edit);
  const stock = product.variants.flatMap((variant, index) => {
    const variantId = variantIds[index] ?? '';
    return [
      { variantId, locationId: locations.main, quantity: variant.stock.main },
      { variantId, locationId: locations.studio, quantity: variant.stock.studio },
    ];
  });
  const cause = { kind: 'initial' as const, reason: 'opening_stock', actor: systemActor };
  if (openingStock) await receiveStock(tx, stock, cause);
  for (const [index, variant] of product.variants.entries()) {
    if (variant.backorderLimit === undefined) continue;
    const variantId = variantIds[index] ?? '';
    const limit = variant.backorderLimit;
    await setBackorderLimit(tx, { variantId, locationId: locations.main, limit });
  }
  await setProductStatus(tx, { id: made.id, status: 'active' }, edit);
}
