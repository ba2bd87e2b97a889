import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from './addresses.ts';
import { fetchPicture, PictureUnavailable } from './fetch-picture.ts';

let server: Server;
let port = 0;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((req, res) => {
    asked.push(req.url ?? '');
    if (req.url === '/loop') return void res.writeHead(302, { location: '/loop' }).end();
    if (req.url === '/inside') {
      return void res.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
    }
    if (req.url === '/once') return void res.writeHead(301, { location: '/picture' }).end();
    if (req.url === '/missing') return void res.writeHead(404).end();
    if (req.url === '/slow') return void res.writeHead(200).write('x');
    if (req.url === '/endless') {
      const piece = Buffer.alloc(65_536);
      const send = () => {
        while (!res.destroyed && res.write(piece));
        if (!res.destroyed) res.once('drain', send);
      };
      res.writeHead(200);
      return send();
    }
    res.writeHead(200, { 'content-type': 'image/png' }).end('picture');
  });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The guard with one hole: the test's own server. */
const isAllowed = (address: string) => address === '127.0.0.1' || isPublicAddress(address);
const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
const get = (path: string, more: object = {}) =>
  fetchPicture(`http://shop.example:${port}${path}`, {
    ...{ maxBytes: 100_000, isAllowed, resolve },
    ...more,
  });

describe('addresses', () => {
  it.each(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '8.8.8.8'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ...['127.0.0.1', '127.8.8.8', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254'],
    ...['0.0.0.0', '100.64.0.1', '224.0.0.1', '255.255.255.255', '192.0.2.1', '198.18.0.1'],
    ...['::1', '::', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '2001:db8::1'],
    ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::', 'not an address'],
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('fetching a picture', () => {
  it('brings its bytes, also over a redirect', async () => {
    expect(String(await get('/picture'))).toBe('picture');
    expect(String(await get('/once'))).toBe('picture');
  });

  it.each([
    ['/loop', 'too_many_redirects'],
    ['/inside', 'address_not_public'],
    ['/missing', 'server_answered'],
    ['/endless', 'picture_too_large'],
  ])('gives up at %s', async (path, reason) => {
    await expect(get(path)).rejects.toThrow(reason);
    await expect(get(path)).rejects.toBeInstanceOf(PictureUnavailable);
  });

  it('gives up when it takes too long', async () => {
    await expect(get('/slow', { timeoutMs: 300 })).rejects.toThrow('server_too_slow');
  });

  it.each([
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'data:image/png;base64,AAAA',
    'http://user:secret@example.com/',
    'not an address',
    ...['http://127.0.0.1/', 'http://[::1]/', 'http://0x7f.1/', 'http://2130706433/'],
    ...['http://[::ffff:127.0.0.1]/', 'http://169.254.169.254/latest/'],
  ])('never asks %s', async (url) => {
    const before = asked.length;
    await expect(fetchPicture(url, { maxBytes: 1000 })).rejects.toBeInstanceOf(PictureUnavailable);
    expect(asked.length).toBe(before);
  });

  it('never connects to a name that leads inside, whatever else it answers', async () => {
    const before = asked.length;
    const answers = [
      [{ address: '127.0.0.1', family: 4 }],
      [
        { address: '93.184.215.14', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ],
    ];
    for (const answer of answers) {
      const refused = fetchPicture(`http://rebind.example:${port}/picture`, {
        maxBytes: 1000,
        resolve: async () => answer,
      });
      await expect(refused).rejects.toThrow('address_not_public');
    }
    expect(asked.length).toBe(before);
  });

  it('connects to the address that was checked, and looks no name up twice', async () => {
    let lookups = 0;
    // A name that is public at first and leads inside the next time it is asked for.
    const rebinding = async () => {
      lookups += 1;
      return [{ address: lookups === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    };
    expect(String(await get('/picture', { resolve: rebinding }))).toBe('picture');
    expect(lookups).toBe(1);
  });
});
