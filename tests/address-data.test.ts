// The rules of all countries weigh more than a page: they stay on the server.
import { expect, test } from 'vitest';
import { importsOf, isTest, type Source, sources, target } from './source.ts';

const all = ['apps', 'packages'].flatMap((folder) => sources(folder));
const byPath = new Map(all.map((source) => [source.path, source]));

/** Where a value import of ours leads; null for packages, types and what only the server runs. */
function next(source: Source): string[] {
  return importsOf(source)
    .filter(({ typeOnly }) => !typeOnly)
    .map((found) => {
      const shared = /^@kontor\/(shared|ui)\/(.*)$/.exec(found.specifier);
      return shared ? `packages/${shared[1]}/src/${shared[2]}` : target(found);
    });
}

function reached(from: readonly Source[]): Set<string> {
  const seen = new Set<string>();
  const open = from.map(({ path }) => path);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const source = byPath.get(path);
    if (!source || seen.has(path)) continue;
    seen.add(path);
    open.push(...next(source));
  }
  return seen;
}

test('no page of the admin carries the addresses of the world', () => {
  const pages = all.filter(
    (source) => source.path.startsWith('apps/admin/src/') && !isTest(source),
  );
  const found = reached(pages);
  expect(found).toContain('packages/shared/src/settings-input.ts');
  expect([...found].filter((path) => path.includes('.server.'))).toEqual([]);
});
