// Owns `kontor integrity`.
import { checkIntegrity } from '../office/system/integrity.ts';
import { type Command, CommandError, readArgs, withDatabase } from './command.ts';

export const integrityCommand: Command = {
  usage: 'integrity',
  summary: 'Prove that money and stock add up.',
  help: `Runs the queries of docs/invariants.md, each of which must find nothing. Reads only. Ends with code 2
when something is found, and shows a few of the rows.`,
  async run(args) {
    const { positionals } = readArgs(args, {});
    if (positionals.length > 0) throw new CommandError('integrity takes no arguments.');
    await withDatabase(async ({ db }) => {
      const results = await checkIntegrity(db);
      for (const { name, rule, violations, sample } of results) {
        console.log(`${violations === 0 ? 'ok   ' : 'WRONG'} ${name}: ${rule}`);
        if (violations === 0) continue;
        console.log(`      found ${violations}, for example:`);
        for (const row of sample.slice(0, 5)) console.log(`      ${JSON.stringify(row)}`);
      }
      const wrong = results.filter((result) => result.violations > 0).length;
      console.log(
        wrong === 0
          ? `All ${results.length} rules hold.`
          : `${wrong} of ${results.length} rules do not hold.`,
      );
      if (wrong > 0) process.exitCode = 2;
    });
  },
};
