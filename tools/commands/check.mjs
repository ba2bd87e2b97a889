// `npm run check`: the quick gate while developing: format and lint, types, dead code, unit and
// integration tests. `npm test` runs these, the components in a browser and the browser journeys.
import { finish, step, tests } from '../lib/gate.mjs';

await step('format and lint', 'biome', ['check', '--error-on-warnings']);
await step('types', 'turbo', [
  'run',
  'typecheck',
  '--output-logs=errors-only',
  '--continue=always',
  '--concurrency=100%',
]);
await step('nothing dead: exports, files, packages', 'knip', ['--no-config-hints']);
await tests('unit and integration tests', 'unit');
finish();
