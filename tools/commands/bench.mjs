// `npm run bench`: the load benchmark of bench/, on a database of its own.
import { run } from '../lib/processes.mjs';
import { fail, tool } from '../lib/root.mjs';

const arguments_ = process.argv.slice(2);
// Only the search in memory is measured, which needs no server.
if (arguments_[0] === 'relevance') process.exit(await run('bench/src/main.ts', arguments_));
const built = await run(tool('turbo'), ['run', 'build', '--output-logs=new-only']);
if (built !== 0) fail('The build failed; the reason is above.');
process.exit(await run('bench/src/main.ts', arguments_));
