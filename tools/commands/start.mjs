// `npm start`: builds what changed and runs the shop in production mode, one process on one port.
// SIGTERM reaches that process, which drains; then the embedded database stops, if it is ours.
import { database, migrated } from '../lib/database.mjs';
import { onEnding } from '../lib/ending.mjs';
import { busy } from '../lib/ports.mjs';
import { run, start, stopLeftovers } from '../lib/processes.mjs';
import { fail, tool } from '../lib/root.mjs';

const port = process.env.PORT || '3000';
if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
  fail(`PORT is "${port}"; it must be a number from 1 to 65535.`);
}
await stopLeftovers();
const sentence = await busy(Number(port), 'the shop');
if (sentence) fail(sentence);
const built = await run(tool('turbo'), ['run', 'build', '--output-logs=new-only']);
if (built !== 0) fail('The build failed; the reason is above.');

let child;
let asked;
const db = await database();
onEnding((name) => {
  asked = name;
  child?.kill('SIGTERM');
});
await migrated(db);
if (asked) {
  await db.stop();
  process.exit(0);
}
// Production's program knows no simulator; a trial asks for it by name.
const program = process.env.STRIPE_SIMULATOR ? 'trial' : 'main';
child = start(`apps/api/src/${program}.ts`, [], {
  env: {
    NODE_ENV: 'production',
    // What is new and soon forgotten is tidied up after 8 MB, not 16: a third less memory, and no slower.
    NODE_OPTIONS: `--max-semi-space-size=8 ${process.env.NODE_OPTIONS ?? ''}`,
    DATABASE_URL: db.url,
    PORT: port,
    PUBLIC_URL: process.env.PUBLIC_URL || `http://localhost:${port}`,
  },
});
child.once('exit', async (code) => {
  await db.stop();
  process.exit(code ?? 1);
});
