// The list in docs/invariants.md is the list in the code, and each query runs.
import { readFileSync } from 'node:fs';
import { testDb } from '@kontor/db/testing.ts';
import { expect, it } from 'vitest';
import { checkIntegrity, integrityChecks } from './integrity.ts';

const { db } = await testDb();

it('finds nothing in an empty shop', async () => {
  const results = await checkIntegrity(db);
  expect(results).toHaveLength(integrityChecks.length);
  expect(results.filter((result) => result.violations > 0)).toEqual([]);
});

it('is described in docs/invariants.md, word for word', () => {
  const page = readFileSync(
    new URL('../../../../docs/invariants.md', import.meta.url),
    'utf8',
  ).replaceAll("'", '’');
  const rows = [...page.matchAll(/^\| `([\w.-]+)` \| (.+) \|$/gm)].map(([, name, rule]) => [
    name,
    rule,
  ]);
  const ours = integrityChecks.map(({ name, rule }) => [name, rule]);
  expect(rows.sort()).toEqual(ours.sort());
});
