// Owns the database of a command: the one DATABASE_URL names, or the embedded one under .data/.
import { join } from 'node:path';
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
  const { migrate, MigrationError } = await import('../../packages/db/src/migrate.ts');
  try {
    await migrate(url);
  } catch (error) {
    await stop();
    fail(error instanceof MigrationError ? error.message : explain(error, url));
  }
}

function explain(error, url) {
  const { hostname, port } = new URL(url);
  const reason = error.cause?.message || error.message || error.code;
  return `The database at ${hostname}:${port || 5432} cannot be prepared: ${reason}`;
}
