import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { media } from '@kontor/db/schema/media.ts';
import { testDb } from '@kontor/db/testing.ts';
import type { Permission } from '@kontor/shared/permissions.ts';
import express from 'express';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../context.ts';
import { storePicture } from './pictures.ts';
import { mediaRoutes } from './routes.ts';
import { createDiskStorage } from './storage.ts';

const { db } = await testDb();
const directory = await mkdtemp(join(tmpdir(), 'kontor-media-'));
const storage = createDiskStorage(directory);
let permissions: Permission[] | null = ['products.write'];
let server: Server;
let base = '';

beforeAll(async () => {
  const fake = {
    db,
    env: { secureCookies: false },
    services: {
      storage,
      staffSessions: { fromCookies: async () => (permissions ? { permissions } : null) },
    },
  };
  const app = express().use(mediaRoutes(fake as unknown as App));
  await new Promise<void>((ready) => {
    server = app.listen(0, '127.0.0.1', () => ready());
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(directory, { recursive: true });
});

const picture = (width: number, height: number, background = '#b4593a') =>
  sharp({ create: { width, height, channels: 3, background } });
const upload = (body: Uint8Array, type = 'image/jpeg') =>
  fetch(`${base}/uploads/media`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: Buffer.from(body),
  });

/** A PNG that says it has 16,000 × 16,000 pixels and is a few bytes long. */
function pixelFlood(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(16_000, 0);
  header.writeUInt32BE(16_000, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('an uploaded picture', () => {
  it('gets its sizes, its colour, and loses its metadata', async () => {
    const jpeg = await picture(1000, 500)
      .withExif({ IFD0: { Copyright: 'secret place' } })
      .jpeg()
      .toBuffer();
    const response = await upload(jpeg);
    expect(response.status).toBe(201);
    const view = (await response.json()) as { key: string; widths: number[]; color: string };
    expect(view).toMatchObject({ width: 1000, height: 500, widths: [320, 640, 960, 1000] });
    expect(view.color).toMatch(/^#b[0-9a-f]5[0-9a-f]3[0-9a-f]$/);

    const served = await fetch(`${base}/media/${view.key}-640.webp`);
    expect(served.status).toBe(200);
    expect(Object.fromEntries(served.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    const bytes = Buffer.from(await served.arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({
      format: 'webp',
      width: 640,
      height: 320,
    });
    expect(bytes.includes('secret place')).toBe(false);
  });

  it('stands upright when its metadata says that it lies', async () => {
    const lying = await picture(400, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const stored = await storePicture(storage, lying);
    expect(stored).toMatchObject({ width: 200, height: 400, renditions: [{ width: 200 }] });
  });

  it('is kept once, however often it comes', async () => {
    const bytes = await picture(330, 330, '#3f4f3c').png().toBuffer();
    const answers = await Promise.all([upload(bytes), upload(bytes), upload(bytes)]);
    const ids = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { id: string }).id),
    );
    expect(new Set(ids).size).toBe(1);
    const rows = await db.select({ id: media.id }).from(media);
    expect(rows.filter((row) => row.id === ids[0])).toHaveLength(1);
  });

  it.each([
    [
      'an SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'not_a_picture',
    ],
    ['PHP in the name of a picture', Buffer.from('<?php system($_GET[0]); ?>'), 'not_a_picture'],
    ['a torn JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'cannot_be_read'],
    ['a flood of pixels', pixelFlood(), 'too_many_pixels'],
    ['nothing', Buffer.alloc(0), 'not_a_picture'],
  ])('is refused when it is %s', async (_, bytes, reason) => {
    const response = await upload(bytes);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'FILE_INVALID', data: { reason } });
  });

  it('is cut off at the limit while it arrives', async () => {
    const status = await new Promise<number | string>((done) => {
      const request = httpRequest(`${base}/uploads/media`, {
        method: 'POST',
        headers: { 'content-type': 'image/jpeg', 'transfer-encoding': 'chunked' },
      });
      request.on('response', (response) => done(response.statusCode ?? 0));
      // The server may close before the answer is read: cut off as well.
      request.on('error', (error) => done(error.message));
      const piece = Buffer.alloc(1024 * 1024);
      let sent = 0;
      const send = () => {
        if (sent++ < 101 && !request.destroyed) request.write(piece, () => setImmediate(send));
      };
      send();
    });
    expect([413, 'write EPIPE', 'read ECONNRESET', 'write ECONNRESET']).toContain(status);
    expect((await upload(Buffer.alloc(1), 'text/html')).status).toBe(400);
  });

  it('needs staff who may change products', async () => {
    permissions = null;
    expect((await upload(Buffer.alloc(1))).status).toBe(401);
    permissions = ['orders.read'];
    expect((await upload(Buffer.alloc(1))).status).toBe(403);
    permissions = ['products.write'];
  });
});

describe('the storage', () => {
  it('serves nothing outside of itself', async () => {
    for (const name of ['../../package.json', 'a/../../x.webp', '..%2Fx.webp', 'x', 'con.webp\0']) {
      const response = await fetch(`${base}/media/${encodeURIComponent(name)}`);
      expect(response.status).toBe(404);
      expect(await storage.open(name)).toBeNull();
    }
    await expect(storage.write('../x.webp', Buffer.alloc(1))).rejects.toThrow();
  });

  it('keeps no parts of files', async () => {
    const names = (await readdir(directory, { recursive: true })).filter((name) =>
      name.endsWith('.part'),
    );
    expect(names).toEqual([]);
  });
});
