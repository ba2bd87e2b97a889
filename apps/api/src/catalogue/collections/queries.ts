// Owns the reading of collections, for staff and for the pages that show them.
import type { Db } from '@kontor/db/client.ts';
import { productMedia, products } from '@kontor/db/schema/catalog.ts';
import { collectionProducts, collectionSlugs, collections } from '@kontor/db/schema/collections.ts';
import { media } from '@kontor/db/schema/media.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { outer } from '../../platform/outer.ts';
import { ownerIn } from '../languages/translated-slugs.ts';
import { inReading, type Reading, type Written, writtenOf } from '../languages/written.ts';
import { type MediaRow, type MediaView, mediaColumns, mediaView } from '../media/view.ts';

export type CollectionRow = typeof collections.$inferSelect & {
  /** Its slug as it is kept, in every language. */
  key: string;
  written: Written;
  image: MediaView | null;
  /** Of those by hand, in their order. */
  productIds: string[];
};

const productIds = sql<string[]>`array(select cp.product_id::text from ${collectionProducts} cp
  where cp.collection_id = ${outer(collections.id)} order by cp.position)`;

/** All of them, or the one with this id, in the order of their positions, as they are kept. */
export async function readCollections(db: Db, only?: SQL): Promise<CollectionRow[]> {
  const rows = await db
    .select({
      ...getTableColumns(collections),
      productIds,
      written: writtenOf('collection', sql`${collections.id}`),
      picture: mediaColumns,
    })
    .from(collections)
    .leftJoin(media, eq(media.id, collections.mediaId))
    .where(only && sql`${collections.id}::text = ${only}`)
    .orderBy(asc(collections.position), asc(collections.title), asc(collections.id));
  return rows.map(({ picture, ...row }) => ({
    ...row,
    key: row.slug,
    image: picture === null ? null : mediaView(picture),
  }));
}

/** As they are read in a language. */
export const collectionIn = (row: CollectionRow, reading: Reading) =>
  inReading(row, reading, ['title', 'description']);

/** The one that has or had this slug in the language, or as it is kept. */
export async function readCollectionAt(
  db: Db,
  slug: string,
  reading: Reading,
): Promise<CollectionRow | undefined> {
  const [row] = await readCollections(
    db,
    sql`coalesce(${ownerIn('collection', sql`${reading.language}`, sql`${slug}`)},
      (select cs.collection_id::text from ${collectionSlugs} cs where cs.slug = ${slug}))`,
  );
  return row && collectionIn(row, reading);
}

/** As an editor needs them. */
export async function listCollections(db: Db) {
  return (await readCollections(db)).map(({ productIds, key: _, written: __, ...row }) => ({
    ...view(row),
    productCount: productIds.length,
  }));
}

/** With the products that were put into it by hand, on sale or not. @throws DomainError NOT_FOUND */
export async function getCollection(db: Db, id: string) {
  const [row] = await db
    .select({ ...getTableColumns(collections), picture: mediaColumns })
    .from(collections)
    .leftJoin(media, eq(media.id, collections.mediaId))
    .where(eq(collections.id, id));
  if (!row) throw new DomainError('NOT_FOUND');
  const { picture, ...rest } = row;
  const picked = await db
    .select({
      id: products.id,
      title: products.title,
      status: products.status,
      image: sql<MediaRow | null>`(
        select json_build_object('key', m.key, 'width', m.width, 'height', m.height,
          'color', m.color, 'renditions', m.renditions, 'alt', pm.alt)
        from ${productMedia} pm join ${media} m on m.id = pm.media_id
        where pm.product_id = ${outer(products.id)} order by pm.position limit 1)`,
    })
    .from(collectionProducts)
    .innerJoin(products, eq(products.id, collectionProducts.productId))
    .where(eq(collectionProducts.collectionId, id))
    .orderBy(asc(collectionProducts.position));
  return {
    ...view({ ...rest, image: picture === null ? null : mediaView(picture) }),
    products: picked.map(({ image, ...product }) => ({
      ...product,
      image: image && mediaView(image),
    })),
  };
}

const view = (row: Omit<CollectionRow, 'productIds' | 'key' | 'written'>) => ({
  ...row,
  startsAt: row.startsAt?.toISOString() ?? null,
  endsAt: row.endsAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
