/** Imports of files and of pictures by URL. Written only by the API module `imports`. */
import { importStatuses, mediaImportStatuses } from '@kontor/shared/enums.ts';
import { index, integer, jsonb, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { products } from './catalog.ts';
import { createdAt, id, timestamptz } from './columns.ts';

export const importStatus = pgEnum('import_status', importStatuses);
export const mediaImportStatus = pgEnum('media_import_status', mediaImportStatuses);

/** One row of the file that could not be taken. */
export type ImportRowError = { line: number; handle: string; reason: string };
export type ImportCounts = {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
};

export const imports = pgTable(
  'imports',
  {
    id: id(),
    kind: text('kind').notNull().default('products'),
    fileName: text('file_name').notNull(),
    /** Where the upload lies, made by us. */
    storageKey: text('storage_key').notNull(),
    currency: text('currency').notNull(),
    status: importStatus('status').notNull().default('uploaded'),
    dryRun: jsonb('dry_run').$type<ImportCounts>(),
    result: jsonb('result').$type<ImportCounts>(),
    errors: jsonb('errors').$type<ImportRowError[]>().notNull().default([]),
    message: text('message'),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull().default(''),
    createdAt: createdAt(),
    finishedAt: timestamptz('finished_at'),
  },
  (t) => [index('imports_created_idx').on(t.createdAt)],
);

export const mediaImports = pgTable(
  'media_imports',
  {
    id: id(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    url: text('url').notNull(),
    alt: text('alt').notNull().default(''),
    position: integer('position').notNull(),
    status: mediaImportStatus('status').notNull().default('pending'),
    error: text('error'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('media_imports_url').on(t.productId, t.url),
    index('media_imports_status_idx').on(t.status),
  ],
);
