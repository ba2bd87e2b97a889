// Owns what the commands share: how arguments are read, how the database is opened and let go, and
// how a mistake is told: one sentence, no stack.
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { createDb, type Database } from '@kontor/db/client.ts';
import { pendingMigrations } from '@kontor/db/migrate.ts';
import { english } from '@kontor/messages/english.ts';
import { staffRefusalWords } from '@kontor/messages/staff-refusals.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { type Env, readEnv } from '../platform/env.ts';

/** Something the person at the terminal can put right. */
export class CommandError extends Error {}

export type Command = {
  /** As it stands in the overview: "import products FILE". */
  usage: string;
  summary: string;
  help: string;
  run(args: string[]): Promise<void>;
};

/** The options and the remaining words. @throws CommandError for anything unknown */
export function readArgs<O extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: O,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Opens the database for `work` and closes it whatever happens.
 * @throws CommandError when migrations are missing: no command can work without its tables
 */
export async function withDatabase<T>(
  work: (database: Database, env: Env) => Promise<T>,
): Promise<T> {
  const env = readEnv();
  const database = createDb(env.DATABASE_URL, {
    applicationName: 'kontor command',
    statementTimeoutMs: 300_000,
    maxTransactions: 2,
    checkLocks: !env.isProduction,
  });
  try {
    if ((await pendingMigrations(database.db)) > 0) {
      throw new CommandError(
        'The database lacks migrations. Run `npm run kontor -- migrate` first.',
      );
    }
    return await work(database, env);
  } finally {
    await database.close();
  }
}

/** What to say of an error on the way out. */
export function sentenceOf(error: unknown): string {
  if (error instanceof CommandError) return error.message;
  if (error instanceof DomainError) {
    return staffRefusalWords(english, error.code, error.data);
  }
  if (error instanceof Error && error.cause instanceof Error) return sentenceOf(error.cause);
  return error instanceof Error ? error.message || error.name : String(error);
}
