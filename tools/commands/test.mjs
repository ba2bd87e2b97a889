// `npm test`: everything: format and lint, types, known advisories, unit and integration tests on a
// real Postgres, components in a browser, the build, and the browser journeys against what was built.
import { advisories, finish, step, tests } from '../lib/gate.mjs';

await step('format and lint', 'biome', ['check', '--error-on-warnings']);
await step('types', 'turbo', [
  'run',
  'typecheck',
  '--output-logs=errors-only',
  '--continue=always',
  '--concurrency=100%',
]);
await step('nothing dead: exports, files, packages', 'knip', ['--no-config-hints']);
advisories();
await tests('unit and integration tests', 'unit');
await tests('components in a browser', 'ui');
const built = await step('build', 'turbo', ['run', 'build', '--output-logs=new-only']);
if (built) await tests('browser journeys', 'e2e', ['--passWithNoTests']);
finish();
