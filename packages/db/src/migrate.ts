// Owns the migration runner. drizzle-kit generates the files, this applies them: each in one
// transaction under an advisory lock, in order, none skipped, none changed after it was applied. One that
// begins with "-- In batches." is run in many, so that it never holds many rows for long.
// (Drizzle's own runner takes no lock and silently skips a file that a merge brought in late.)

import { sql } from 'drizzle-orm';
import { createDb, type Db, inTransaction, type Tx } from './client.ts';
import { pgErrorCode } from './errors.ts';
import { DIRECTORY, type Migration, MigrationError, readMigrations } from './migration-files.ts';

const MINIMUM_VERSION = 150_000;
// Any constant serves, as long as nothing else in this program locks it.
const LOCK = 7_203_114_001;

/** Applies what is missing to the database at `url`; returns the names of what was applied. */
export async function migrate(url: string, directory: URL = DIRECTORY): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const { db, close } = createDb(url, {
    max: 1,
    maxTransactions: 1,
    applicationName: 'kontor migrate',
    statementTimeoutMs: 0,
    lockTimeoutMs: 60_000,
    idleInTransactionTimeoutMs: 0,
  });
  try {
    await requireVersion(db);
    const applied: string[] = [];
    for (;;) {
      const tag = await inTransaction(db, (tx) => applyNext(tx, migrations));
      if (tag === undefined) return applied;
      if (tag !== null) applied.push(tag);
    }
  } catch (error) {
    throw explain(error);
  } finally {
    await close();
  }
}

/** How many migrations of this version the database does not have yet; all of them when it is empty. */
export async function pendingMigrations(db: Db, directory: URL = DIRECTORY): Promise<number> {
  const migrations = await readMigrations(directory);
  const [table] = await db.execute<{ name: string | null }>(
    sql`select to_regclass('kontor_migrations')::text as name`,
  );
  if (!table?.name) return migrations.length;
  const applied = await db.execute<{ hash: string }>(sql`select hash from kontor_migrations`);
  const hashes = new Set(applied.map((row) => row.hash));
  return migrations.filter((migration) => !hashes.has(migration.hash)).length;
}

/** Applies the first migration that is missing; undefined when none is, null when more of it is left. */
async function applyNext(tx: Tx, migrations: Migration[]): Promise<string | null | undefined> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK}::bigint)`);
  await tx.execute(sql`
    create table if not exists kontor_migrations (
      position integer primary key,
      tag text not null,
      hash text not null,
      applied_at timestamptz not null default now()
    )`);
  const applied = await tx.execute<{ tag: string; hash: string }>(
    sql`select tag, hash from kontor_migrations order by position`,
  );
  for (const [position, row] of applied.entries()) {
    const expected = migrations[position];
    if (!expected) {
      throw new MigrationError(
        `The database has migration ${row.tag}, which this version does not know. ` +
          'Start the newer version of Kontor that made it.',
      );
    }
    if (expected.tag !== row.tag || expected.hash !== row.hash) {
      throw new MigrationError(
        `Migration ${expected.tag} differs from what the database has in its place (${row.tag}). ` +
          'Applied migrations must stay as they are: put the file back and add a new one. ' +
          'A development database may also be thrown away: stop everything and delete .data.',
      );
    }
  }
  const next = migrations[applied.length];
  if (!next) return undefined;
  let changed = 0;
  for (const statement of next.statements) changed += (await tx.execute(sql.raw(statement))).count;
  if (next.inBatches && changed > 0) return null;
  await tx.execute(
    sql`insert into kontor_migrations (position, tag, hash)
        values (${applied.length}, ${next.tag}, ${next.hash})`,
  );
  return next.tag;
}

async function requireVersion(db: Db): Promise<void> {
  const [row] = await db.execute<{ version: string }>(
    sql`select current_setting('server_version_num') as version`,
  );
  if (Number(row?.version) < MINIMUM_VERSION) {
    throw new MigrationError(
      `Kontor needs PostgreSQL 15 or newer; the server has version number ${row?.version}.`,
    );
  }
}

function explain(error: unknown): unknown {
  const code = pgErrorCode(error);
  if (code === '42501') {
    return new MigrationError(
      'The database user may not change the schema. Make it owner of the database, or have the ' +
        'owner run: CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm;',
      { cause: error },
    );
  }
  if (code === '55P03') {
    return new MigrationError(
      'Another migration, or a long report, has held its tables for a minute; try again later.',
      {
        cause: error,
      },
    );
  }
  return error;
}
