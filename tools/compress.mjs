// `node tools/compress.mjs FOLDER`: beside each built file that is text stands what is sent of it, `.br` and `.gz`, as small
// as it gets: made once at build, where a server would have to hurry.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const ways = {
  '.br': promisify(brotliCompress),
  '.gz': (bytes) => promisify(gzip)(bytes, { level: 9 }),
};
/** Smaller ones fit into one packet as they are. */
const smallest = 1024;

const folder = process.argv[2];
for (const name of await readdir(folder)) {
  if (!/\.(js|css|svg)$/.test(name)) continue;
  const bytes = await readFile(join(folder, name));
  if (bytes.length < smallest) continue;
  await Promise.all(
    Object.entries(ways).map(async ([ending, way]) =>
      writeFile(join(folder, name + ending), await way(bytes)),
    ),
  );
}
