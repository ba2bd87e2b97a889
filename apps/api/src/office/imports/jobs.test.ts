import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Writable } from 'node:stream';
import { inTransaction } from '@kontor/db/client.ts';
import { findWords } from '@kontor/db/find-words.ts';
import { newId } from '@kontor/db/ids.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { imports, mediaImports } from '@kontor/db/schema/imports.ts';
import { testDb } from '@kontor/db/testing.ts';
import { keptDays } from '@kontor/shared/import-input.ts';
import { eq, sql } from 'drizzle-orm';
import express from 'express';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getProduct } from '../../catalogue/products/admin-queries.ts';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { saveVariants } from '../../catalogue/products/save-variants.ts';
import type { App } from '../../platform/context.ts';
import { staffEdit } from '../../platform/edit.ts';
import { queues } from '../../platform/jobs/queues.ts';
import { startJobs } from '../../platform/jobs/start-jobs.ts';
import { createDiskStorage } from '../../platform/storage.ts';
import { cleanUpImports } from './clean-up.ts';
import { noteReport, startCheck, startRun } from './commands.ts';
import { fetchImage, runImport } from './jobs.ts';
import { getImport, listFailedPictures, listImports } from './queries.ts';
import { importUploadRoutes } from './upload.ts';

const { db, url } = await testDb();
const directory = await mkdtemp(join(tmpdir(), 'kontor-imports-'));
const staff = { id: newId(), name: 'Ada', permissions: ['imports.write'] };
const app = {
  db,
  log: pino({ level: 'silent' }),
  env: { secureCookies: false, uploadDir: join(directory, 'uploads') },
  services: {
    storage: createDiskStorage(join(directory, 'media')),
    staffSessions: { fromCookies: async () => staff },
  },
  now: () => new Date(),
} as unknown as App;
/** As a disk with so many bytes left. */
let room = Infinity;
let server: Server;
let base = '';

beforeAll(async () => {
  await makeShop(db);
  const jobs = await startJobs({ url, log: pino({ level: 'silent' }) });
  afterAll(() => jobs.stop());
  const pictures = createServer(async (req, res) => {
    const colour = new URL(req.url ?? '', 'http://here').searchParams.get('colour');
    const background = colour ? `#${colour}` : '#3f4f3c';
    const create = { width: 400, height: 400, channels: 3 as const, background };
    res.end(await sharp({ create }).png().toBuffer());
  });
  afterAll(() => pictures.close());
  server = express()
    .use('/uploads', importUploadRoutes(app, openFile))
    .get('/picture.png', (req, res) => void pictures.emit('request', req, res))
    .listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(directory, { recursive: true });
});

function openFile(path: string): Writable {
  const file = createWriteStream(path, { flags: 'wx' });
  let left = room;
  return new Writable({
    write(chunk: Buffer, _, done) {
      left -= chunk.length;
      if (left >= 0) return void file.write(chunk, done);
      done(Object.assign(new Error('no space left on device, write'), { code: 'ENOSPC' }));
    },
    final: (done) => void file.end(done),
    destroy(error, done) {
      file.destroy();
      done(error);
    },
  });
}

const upload = (body: Buffer | string, query = '?currency=EUR&name=towels.csv') =>
  fetch(`${base}/uploads/imports${query}`, { method: 'POST', body });
const start = (id: string, dryRun: boolean) =>
  inTransaction(db, (tx) =>
    dryRun ? startCheck(tx, id, { encoding: 'auto', mode: 'keep' }) : startRun(tx, id),
  );

it('an uploaded file is rehearsed, then imported', async () => {
  const fixture = await readFile(join(import.meta.dirname, 'fixtures/shopify.csv'));
  const response = await upload(fixture);
  expect(response.status).toBe(201);
  const { id } = (await response.json()) as { id: string };
  expect(await getImport(db, id)).toMatchObject({
    ...{ status: 'uploaded', fileName: 'towels.csv', actorName: 'Ada', currency: 'EUR' },
  });

  await start(id, true);
  await expect(start(id, false)).rejects.toMatchObject({ code: 'INVALID_STATE' });
  await runImport(app, { importId: id, dryRun: true });
  expect(await getImport(db, id)).toMatchObject({
    status: 'checked',
    dryRun: { rows: 9, created: 3, failed: 3 },
    result: null,
    errors: [{ line: 9 }, { line: 10 }, { line: 11 }],
  });

  await start(id, false);
  await runImport(app, { importId: id, dryRun: false });
  // A job may run twice; what is done is not done again.
  await runImport(app, { importId: id, dryRun: false });
  expect(await getImport(db, id)).toMatchObject({ status: 'done', result: { created: 3 } });
  await expect(start(id, false)).rejects.toMatchObject({ code: 'INVALID_STATE' });
  expect((await listImports(db, { limit: 10 })).items).toHaveLength(1);
});

it('a file of another format is refused at once, and there is nothing to check', async () => {
  const before = (await listImports(db, { limit: 50 })).items.length;
  const response = await upload(Buffer.from('PK\x03\x04aaaa[Content_Types].xml xl/workbook.xml'));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: expect.stringContaining('(.xlsx)') });
  expect((await listImports(db, { limit: 50 })).items).toHaveLength(before);
});

