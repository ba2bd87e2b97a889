// `npm run kontor -- <command>`: the operator's command line with the database up: the running one
// is used, else the embedded one is started for as long as the command takes.
import { database } from '../lib/database.mjs';
import { run } from '../lib/processes.mjs';

const args = process.argv.slice(2);
const isHelp = args.length === 0 || args.includes('--help') || args.includes('-h');
const db = isHelp ? undefined : await database();
// Ctrl-C reaches the command by itself; this one stays to let the database go.
process.on('SIGINT', () => {});
const code = await run('packages/demo-store/src/main.ts', args, {
  env: db ? { DATABASE_URL: db.url } : {},
});
await db?.stop();
process.exit(code);
