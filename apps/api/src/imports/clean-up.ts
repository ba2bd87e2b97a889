// Owns that uploaded files are not kept for ever: they hold prices and stock of a whole shop. What
// an import found stays.
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inTransaction } from '@kontor/db/client.ts';
import { imports } from '@kontor/db/schema/imports.ts';
import { keptDays } from '@kontor/shared/import-input.ts';
import { and, inArray, isNull, lt, notInArray } from 'drizzle-orm';
import type { App } from '../context.ts';
import { noteFilesDeleted } from './commands.ts';

const day = 86_400_000;

/** Deletes files of imports older than `keptDays`, and what uploads that broke off left behind. */
export async function cleanUpImports(app: App): Promise<void> {
  const { db, env, now } = app;
  const old = await db
    .select({ id: imports.id, storageKey: imports.storageKey })
    .from(imports)
    .where(
      and(
        isNull(imports.fileDeletedAt),
        lt(imports.createdAt, new Date(now().getTime() - keptDays * day)),
        notInArray(imports.status, ['checking', 'running']),
      ),
    );
  for (const { storageKey } of old) await rm(join(env.uploadDir, storageKey), { force: true });
  if (old.length > 0) {
    const ids = old.map(({ id }) => id);
    await inTransaction(db, (tx) => noteFilesDeleted(tx, ids, now()));
  }
  await deleteStrays(app);
}

async function deleteStrays({ db, env, now }: App): Promise<void> {
  const names = await readdir(env.uploadDir).catch(() => []);
  const ours = names.filter((name) => /^[0-9a-f-]{36}\.csv$/.test(name));
  if (ours.length === 0) return;
  const known = await db
    .select({ storageKey: imports.storageKey })
    .from(imports)
    .where(inArray(imports.storageKey, ours));
  for (const name of ours) {
    if (known.some(({ storageKey }) => storageKey === name)) continue;
    const path = join(env.uploadDir, name);
    const { mtimeMs } = await stat(path);
    if (now().getTime() - mtimeMs > day) await rm(path, { force: true });
  }
}
