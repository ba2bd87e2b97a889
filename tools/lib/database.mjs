// Owns the database of a command: the one DATABASE_URL names, or the embedded one under .data/.
import { join } from 'node:path';
import postgres from 'postgres';
import { fail, root } from './root.mjs';

/** Brings the database up; `stop` lets it go. Ends the command with one sentence when it cannot. */
export async function database() {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, data: undefined, stop: async () => {} };
  const { startEmbedded } = await import('../../packages/db/src/embedded.ts');
  try {
    return await startEmbedded({ directory: join(root, '.data/postgres') });
  } catch (error) {
    return fail(error.message);
  }
}

/** Applies missing migrations; ends the command with one sentence when it cannot. */
export async function migrated({ url, stop }) {
  if (await isUpToDate(url)) return;
  const { migrate } = await import('../../packages/db/src/migrate.ts');
  const { MigrationError } = await import('../../packages/db/src/migration-files.ts');
  try {
    await migrate(url);
  } catch (error) {
    await stop();
    fail(error instanceof MigrationError ? error.message : explain(error, url));
  }
}

/** The usual case, found out without loading the runner and all that it needs. */
async function isUpToDate(url) {
  const { readMigrations } = await import('../../packages/db/src/migration-files.ts');
  const files = await readMigrations();
  const applied = await query(url, 'select hash from kontor_migrations order by position').catch(
    () => [],
  );
  return applied.map((row) => row.hash).join() === files.map((file) => file.hash).join();
}

/** Runs one statement on a connection of its own. */
export async function query(url, statement) {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 0 });
  }
}

function explain(error, url) {
  const { hostname, port } = new URL(url);
  const reason = error.cause?.message || error.message || error.code;
  return `The database at ${hostname}:${port || 5432} cannot be prepared: ${reason}`;
}
