// Owns the demo's pictures for tests: all sizes of all of them, made once for each state of the code that
// makes them and kept beside the installed packages. Making them takes half a minute of both cores.
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDiskStorage } from '@kontor/api/platform/storage.ts';
import { locked } from '@kontor/db/embedded-sharing.ts';
import { renderPictures } from './catalogue.ts';

const root = join(import.meta.dirname, '../../..');

/** The folder of a picture storage that has every picture of the demo: to read, or to copy. */
export async function demoPictures(): Promise<string> {
  const hash = createHash('sha256');
  for (const path of ['apps/api/src/catalogue/media/pictures.ts', 'package-lock.json']) {
    hash.update(await readFile(join(root, path)));
  }
  const folder = `demo-pictures-${hash.digest('hex').slice(0, 12)}`;
  const directory = join(root, 'node_modules/.cache', folder);
  await mkdir(directory, { recursive: true });
  // What is there already is only looked up.
  await locked(directory, () => renderPictures(createDiskStorage(directory)), 200_000);
  return directory;
}