it('a file that is no product file ends with a sentence and may be tried again', async () => {
  const { id } = (await (await upload('a,b\n1,2\n')).json()) as { id: string };
  await start(id, true);
  await runImport(app, { importId: id, dryRun: true });
  expect(await getImport(db, id)).toMatchObject({
    status: 'failed',
    problem: { code: 'column_missing', values: { column: 'Handle' } },
  });
  await start(id, true);
});

it('a check that broke off half-way has checked nothing', async () => {
  const { id } = (await (await upload('Handle,Title,Price\nhalf,Half,1\n')).json()) as {
    id: string;
  };
  await start(id, true);
  const counts = { rows: 1, created: 1, updated: 0, unchanged: 0, failed: 0 };
  await inTransaction(db, async (tx) => {
    // As noted while it goes on.
    const so = { counts, findings: null as never, errors: [] };
    const state = { dryRun: true, status: 'checking', finishedAt: null } as const;
    await noteReport(tx, id, so, state);
    await tx.update(imports).set({ storageKey: 'gone.csv' }).where(eq(imports.id, id));
  });
  await expect(runImport(app, { importId: id, dryRun: true })).rejects.toThrow('ENOENT');
  expect(await getImport(db, id)).toMatchObject({
    ...{ status: 'failed', dryRun: null, problem: { code: 'check_broke_off' } },
  });
  await expect(start(id, false)).rejects.toMatchObject({
    data: { message: 'Check the file first.' },
  });
});

it('refuses uploads without a currency or a permission, and keeps nothing of them', async () => {
  const before = await readdir(app.env.uploadDir);
  expect((await upload('x', '?currency=XXX')).status).toBe(400);
  staff.permissions = [];
  expect((await upload('x')).status).toBe(403);
  staff.permissions = ['imports.write'];
  expect(await readdir(app.env.uploadDir)).toEqual(before);
});

it('says so when the disk is full, keeps nothing, and takes the file when there is room', async () => {
  const before = await readdir(app.env.uploadDir);
  const listed = (await listImports(db, { limit: 10 })).items.length;
  room = 100_000;
  const file = Buffer.alloc(300_000, 'Handle,Title\n');
  const full = await upload(file);
  expect(full.status).toBe(507);
  expect(await full.json()).toMatchObject({
    code: 'STORAGE_FULL',
    error: expect.stringMatching(/no room left.*Nothing was kept/),
  });
  expect(await readdir(app.env.uploadDir)).toEqual(before);
  expect((await listImports(db, { limit: 10 })).items).toHaveLength(listed);
  room = Infinity;
  expect((await upload(file)).status).toBe(201);
});

it('a picture is fetched, attached once, and one that cannot be had is skipped', async () => {
  const product = await makeProduct(db, { title: 'Pictured' });
  const rows = [
    { id: newId(), url: `${base}/picture.png`, position: 2, alt: 'Front' },
    { id: newId(), url: 'http://169.254.169.254/x.png', position: 1, alt: '' },
    { id: newId(), url: `${base}/nothing.png`, position: 3, alt: '' },
  ].map((row) => ({ ...row, productId: product.id }));
  await inTransaction(db, (tx) => tx.insert(mediaImports).values(rows));
  const isAllowed = (address: string) => address === '127.0.0.1';
  for (const row of [...rows, ...rows]) {
    await fetchImage(app, { mediaImportId: row.id }, { isAllowed });
  }
  const states = await db
    .select({ status: mediaImports.status, problem: mediaImports.problem })
    .from(mediaImports)
    .where(eq(mediaImports.productId, product.id))
    .orderBy(mediaImports.position);
  expect(states).toEqual([
    { status: 'failed', problem: { code: 'address_not_public' } },
    { status: 'done', problem: null },
    { status: 'failed', problem: { code: 'server_answered', values: { status: 404 } } },
  ]);
  const failed = await listFailedPictures(db);
  expect(failed.map(({ url, product: title }) => [title, url])).toEqual([
    ['Pictured', `${base}/nothing.png`],
    ['Pictured', 'http://169.254.169.254/x.png'],
  ]);
  const { media } = await getProduct(db, product.id);
  expect(media).toMatchObject([{ alt: 'Front', width: 400, widths: [320, 400] }]);
});

