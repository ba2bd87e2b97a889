// Owns the operator's command line: `npm run kontor -- <command>`. Each command is a file of its
// own; this one finds it and says what went wrong in one sentence.
import { type Command, CommandError, sentenceOf } from './command.ts';
import { importProductsCommand } from './import-products.ts';
import { integrityCommand } from './integrity.ts';
import { logHashCommand } from './log-hash.ts';
import { migrateCommand } from './migrate.ts';
import { seedCommand } from './seed.ts';
import { staffInviteCommand } from './staff-invite.ts';

const commands: Readonly<Record<string, Command>> = {
  migrate: migrateCommand,
  seed: seedCommand,
  'import products': importProductsCommand,
  'staff invite': staffInviteCommand,
  integrity: integrityCommand,
  'log-hash': logHashCommand,
};

function overview(): string {
  const all = Object.values(commands);
  const width = Math.max(...all.map((command) => command.usage.length));
  const lines = all.map((command) => `  ${command.usage.padEnd(width)}   ${command.summary}`);
  return [
    'Usage: npm run kontor -- COMMAND',
    '',
    ...lines,
    '',
    'Add --help to a command to read more.',
  ].join('\n');
}

async function main(args: string[]): Promise<void> {
  const wantsHelp = args.includes('--help') || args.includes('-h');
  const words = args.filter((arg) => !arg.startsWith('-'));
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((one) => one in commands);
  const command = name === undefined ? undefined : commands[name];
  if (!command) {
    if (words.length > 0 && !wantsHelp) {
      throw new CommandError(`There is no command "${words.join(' ')}".\n\n${overview()}`);
    }
    console.log(overview());
    return;
  }
  if (wantsHelp) {
    console.log(
      `Usage: npm run kontor -- ${command.usage}\n\n${command.summary}\n\n${command.help}`,
    );
    return;
  }
  // The command's own words are taken out; options may stand anywhere.
  const rest = [...args];
  for (const word of (name ?? '').split(' ')) rest.splice(rest.indexOf(word), 1);
  await command.run(rest);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(sentenceOf(error));
  process.exitCode = 1;
});
