// The operator's command line with the demo store's own command: what `npm run kontor` starts. A server
// without this package has `apps/api/src/cli/main.ts`, which is the same without `seed`.
import { operatorCommands } from '@kontor/api/cli/commands.ts';
import { runCommand } from '@kontor/api/cli/run.ts';
import { seedCommand } from './seed-command.ts';

runCommand({ ...operatorCommands, seed: seedCommand }, process.argv.slice(2));
