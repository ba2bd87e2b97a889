// Owns the reading of our own source for the safety tests: which files there are, what they import.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const root = join(import.meta.dirname, '..');
const skipped = new Set(['node_modules', 'build', 'dist', '.react-router', '.turbo', 'migrations']);

export type Source = { path: string; text: string };
export type Import = { from: string; specifier: string; typeOnly: boolean };

/** Our source files below `folder`, with paths from the root of the repository. */
export function sources(folder: string, pattern = /\.(ts|tsx|mjs|css)$/): Source[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : sources(path, pattern);
    if (!pattern.test(entry.name)) return [];
    return [{ path: path.split(sep).join('/'), text: readFileSync(join(root, path), 'utf8') }];
  });
}

export const isTest = ({ path }: Source) =>
  /\.test\.tsx?$|\/(testing|fixtures)\.ts$|^tests\//.test(path);

const statement =
  /\b(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport(?:\.meta\.resolve)?\(\s*['"]([^'"]+)['"]/g;

/** What a file imports, also by `import()`, `import.meta.resolve()` and `export … from`. */
export function importsOf({ path, text }: Source): Import[] {
  return [...text.matchAll(statement)].map((match) => ({
    from: path,
    specifier: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
  }));
}

/** Where an import of ours leads, relative or by a package's name, from the root of the repository. */
export const target = ({ from, specifier }: Import) => {
  const [, name, inside] = /^@kontor\/([^/]+)\/(.+)$/.exec(specifier) ?? [];
  if (name !== undefined) return `${name === 'api' ? 'apps' : 'packages'}/${name}/src/${inside}`;
  return relative(root, join(root, from, '..', specifier))
    .split(sep)
    .join('/');
};
