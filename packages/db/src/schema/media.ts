/** Media: uploaded pictures and their sizes. Written only by the API module `media`. */
import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt, id } from './columns.ts';

/** One generated size of a picture. */
export type MediaRendition = { width: number; format: 'webp' | 'avif' | 'jpeg'; bytes: number };

export const media = pgTable(
  'media',
  {
    id: id(),
    /** The file name's stem in the storage: made by us, never taken from the upload. */
    key: text('key').notNull().unique(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    alt: text('alt').notNull().default(''),
    /** The average colour as hex: shown until the picture arrives. */
    color: text('color').notNull().default('#dddddd'),
    renditions: jsonb('renditions').$type<MediaRendition[]>().notNull(),
    /** SHA-256 of the upload: the same picture is stored once. */
    contentHash: text('content_hash').notNull().unique(),
    createdAt: createdAt(),
  },
  (t) => [check('media_size', sql`${t.width} > 0 and ${t.height} > 0`)],
);
