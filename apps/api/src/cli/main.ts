// The operator's command line as production has it.
import { operatorCommands } from './commands.ts';
import { runCommand } from './run.ts';

runCommand(operatorCommands, process.argv.slice(2));
