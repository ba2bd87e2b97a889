// Translations go out as a file, are written in another program and come back: what was written there is taken,
// what was not stays, and what changed meanwhile is told before anything is written.
import type { AddressInfo } from 'node:net';
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { productUpdateInput } from '@kontor/shared/catalog-input.ts';
import type { RowVerdict } from '@kontor/shared/translation-file-input.ts';
import type { TranslatedEntity } from '@kontor/shared/translation-input.ts';
import { sql } from 'drizzle-orm';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { staleListings } from '../../catalogue/listings/rewrite.ts';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { updateProduct } from '../../catalogue/products/save-product.ts';
import { forgetGone } from '../../catalogue/translations/forget-gone.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import type { App } from '../../platform/context.ts';
import { systemEdit } from '../../platform/edit.ts';
import { browser, testApp } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { translationDownloadRoutes, translationUploadRoutes } from './routes.ts';

const app = await testApp();
const { db } = app;
const { shop } = browser(app).api;
const { admin } = (await memberWith(app, ['translations.read', 'translations.write'])).api;
const staff = {
  id: newId(),
  name: 'Ada',
  permissions: ['translations.read', 'translations.write'],
};
const served = {
  ...app,
  services: { ...app.services, staffSessions: { fromCookies: async () => staff } },
} as unknown as App;
let base = '';
let mug = { id: '', slug: '' };
let bowl = { id: '', slug: '' };

const html = '<p>For tea &amp; “coffee”,\n<strong>every</strong> day; 100 % clay.</p>';

beforeAll(async () => {
  await makeShop(db);
  await db.execute(sql`update markets set languages = '{en,de,ar}' where code = 'eu'`);
  await db.execute(
    sql`insert into store_settings (name, email, tagline) values ('Marl', 'shop@example.com', '=SUM(A1)')`,
  );
  mug = await makeProduct(db, {
    ...{ title: 'Moss "M" mug', descriptionHtml: html },
    ...{ option: 'Colour', variants: [{ value: 'Moss', swatch: '#3f4f3c' }, { value: 'Clay' }] },
  });
  bowl = await makeProduct(db, { title: 'Bowl', variants: [{}] });
  const server = express()
    .use('/uploads', translationUploadRoutes(served))
    .use('/downloads', translationDownloadRoutes(served))
    .listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
});

async function exported(query: string): Promise<string> {
  const response = await fetch(`${base}/downloads/translations?${query}`);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer()).toString();
}

/** Brings a file and waits for what the check says of it. */
async function brought(body: string | Buffer, query = 'lang=de') {
  const response = await fetch(`${base}/uploads/translations?${query}`, { method: 'POST', body });
  expect(response.status).toBe(201);
  const { id } = (await response.json()) as { id: string };
  await workOff(app, (name) => name === 'translations.run');
  return admin.translationRuns.get({ id });
}

async function applied(id: string, take: ('new' | 'changed' | 'outdated' | 'conflict')[]) {
  await admin.translationRuns.take({ id, take });
  await workOff(app);
  return admin.translationRuns.get({ id });
}

const sum = (counts: Partial<Record<RowVerdict, number>>) =>
  Object.values(counts).reduce((all, n) => all + n, 0);

async function field(entity: TranslatedEntity, entityId: string, name: string, lang = 'de') {
  const read = await admin.translations.get({ lang: lang as 'de', entity, entityId });
  const found = read.fields.find((one) => one.field === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

async function write(entityId: string, name: string, value: string, lang = 'de') {
  const { version, sourceHash } = await field('product', entityId, name, lang);
  const saved = { field: name, value, status: 'done' as const, seen: version, sourceHash };
  await admin.translations.save({
    ...{ lang: lang as 'de', entity: 'product', entityId, fields: [saved] },
  });
}

type Cells = Record<string, string>;

/** As a spreadsheet reads it and writes it back. */
function cellsOf(csv: string): Cells[] {
  const cells = [...csv.replace('\ufeff', '').matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)].map(
    ([, text = '', end]) => ({ text: text.replaceAll('""', '"'), last: end !== ',' }),
  );
  const lines: string[][] = [[]];
  for (const { text, last } of cells) {
    lines.at(-1)?.push(text);
    if (last) lines.push([]);
  }
  const [head = [], ...rest] = lines.filter((line) => line.length > 0);
  return rest.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at] ?? ''])));
}

