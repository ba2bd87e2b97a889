// Owns serving the built scripts, styles and fonts of a front end, which never change under their names: as small as
// the browser takes them, with no header that only documents need, before anything else looks at the request.
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream';

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The smallest first. `tools/compress.mjs` writes them at build. */
const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

type Form = { path: string; headers: string[] };
type Asset = { plain: Form; packed: { name: string; form: Form }[] };

/** What is no file of `folder` goes to who stands behind. */
export async function builtAssets(folder: string) {
  const assets = await read(folder);
  return (req: IncomingMessage, res: ServerResponse, next: () => void): void => {
    const asset = assets.get(req.url?.slice(1).split('?')[0] ?? '');
    if (!asset || (req.method !== 'GET' && req.method !== 'HEAD')) {
      next();
      return;
    }
    const taken = String(req.headers['accept-encoding'] ?? '');
    const { path, headers } =
      asset.packed.find(({ name }) => takes(taken, name))?.form ?? asset.plain;
    res.writeHead(200, headers);
    // Who goes away in the middle is no fault.
    if (req.method === 'GET') pipeline(createReadStream(path), res, () => {});
    else res.end();
  };
}

/** Named, and not with a weight of 0. */
const takes = (header: string, name: string): boolean =>
  header.split(',').some((one) => {
    const [called = '', ...rest] = one.split(';').map((part) => part.trim());
    return called === name && !rest.some((weight) => /^q=0(\.0*)?$/.test(weight));
  });

async function read(folder: string): Promise<Map<string, Asset>> {
  const names = new Set(await readdir(folder));
  const assets = new Map<string, Asset>();
  for (const name of names) {
    const type = types[extname(name)];
    if (!type) continue;
    const form = async (ending: string, ...more: string[]): Promise<Form> => {
      const path = join(folder, name + ending);
      const headers = [
        ...['Content-Type', type, 'Content-Length', String((await stat(path)).size)],
        ...['Cache-Control', 'public, max-age=31536000, immutable', 'Vary', 'Accept-Encoding'],
        ...['X-Content-Type-Options', 'nosniff', 'Cross-Origin-Resource-Policy', 'same-origin'],
        ...more,
      ];
      return { path, headers };
    };
    const packed = encodings.filter(({ ending }) => names.has(name + ending));
    assets.set(name, {
      plain: await form(''),
      packed: await Promise.all(
        packed.map(async (encoding) => ({
          name: encoding.name,
          form: await form(encoding.ending, 'Content-Encoding', encoding.name),
        })),
      ),
    });
  }
  return assets;
}
