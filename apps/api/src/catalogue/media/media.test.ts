import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { media } from '@kontor/db/schema/media.ts';
import { testDb } from '@kontor/db/testing.ts';
import { english } from '@kontor/messages/english.ts';
import { isOneOf } from '@kontor/shared/errors.ts';
import { acceptedPictures, pictureRefusals } from '@kontor/shared/files.ts';
import type { Permission } from '@kontor/shared/permissions.ts';
import express from 'express';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../platform/context.ts';
import { createDiskStorage, type MediaStorage } from '../../platform/storage.ts';
import { storePicture } from './pictures.ts';
import { mediaRoutes } from './routes.ts';

const { db } = await testDb();
const directory = await mkdtemp(join(tmpdir(), 'kontor-media-'));
const disk = createDiskStorage(directory);
/** A disk on which there may be no room. */
let full: ((name: string) => Promise<void>) | null = null;
const storage: MediaStorage = {
  ...disk,
  write: async (name, bytes) => {
    await full?.(name);
    await disk.write(name, bytes);
  },
};
let permissions: Permission[] | null = ['products.write'];
let server: Server;
let base = '';

beforeAll(async () => {
  const fake = {
    db,
    log: pino({ level: 'silent' }),
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
/** Something that does not compress to nothing. */
const noise = () =>
  sharp({
    create: {
      ...{ width: 200, height: 200, channels: 3, background: '#000000' },
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);
const torn = {
  jpeg: half(await noise().jpeg().toBuffer()),
  png: half(await noise().png().toBuffer()),
  webp: half(await noise().webp().toBuffer()),
  gif: half(await noise().gif().toBuffer()),
};
const tiff = await picture(9, 9).tiff().toBuffer();
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

  it('may be all that the file chooser offers', async () => {
    const offered = acceptedPictures.split(',');
    expect(offered).toHaveLength(5);
    for (const type of offered) {
      const format = type.replace('image/', '') as 'jpeg' | 'png' | 'webp' | 'avif' | 'gif';
      const bytes = await picture(12, 9).toFormat(format).toBuffer();
      expect([type, (await upload(bytes, type)).status]).toEqual([type, 201]);
    }
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
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'svg'],
    ['PHP in the name of a picture', Buffer.from('<?php system($_GET[0]); ?>'), 'not_a_picture'],
    ['the head of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'truncated'],
    [
      'a damaged JPEG',
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9]),
      'cannot_be_read',
    ],
    ['a HEIC of a phone', Buffer.from('\0\0\0\x24ftypheic\0\0\0\0mif1heic', 'latin1'), 'heic'],
    ['a TIFF', tiff, 'tiff'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'pdf'],
    ['half a JPEG', torn.jpeg, 'truncated'],
    ['half a PNG', torn.png, 'truncated'],
    ['half a WebP', torn.webp, 'truncated'],
    ['half a GIF', torn.gif, 'truncated'],
    ['a flood of pixels', pixelFlood(), 'too_many_pixels'],
    ['nothing', Buffer.alloc(0), 'not_a_picture'],
  ])('is refused when it is %s', async (_, bytes, reason) => {
    const response = await upload(bytes);
    expect(response.status).toBe(400);
    if (!isOneOf(pictureRefusals, reason)) throw new Error(`${reason} is no reason.`);
    expect(await response.json()).toMatchObject({
      code: 'FILE_INVALID',
      error: english(`picture.${reason}`),
      data: { reason },
    });
  });

  it('is scaled by both sides when it is very long', async () => {
    const stored = await storePicture(storage, await picture(700, 30_000).png().toBuffer());
    expect(stored).toMatchObject({ width: 700, height: 30_000 });
    expect(stored.renditions.map(({ width }) => width)).toEqual([320, 373]);
    const file = await storage.open(`${stored.key}-373.webp`);
    const bytes = Buffer.concat((await file?.stream.toArray()) ?? []);
    expect((await sharp(bytes).metadata()).height).toBeLessThanOrEqual(16_000);
  });

  it('is a still of an animation, and says so', async () => {
    const frames = await Promise.all(
      ['#000000', '#ffffff'].map((color) => picture(20, 20, color).png().toBuffer()),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect(await (await upload(gif)).json()).toMatchObject({ frames: 2, width: 20, height: 20 });
    expect(await (await upload(frames[0] ?? Buffer.alloc(0))).json()).toMatchObject({ frames: 1 });
  });

  it('says so when the disk is full, and leaves nothing behind', async () => {
    const names: string[] = [];
    full = async (name) => {
      names.push(name);
      if (names.length < 3) return;
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    };
    const bytes = await picture(1200, 800, '#123456').png().toBuffer();
    const response = await upload(bytes);
    full = null;
    expect(response.status).toBe(507);
    expect(await response.json()).toMatchObject({ code: 'STORAGE_FULL' });
    expect(names).toHaveLength(3);
    for (const name of names) expect(await storage.open(name)).toBeNull();
    expect((await upload(bytes)).status).toBe(201);
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
