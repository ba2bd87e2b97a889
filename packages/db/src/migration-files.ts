// Owns the reading of migration files: their order, their hashes and their statements. Needs neither
// Drizzle nor a connection, so that a command can tell in no time that nothing is to be done.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

export const DIRECTORY = new URL('../migrations/', import.meta.url);

export type Migration = {
  tag: string;
  when: number;
  hash: string;
  statements: string[];
  /** Run again and again, each time in a transaction of its own, until a run changes no row. */
  inBatches: boolean;
};

/** A sentence for the operator: what is wrong with the database and the cure. */
export class MigrationError extends Error {}

/** Reads the journal and its files; refuses timestamps that do not increase. */
export async function readMigrations(directory: URL = DIRECTORY): Promise<Migration[]> {
  const text = await readFile(new URL('meta/_journal.json', directory), 'utf8');
  const journal = JSON.parse(text) as { entries: { tag: string; when: number }[] };
  const migrations: Migration[] = [];
  let before = 0;
  for (const { tag, when } of journal.entries) {
    if (when <= before) {
      throw new MigrationError(
        `Migration ${tag} is dated before the one that precedes it; generate it again.`,
      );
    }
    before = when;
    const content = await readFile(new URL(`${tag}.sql`, directory), 'utf8');
    // A check-out may turn line ends around; that is no change of the migration.
    const normal = content.replaceAll('\r\n', '\n');
    migrations.push({
      tag,
      when,
      hash: createHash('sha256').update(normal).digest('hex'),
      statements: normal.split('--> statement-breakpoint').filter((part) => part.trim() !== ''),
      inBatches: normal.startsWith('-- In batches.'),
    });
  }
  return migrations;
}
