import { readFileSync } from 'node:fs';
import { matchPath } from 'react-router';
import { expect, test } from 'vitest';
import { paths } from './paths.ts';

test('every address that links are built from has its route', () => {
  const table = readFileSync(new URL('routes.tsx', import.meta.url), 'utf8');
  const routes = [...table.matchAll(/\bpath: '([^'*]+)'/g)].map(([, path = '']) => `/${path}`);
  expect(routes).toContain('/orders/:id');
  const built = Object.entries(paths).map(([name, path]): [string, string] => {
    const made = typeof path === 'function' ? (path as (id: string) => string)('an-id') : path;
    return [name, made.replace(/\?.*/, '')];
  });
  const lost = built.filter(
    ([, path]) => path !== '/' && !routes.some((route) => matchPath(route, path)),
  );
  expect(lost).toEqual([]);
});
