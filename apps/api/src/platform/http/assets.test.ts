import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { builtAssets } from './assets.ts';

const code = 'export const answer = 42;'.repeat(100);

async function served() {
  const folder = await mkdtemp(join(tmpdir(), 'kontor-assets-'));
  await writeFile(join(folder, 'a.js'), code);
  await writeFile(join(folder, 'a.js.gz'), gzipSync(code));
  await writeFile(join(folder, 'secret.env'), 'no asset');
  const assets = await builtAssets(folder);
  const server = createServer((req, res) =>
    assets(req, res, () => res.writeHead(404).end('behind')),
  ).listen(0);
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });
  const { port } = server.address() as AddressInfo;
  return (path: string, encoding: string, method = 'GET') =>
    fetch(`http://localhost:${port}${path}`, {
      method,
      headers: { 'accept-encoding': encoding },
    });
}

test('an asset is sent as packed as it is there and as the browser takes it', async () => {
  const ask = await served();
  for (const [taken, sent] of [
    ['gzip, br', 'gzip'],
    ['br;q=1, gzip;q=0.5', 'gzip'],
    ['gzip;q=0', null],
    ['identity', null],
  ] as const) {
    const answer = await ask('/a.js', taken);
    expect(answer.headers.get('content-encoding'), taken).toBe(sent);
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await answer.text()).toBe(code);
  }
  const head = await ask('/a.js', 'identity', 'HEAD');
  expect(head.headers.get('content-length')).toBe(String(code.length));
});

test('what is no asset goes to who stands behind', async () => {
  const ask = await served();
  const others = ['/', '/b.js', '/a.js.gz', '/secret.env', '/..%2fa.js', '/%'];
  for (const path of others) {
    expect(await (await ask(path, 'gzip')).text(), path).toBe('behind');
  }
  expect((await ask('/a.js', 'gzip', 'POST')).status).toBe(404);
});
