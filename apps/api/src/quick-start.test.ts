// The short way to modules leads to the same files as Node's own, and a start loads only what a first page needs.
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url).pathname;

/** Every way into the library that the program uses. */
const specifiers = [
  ...new Set(
    globSync(['apps/api/src/**/*.ts', 'packages/db/src/**/*.ts'], { cwd: root }).flatMap((file) =>
      [...readFileSync(root + file, 'utf8').matchAll(/from '(drizzle-orm[^']*)'/g)].map(
        ([, name = '']) => name,
      ),
    ),
  ),
].toSorted();

/** What each of them gives; many modules ask for the same, all but the first are told what was found. */
function found(...flags: string[]): unknown {
  const program = `
    const { publicAnswers } = await import('./src/host/public-answers.ts');
    const modules = await Promise.all(${JSON.stringify(specifiers)}.map((name) => import(name)));
    const names = modules.map((one) => Object.keys(one));
    console.log(JSON.stringify([Object.keys(publicAnswers), names]));`;
  const options = { cwd: `${root}apps/api`, encoding: 'utf8' } as const;
  return JSON.parse(
    execFileSync(process.execPath, [...flags, '--input-type=module', '-e', program], options),
  );
}

it('finds the library where Node finds it, and all of it', () => {
  expect(specifiers).toContain('drizzle-orm/pg-core');
  expect(found('--import', './src/quick-start.ts')).toEqual(found());
});

/**
 * Modules of a start, 1,259 when content in several languages had come, most of what was added our own rooms of staff;
 * what is only sometimes needed is loaded at its first use.
 */
const mostModules = 1290;

/** Of these a start loads none: cards, passwords, descriptions, pictures, mails and pages of mails. */
const later = [
  ...['stripe', 'sanitize-html', 'postcss', 'sharp', 'nodemailer'],
  ...['@zxcvbn-ts/language-common', '@react-email/render', 'react-dom'],
];

it('loads at a start only what a first page needs', () => {
  const program = `
    const { registerHooks } = await import('node:module');
    const urls = new Set();
    registerHooks({ load: (url, context, next) => { urls.add(url); return next(url, context); } });
    await import('./src/start.ts');
    console.log(JSON.stringify([...urls]));`;
  const flags = ['--import', './src/quick-start.ts', '--input-type=module', '-e', program];
  const options = { cwd: `${root}apps/api`, encoding: 'utf8' } as const;
  const urls: string[] = JSON.parse(execFileSync(process.execPath, flags, options));
  const isOf = (url: string, name: string) => url.includes(`/node_modules/${name}/`);
  expect(urls.some((url) => isOf(url, 'drizzle-orm'))).toBe(true);
  expect(later.filter((name) => urls.some((url) => isOf(url, name)))).toEqual([]);
  expect(urls.length).toBeLessThan(mostModules);
});

it('keeps what it compiled in the folder of the project, where nobody else puts anything', () => {
  const program = "console.log((await import('node:module')).getCompileCacheDir())";
  const flags = ['--import', './src/quick-start.ts', '--input-type=module', '-e', program];
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  const folder = execFileSync(process.execPath, flags, {
    ...{ cwd: `${root}apps/api`, encoding: 'utf8', env },
  });
  expect(folder).toContain(`${root}node_modules/.cache/node/`);
});
