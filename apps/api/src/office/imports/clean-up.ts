// Owns that nothing of an import stays for ever: uploaded files are deleted, for they hold prices and
// stock of a whole shop, and an import whose program died under it ends. What it found stays.
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inTransaction } from '@kontor/db/client.ts';
import { lockImports } from '@kontor/db/locks.ts';
import { imports } from '@kontor/db/schema/imports.ts';
import { keptDays } from '@kontor/shared/import-input.ts';
import { and, inArray, isNull, lt, notInArray, sql } from 'drizzle-orm';
import type { App } from '../../platform/context.ts';
import { failImport, noteFilesDeleted } from './commands.ts';
import { brokenOff } from './jobs.ts';

const day = 86_400_000;

/**
 * Ends imports that nobody works on any more, deletes files of those older than `keptDays`, and what
 * uploads that broke off left behind.
 */
export async function cleanUpImports(app: App): Promise<void> {
  const { db, env, now } = app;
  await endAbandoned(app);
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

/** Under way without a job that is waiting or at work: the queue has given it up. */
async function endAbandoned({ db, now }: App): Promise<void> {
  await inTransaction(db, async (tx) => {
    const query = tx
      .select({ id: imports.id, status: imports.status })
      .from(imports)
      .where(
        and(
          inArray(imports.status, ['checking', 'running']),
          sql`not exists (select 1 from pgboss.job j where j.name = 'imports.run'
            and j.data->>'importId' = ${imports.id}::text
            and j.state in ('created', 'retry', 'active'))`,
        ),
      )
      .orderBy(imports.id);
    const abandoned = await lockImports(tx, query, { skipLocked: true });
    for (const { id, status } of abandoned) {
      const dryRun = status === 'checking';
      await failImport(tx, id, { problem: brokenOff(dryRun), dryRun }, now());
    }
  });
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
