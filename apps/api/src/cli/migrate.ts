// Owns `kontor migrate`.
import { migrate } from '@kontor/db/migrate.ts';
import { readEnv } from '../platform/env.ts';
import { type Command, CommandError, readArgs } from './command.ts';

export const migrateCommand: Command = {
  usage: 'migrate',
  summary: 'Bring the database to the state this version needs.',
  help: `Applies the migrations that the database lacks, one after another, under a lock: any number of
processes may start it at once. It never goes back and never skips one.`,
  async run(args) {
    const { positionals } = readArgs(args, {});
    if (positionals.length > 0) throw new CommandError('migrate takes no arguments.');
    const applied = await migrate(readEnv().DATABASE_URL);
    for (const tag of applied) console.log(`Applied ${tag}`);
    if (applied.length === 0) console.log('Nothing to do: the database is up to date.');
  },
};