function csvOf(rows: readonly Cells[]): string {
  const names = Object.keys(rows[0] ?? {});
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
    .map((row) => row.map(quoted).join(';'))
    .join('\r\n');
}

const isOf = (entityId: string, name: string) => (row: Cells) =>
  row.id === entityId && row.field === name;

it('goes out as CSV, is written in a spreadsheet and comes back', async () => {
  const csv = await exported('lang=de');
  expect(csv.startsWith('\ufeff"entity","id","name","field","source"')).toBe(true);
  const rows = cellsOf(csv);
  expect(rows.find(isOf('store', 'tagline'))).toMatchObject({ source: "'=SUM(A1)" });
  expect(rows.find(isOf('colour\\nmoss', 'value'))).toMatchObject({ status: 'missing' });
  const german = '<p>Für Tee &amp; „Kaffee“,\n<strong>jeden</strong> Tag; 100 % Ton.</p>';
  const words: Cells = {
    [`${mug.id} title`]: 'Becher "M"; moosgrün',
    [`${mug.id} descriptionHtml`]: german,
    'store tagline': "'=SUMME(A1)",
    'colour\\nmoss value': 'Moos',
  };
  const report = await brought(
    csvOf(rows.map((row) => ({ ...row, translation: words[`${row.id} ${row.field}`] ?? '' }))),
  );
  expect(report).toMatchObject({
    ...{ status: 'checked', read: rows.length, verdicts: { new: 4, empty: rows.length - 4 } },
    ...{ cleaned: 0, leftColumns: [] },
  });
  expect((await field('product', mug.id, 'title')).value).toBe('');
  const done = await applied(report.id, ['new']);
  expect(done).toMatchObject({ status: 'done', outcomes: { saved: 4 }, waiting: 0 });
  expect(await field('product', mug.id, 'descriptionHtml')).toMatchObject({
    ...{ value: german, state: 'done' },
  });
  expect((await field('store', 'store', 'tagline')).value).toBe('=SUMME(A1)');
  expect(await db.execute(staleListings)).toEqual([]);
  const list = await shop.catalog.all({ market: 'eu', language: 'de' });
  expect(list.products.items.map(({ title }) => title)).toContain('Becher "M"; moosgrün');

  const again = await brought(await exported('lang=de'));
  expect(again.verdicts).toEqual({ same: 4, empty: rows.length - 4 });
});

it.each(['xliff', 'xliff1'])('goes out as %s and comes back from a tool', async (format) => {
  const lang = format === 'xliff' ? 'ar' : 'fr';
  const xliff = await exported(`lang=${lang}&format=${format}&entity=product&state=missing`);
  const arabic = '<p>للشاي &amp;amp; «القهوة»،\nكل يوم</p>'.replaceAll('&amp;amp;', '&amp;');
  const written = xliff.replace(
    /<source([^>]*)>([\s\S]*?)<\/source>/g,
    (all, attributes, source) => {
      const text = source.includes('Moss') ? 'كوب <M>' : source.includes('For tea') ? arabic : '';
      const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      return text === '' ? all : `${all}<target${attributes}>${safe}</target>`;
    },
  );
  const report = await brought(written, `lang=${lang}`);
  expect(report).toMatchObject({ status: 'checked', verdicts: { new: 2, empty: 1 }, read: 3 });
  await applied(report.id, ['new']);
  expect((await field('product', mug.id, 'title', lang)).value).toBe('كوب <M>');
  expect((await field('product', mug.id, 'descriptionHtml', lang)).value).toBe(arabic);
  const again = await brought(
    await exported(`lang=${lang}&format=${format}&state=done`),
    `lang=${lang}`,
  );
  expect(again.verdicts).toEqual({ same: 2 });
});

