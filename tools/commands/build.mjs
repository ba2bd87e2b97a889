// `npm run build`: builds the storefront and the admin; what did not change comes from the cache.
import { run } from '../lib/processes.mjs';
import { tool } from '../lib/root.mjs';

process.exit(await run(tool('turbo'), ['run', 'build', ...process.argv.slice(2)]));