it('the picture that a row names is shown by its variant, and what staff choose since stays', async () => {
  const pictureOf = (colour: string) => `${base}/picture.png?colour=${colour}`;
  const file = `Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Image,Image Src
shown,Shown,Colour,Moss,5,${pictureOf('3f4f3c')},${pictureOf('cccccc')}
shown,,,Clay,6,${pictureOf('b4593a')},
shown,,,Sand,7,,
`;
  const importFile = async () => {
    const { id } = (await (await upload(file)).json()) as { id: string };
    for (const dryRun of [true, false]) {
      await start(id, dryRun);
      await runImport(app, { importId: id, dryRun });
    }
    const wanted = await db
      .select({ id: mediaImports.id, url: mediaImports.url })
      .from(mediaImports)
      .innerJoin(products, eq(products.id, mediaImports.productId))
      .where(eq(products.handle, 'shown'));
    for (const picture of wanted) {
      await fetchImage(app, { mediaImportId: picture.id }, { isAllowed: () => true });
    }
    const [row] = await db.select().from(products).where(eq(products.handle, 'shown'));
    expect(row?.updatedBy).toBe('Ada');
    return getProduct(db, row?.id ?? '');
  };

  const first = await importFile();
  expect(first.media).toHaveLength(3);
  const [moss, clay, sand] = first.variants.map(({ mediaId }) => mediaId);
  const keys = first.media.map(({ mediaId }) => mediaId);
  expect([keys.indexOf(moss ?? ''), keys.indexOf(clay ?? ''), sand]).toEqual([1, 2, null]);

  const { version, options } = first;
  const variants = first.variants.map(({ levels: _, title: __, ...variant }, index) => ({
    ...variant,
    mediaId: index === 0 ? (keys[0] ?? null) : variant.mediaId,
  }));
  await inTransaction(db, (tx) =>
    saveVariants(
      tx,
      { productId: first.id, version, options, variants },
      staffEdit({ id: null, name: 'Ada' }, new Date()),
    ),
  );
  const second = await importFile();
  expect(second.variants.map(({ mediaId }) => mediaId)).toEqual([keys[0], clay, null]);
});

it('uploaded files are deleted when their days are over, what they found is not', async () => {
  const { uploadDir } = app.env;
  const idOf = async (body: string) => ((await (await upload(body)).json()) as { id: string }).id;
  const [done, running] = [await idOf('a,b\n1,2\n'), await idOf('a,b\n3,4\n')];
  await start(running, true);
  const stray = (letter: string) => join(uploadDir, `${letter.repeat(36)}.csv`);
  const [old, fresh, other] = [stray('a'), stray('b'), join(uploadDir, 'notes.txt')];
  for (const path of [old, fresh, other]) await writeFile(path, 'x');
  const later = new Date(Date.now() + (keptDays + 1) * 86_400_000);
  await utimes(fresh, later, later);
  const keyOf = async (id: string) => {
    const [row] = await db.select().from(imports).where(eq(imports.id, id));
    return row?.storageKey ?? '';
  };

  await cleanUpImports(app);
  expect(await readdir(uploadDir)).toContain(await keyOf(done));

  await cleanUpImports({ ...app, now: () => later });
  const left = await readdir(uploadDir);
  expect(left).toEqual(
    expect.arrayContaining([await keyOf(running), basename(fresh), basename(other)]),
  );
  expect(left).not.toContain(await keyOf(done));
  expect(left).not.toContain(basename(old));
  expect(await getImport(db, done)).toMatchObject({ fileName: 'towels.csv', keptUntil: null });
  expect((await getImport(db, running)).keptUntil).not.toBeNull();
  await expect(start(done, true)).rejects.toMatchObject({ code: 'INVALID_STATE' });
});

it('an import whose program died ends once its job is given up, and can be started again', async () => {
  const { id } = (await (await upload('Handle,Title\na,A\n')).json()) as { id: string };
  await start(id, true);
  await cleanUpImports(app);
  expect(await getImport(db, id)).toMatchObject({ status: 'checking' });
  await db.execute(sql`update pgboss.job set state = 'failed'
    where name = 'imports.run' and data->>'importId' = ${id}`);
  await cleanUpImports(app);
  expect(await getImport(db, id)).toMatchObject({
    status: 'failed',
    problem: { code: 'check_broke_off' },
  });
  await start(id, true);
});

it('an import that was given to another worker stops, and leaves its end to that one', async () => {
  const { id } = (await (
    await upload('Handle,Title,Variant Price\none,One,5\ntwo,Two,6\n')
  ).json()) as {
    id: string;
  };
  await start(id, true);
  await runImport(app, { importId: id, dryRun: true });
  await start(id, false);
  const taken = new AbortController();
  taken.abort(new Error('given away'));
  const run = { importId: id, dryRun: false };
  await expect(runImport(app, run, taken.signal)).rejects.toThrow('given away');
  expect(await getImport(db, id)).toMatchObject({ status: 'running', result: null });
  expect(await db.select().from(products).where(eq(products.slug, 'one'))).toEqual([]);
  await runImport(app, run, new AbortController().signal);
  expect(await getImport(db, id)).toMatchObject({ status: 'done', result: { created: 2 } });
});

it('an import of some hours is not given to another worker while it goes on', () => {
  const { expireInSeconds = 0, heartbeatSeconds = 0 } = queues['imports.run'].options;
  expect(expireInSeconds).toBeGreaterThanOrEqual(24 * 3600);
  // One whose worker died is noticed all the same.
  expect(heartbeatSeconds).toBeLessThanOrEqual(60);
});

it('keeps codes where the program writes, whatever happened above', async () => {
  expect(await findWords(db)).toEqual([]);
});
