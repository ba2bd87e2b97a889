// Owns running one command of the operator's command line: `npm run kontor -- <command>`. Each command is
// a file of its own; this one finds it and says what went wrong in one sentence.
import { CommandError, sentenceOf } from './command.ts';
import type { Commands } from './commands.ts';

/** Ends with exit code 1 and one sentence when the command fails or does not exist. */
export function runCommand(commands: Commands, args: string[]): void {
  find(commands, args).catch((error: unknown) => {
    console.error(sentenceOf(error));
    process.exitCode = 1;
  });
}

async function find(commands: Commands, args: string[]): Promise<void> {
  const wantsHelp = args.includes('--help') || args.includes('-h');
  const words = args.filter((arg) => !arg.startsWith('-'));
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((one) => one in commands);
  const command = name === undefined ? undefined : commands[name];
  if (!command) {
    if (words.length > 0 && !wantsHelp) {
      throw new CommandError(`There is no command "${words.join(' ')}".\n\n${overview(commands)}`);
    }
    console.log(overview(commands));
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

function overview(commands: Commands): string {
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
