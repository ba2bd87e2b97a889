// Owns what staff read of imports.
import type { Db } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { imports, mediaImports } from '@kontor/db/schema/imports.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { keptDays } from '@kontor/shared/import-input.ts';
import { desc, eq, lt, sql } from 'drizzle-orm';
import { decodeCursor, pageOf } from '../../platform/cursor.ts';

const summary = {
  id: imports.id,
  fileName: imports.fileName,
  currency: imports.currency,
  encoding: imports.encoding,
  mode: imports.mode,
  status: imports.status,
  dryRun: imports.dryRun,
  result: imports.result,
  problem: imports.problem,
  actorName: imports.actorName,
  createdAt: imports.createdAt,
  finishedAt: imports.finishedAt,
  fileDeletedAt: imports.fileDeletedAt,
};

type Times = { createdAt: Date; finishedAt: Date | null; fileDeletedAt: Date | null };

function view<T extends Times>({ createdAt, finishedAt, fileDeletedAt, ...row }: T) {
  const keptUntil = new Date(createdAt.getTime() + keptDays * 86_400_000);
  return {
    ...row,
    /** When the file is deleted; null when it is. */
    keptUntil: fileDeletedAt ? null : keptUntil.toISOString(),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

/** The latest first. */
export async function listImports(db: Db, input: { cursor?: string | undefined; limit: number }) {
  // Ids are in the order of time.
  const before = input.cursor ? decodeCursor(input.cursor, 'string')[1] : undefined;
  const rows = await db
    .select(summary)
    .from(imports)
    .where(before ? lt(imports.id, before) : undefined)
    .orderBy(desc(imports.id))
    .limit(input.limit + 1);
  const page = pageOf(rows, input.limit, (row) => ['', row.id]);
  return { items: page.items.map((row) => view(row)), nextCursor: page.nextCursor };
}

/** One import with what was found and its row errors. @throws DomainError NOT_FOUND */
export async function getImport(db: Db, id: string) {
  const [row] = await db
    .select({ ...summary, findings: imports.findings, errors: imports.errors })
    .from(imports)
    .where(eq(imports.id, id));
  if (!row) throw new DomainError('NOT_FOUND');
  return view(row);
}

/** How the fetching of pictures stands, over all imports. */
export async function countPictures(db: Db) {
  const [row] = await db
    .select({
      pending: sql<number>`count(*) filter (where ${mediaImports.status} = 'pending')::int`,
      done: sql<number>`count(*) filter (where ${mediaImports.status} = 'done')::int`,
      failed: sql<number>`count(*) filter (where ${mediaImports.status} = 'failed')::int`,
    })
    .from(mediaImports);
  return row ?? { pending: 0, done: 0, failed: 0 };
}

const failedShown = 100;

/** Pictures that could not be had, over all imports, the latest first. The next import tries them again. */
export function listFailedPictures(db: Db) {
  return db
    .select({
      id: mediaImports.id,
      url: mediaImports.url,
      productId: mediaImports.productId,
      product: products.title,
      problem: mediaImports.problem,
    })
    .from(mediaImports)
    .innerJoin(products, eq(products.id, mediaImports.productId))
    .where(eq(mediaImports.status, 'failed'))
    .orderBy(desc(mediaImports.id))
    .limit(failedShown);
}