it('reads what tools make of it: segments, marks, codes with and without what they stand for', async () => {
  const xliff = await exported('lang=es&format=xliff&entity=product');
  const ids = [...xliff.matchAll(/<unit id="([^"]+)"/g)].map(([, id]) => id);
  const [bowlTitle, mugTitle, mugText] = ids;
  const file = (units: string) =>
    `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.1" version="2.1" srcLang="en" trgLang="es-ES"><file id="f">${units}</file></xliff>`;
  const report = await brought(
    file(`<unit id="${bowlTitle}"><segment><source>a</source><target>Un <mrk id="m1" type="term">cuenco</mrk>.</target></segment>
        <ignorable><source> </source></ignorable><segment><source>b</source><target>Hondo.</target></segment></unit>
      <unit id="${mugTitle}"><segment><source>a</source><target>Una <ph id="1"/> taza</target></segment></unit>
      <unit id="${mugText}"><originalData><data id="d1">&lt;p&gt;</data><data id="d2">&lt;/p&gt;</data></originalData>
        <segment><source>a</source><target><pc id="1" dataRefStart="d1" dataRefEnd="d2">Para té</pc></target></segment></unit>
      <unit id="n42"><segment><source>a</source><target>b</target></segment></unit>`),
    'lang=es',
  );
  const { items } = await admin.translationRuns.rows({ id: report.id });
  expect(items.map(({ value, verdict, problem }) => ({ value, verdict, problem }))).toEqual([
    { value: 'Un cuenco. Hondo.', verdict: 'new', problem: null },
    { value: 'Una  taza', verdict: 'not_understood', problem: 'markup_inside' },
    { value: '<p>Para té</p>', verdict: 'new', problem: null },
    { value: 'b', verdict: 'not_understood', problem: 'bad_unit' },
  ]);
});

it('tells what changed since the file was made, and takes it only when that is chosen', async () => {
  await write(bowl.id, 'title', 'Schale');
  const rows = cellsOf(await exported('lang=de&entity=product'));
  // Meanwhile somebody finds a better word, and the mug is renamed.
  await write(bowl.id, 'title', 'Schüssel');
  await inTransaction(db, async (tx) => {
    const [row] = await tx.execute<{ version: number }>(
      sql`select version from products where id = ${mug.id}`,
    );
    const input = productUpdateInput.parse({ id: mug.id, version: row?.version, title: 'Cup' });
    await updateProduct(tx, input, systemEdit(app.now()));
  });
  const edit = (words: Cells) =>
    csvOf(
      rows.map((row) => ({
        ...row,
        translation: words[`${row.id} ${row.field}`] ?? row.translation ?? '',
      })),
    );
  // What nobody touched in the file is no conflict.
  expect((await brought(edit({}))).verdicts).toEqual({ same: 3 });
  const report = await brought(
    edit({ [`${bowl.id} title`]: 'Napf', [`${mug.id} title`]: 'Humpen' }),
  );
  expect(report.verdicts).toEqual({ conflict: 1, outdated: 1, same: 1 });
  const { items } = await admin.translationRuns.rows({ id: report.id, verdict: 'conflict' });
  expect(items).toMatchObject([{ name: 'Bowl', was: 'Schüssel', value: 'Napf' }]);
  expect(await applied(report.id, ['new', 'changed', 'outdated'])).toMatchObject({
    outcomes: { saved: 1 },
  });
  expect(await field('product', mug.id, 'title')).toMatchObject({
    value: 'Humpen',
    state: 'outdated',
  });
  expect((await field('product', bowl.id, 'title')).value).toBe('Schüssel');
  await applied(report.id, ['conflict']);
  expect((await field('product', bowl.id, 'title')).value).toBe('Napf');
});

it('names all that it does not take, and every row once', async () => {
  const row = (own: Cells) => ({
    ...{ entity: 'product', id: bowl.id, field: 'seoTitle', translation: 'Schale', language: 'de' },
    ...{ Remark: 'please', ...own },
  });
  const rows = [
    row({}),
    row({ translation: 'Noch einmal' }),
    row({ field: 'colour' }),
    row({ id: newId(), field: 'title' }),
    row({ entity: 'poem' }),
    row({ field: 'seoDescription', translation: 'x'.repeat(601) }),
    row({ field: 'title', language: 'fr' }),
    row({
      id: mug.id,
      field: 'descriptionHtml',
      translation: '<p>Gut <script>x</script><img></p>',
    }),
  ];
  const torn = `${csvOf(rows)}\r\n"product";"open`;
  const report = await brought(torn);
  expect(report).toMatchObject({
    ...{ status: 'checked', read: 9, cleaned: 1, leftColumns: ['Remark'] },
    verdicts: { new: 1, repeated: 1, unknown: 3, too_long: 1, not_understood: 2, changed: 1 },
  });
  expect(sum(report.verdicts)).toBe(report.read);
});

