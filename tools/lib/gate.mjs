// Owns the steps of `npm test` and `npm run check`: each runs even if one before it failed, so that
// one run tells everything; the last line counts steps and tests.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit, grave } from './advisories.mjs';
import { run } from './processes.mjs';
import { tool } from './root.mjs';

const totals = { passed: 0, failed: 0 };
const failures = [];

/** One step that passes or fails as a whole. */
export async function step(name, program, args) {
  console.log(`\n── ${name}`);
  const code = await run(tool(program), args);
  count(name, code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  return code === 0;
}

/** The tests of one vitest project, counted one by one. */
export async function tests(name, project, extra = []) {
  console.log(`\n── ${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'kontor-results-'));
  const file = join(folder, 'results.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run(tool('vitest'), ['run', '--project', project, ...reporters, ...extra]);
  count(name, resultsOf(file, code));
  rmSync(folder, { recursive: true });
  return code === 0;
}

/**
 * Names packages with known advisories. One that is high or critical and runs in production fails;
 * where the registry does not answer the question, a sentence says so and nothing fails.
 */
export function advisories() {
  const name = 'known advisories';
  console.log(`\n── ${name}`);
  const production = audit({ production: true });
  if (!production) {
    console.log('Not asked: the registry does not answer `npm audit` here.');
    return;
  }
  const inProduction = new Set(production.packages.map((one) => one.name));
  const all = audit({ production: false }) ?? production;
  for (const { name: found, severity, title } of all.packages) {
    const where = inProduction.has(found) ? 'in production' : 'in development only';
    console.log(`${severity}: ${found} (${where}): ${title}`);
  }
  if (all.packages.length === 0) console.log('No package has one.');
  const failed = grave(production.packages).length;
  count(name, { passed: failed > 0 ? 0 : 1, failed });
}

function resultsOf(file, code) {
  let results = { numPassedTests: 0, numFailedTests: 0 };
  try {
    results = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // vitest did not get as far as a report.
  }
  const failed = results.numFailedTests;
  if (code === 0 || failed > 0) return { passed: results.numPassedTests, failed };
  // A file that cannot be loaded fails no test, nor does a promise that nobody awaits: said, not left to
  // whoever wonders at a failure without a name.
  console.log('No test failed, but the run did: look above for "Unhandled" or "FAIL".');
  return { passed: results.numPassedTests, failed: 1 };
}

function count(name, { passed, failed }) {
  totals.passed += passed;
  totals.failed += failed;
  if (failed > 0) failures.push(name);
}

/** Prints the sum and ends the command. */
export function finish() {
  if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
  process.exit(totals.failed > 0 ? 1 : 0);
}
