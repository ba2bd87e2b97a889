/** Imports of files and of pictures by URL. Written only by the API module `imports`. */
import { importStatuses, mediaImportStatuses } from '@kontor/shared/enums.ts';
import type { ImportColumn, ImportWarning, MadeAttribute } from '@kontor/shared/import-findings.ts';
import type { FileEncoding, ImportEncoding, ImportMode } from '@kontor/shared/import-input.ts';
import type { ImportProblem } from '@kontor/shared/import-problems.ts';
import {
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { products, variants } from './catalog.ts';
import { createdAt, id, timestamptz } from './columns.ts';

export const importStatus = pgEnum('import_status', importStatuses);
export const mediaImportStatus = pgEnum('media_import_status', mediaImportStatuses);

/** What could not be taken of the file: a row, or the `rows` of a product for one reason. */
export type ImportRowError = ImportProblem & {
  line: number;
  /** Where a record that is not understood ends, when that is another line. */
  endLine?: number;
  handle: string;
  rows?: number;
};
/** Rows, and products by what became of them. */
export type ImportCounts = {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  /** Rows; they sum to `rows`. Absent in reports of the first release. */
  lines?: { taken: number; unchanged: number; refused: number; notUnderstood: number };
  variants?: { created: number; changed: number; removed: number };
};
export type ImportFindings = {
  encoding: { name: FileEncoding; guessed: boolean; sample: string | null };
  delimiter: string;
  columns: ImportColumn[];
  warnings: ImportWarning[];
  /** Paths of categories that come into being. */
  categories: string[];
  /** Attributes, types and brands that come into being. Absent in reports of older versions. */
  attributes?: MadeAttribute[];
  types?: string[];
  brands?: string[];
  /** How many more came into being than are told above. */
  more?: { categories: number; brands: number };
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
    /** How it is read and what becomes of variants that it does not name: chosen for the check. */
    encoding: text('encoding').$type<ImportEncoding>().notNull().default('auto'),
    mode: text('mode').$type<ImportMode>().notNull().default('keep'),
    status: importStatus('status').notNull().default('uploaded'),
    dryRun: jsonb('dry_run').$type<ImportCounts>(),
    result: jsonb('result').$type<ImportCounts>(),
    errors: jsonb('errors').$type<ImportRowError[]>().notNull().default([]),
    findings: jsonb('findings').$type<ImportFindings>(),
    /** Why the file as a whole was not taken, or not to its end. */
    problem: jsonb('problem').$type<ImportProblem>(),
    /** A sentence of the version before, which is not read any more. It goes with the next major version. */
    messageText: text('message'),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull().default(''),
    createdAt: createdAt(),
    finishedAt: timestamptz('finished_at'),
    /** Uploads are not kept for ever. */
    fileDeletedAt: timestamptz('file_deleted_at'),
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
    problem: jsonb('problem').$type<ImportProblem>(),
    /** As `imports.messageText`. */
    errorText: text('error'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('media_imports_url').on(t.productId, t.url),
    index('media_imports_status_idx').on(t.status),
  ],
);

/** Variants whose picture this becomes once it is fetched. */
export const mediaImportVariants = pgTable(
  'media_import_variants',
  {
    mediaImportId: uuid('media_import_id')
      .notNull()
      .references(() => mediaImports.id, { onDelete: 'cascade' }),
    variantId: uuid('variant_id')
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.mediaImportId, t.variantId] }),
    index('media_import_variants_variant_idx').on(t.variantId),
  ],
);