it('refuses what is no file of this language whole, and says why', async () => {
  const french = await exported('lang=fr&format=xliff');
  const problem = async (body: string | Buffer) => {
    const { status, problem, problemLine, read } = await brought(body);
    return { status, problem, problemLine, read };
  };
  const failed = { status: 'failed', problemLine: null, read: 0 };
  expect(await problem(french)).toEqual({ ...failed, problem: 'other_language' });
  expect(await problem('<xliff version="2.0">\n<file id="f">')).toMatchObject({
    ...{ problem: 'not_xml', problemLine: 2 },
  });
  expect(await problem('<html></html>')).toMatchObject({ problem: 'not_xliff' });
  expect(
    await problem('<!DOCTYPE x [<!ENTITY e "ha">]><xliff version="2.0">&e;</xliff>'),
  ).toMatchObject({ problem: 'not_xml' });
  expect(await problem('entity,id,field\nproduct,1,title')).toMatchObject({
    problem: 'column_missing',
  });
  expect(await problem(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toMatchObject({
    problem: 'file_unreadable',
  });
  const response = await fetch(`${base}/uploads/translations?lang=en`, {
    method: 'POST',
    body: 'x',
  });
  expect(response.status).toBe(400);
});

it('of two files for one field the first that is saved stays', async () => {
  const word = (translation: string) =>
    csvOf([{ entity: 'product', id: bowl.id, field: 'seoDescription', translation }]);
  const first = await brought(word('Eine Schale'));
  const second = await brought(word('Ein Napf'));
  expect([first.verdicts, second.verdicts]).toEqual([{ new: 1 }, { new: 1 }]);
  await admin.translationRuns.take({ id: first.id, take: ['new'] });
  await admin.translationRuns.take({ id: second.id, take: ['new'] });
  await workOff(app);
  const outcomes = await Promise.all(
    [first, second].map(async ({ id }) => (await admin.translationRuns.get({ id })).outcomes),
  );
  expect(outcomes).toEqual([{ saved: 1 }, { later: 1 }]);
  expect((await field('product', bowl.id, 'seoDescription')).value).toBe('Eine Schale');
});

it('is started by one of two', async () => {
  const { id } = await brought(
    csvOf([{ entity: 'store', id: 'store', field: 'about', translation: 'Wir' }]),
  );
  const starts = await Promise.allSettled(
    [1, 2].map(() => admin.translationRuns.take({ id, take: ['new'] })),
  );
  expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  await workOff(app);
});

it('a quote that is opened by mistake in the middle of a thousand rows costs its row', async () => {
  const line = (id: string) => `option,${id},name,Wort`;
  const lines = Array.from({ length: 1000 }, (_, at) =>
    line(at === 500 ? '"option x' : `option ${at}`),
  );
  const report = await brought(['entity,id,field,translation', ...lines].join('\n'));
  expect(report).toMatchObject({ read: 1000, verdicts: { unknown: 999, not_understood: 1 } });
});

it('at night translations of what is gone go, and those of what is archived stay', async () => {
  const gone = newId();
  await db.execute(sql`insert into translations
    (entity, entity_id, lang, field, value, source_hash, status, updated_by)
    values ('category', ${gone}, 'de', 'title', 'Becher', ${'0'.repeat(32)}, 'done', 'Ada')`);
  await db.execute(sql`insert into translated_slugs (entity, lang, slug, entity_id, current)
    values ('category', 'de', 'becher', ${gone}, true)`);
  await db.execute(sql`update products set status = 'archived' where id = ${bowl.id}`);
  const count = async () =>
    (await db.execute<{ n: number }>(sql`select count(*)::int as n from translations`))[0]?.n ?? 0;
  const before = await count();
  expect(await inTransaction(db, forgetGone)).toBe(2);
  expect(await count()).toBe(before - 1);
});
