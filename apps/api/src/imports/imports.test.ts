import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { mediaImports } from '@kontor/db/schema/imports.ts';
import { stockMovements } from '@kontor/db/schema/inventory.ts';
import { testDb } from '@kontor/db/testing.ts';
import { productUpdateInput } from '@kontor/shared/catalog-input.ts';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getProduct } from '../catalog/admin-queries.ts';
import { makeProduct, makeShop } from '../catalog/fixtures.ts';
import { updateProduct } from '../catalog/save-product.ts';
import { systemActor } from '../inventory/rules.ts';
import { searchProducts } from '../search/queries.ts';
import { importProducts } from './import-products.ts';

const { db, sql: raw } = await testDb();
const directory = await mkdtemp(join(tmpdir(), 'kontor-import-'));
const fixture = join(import.meta.dirname, 'fixtures/shopify.csv');
const shopify = join(import.meta.dirname, '../../../../../shared/data/shopify');
const images: string[] = [];

beforeAll(async () => {
  await makeShop(db);
});
beforeEach(() => {
  images.length = 0;
});
afterAll(() => rm(directory, { recursive: true }));

const run = (path: string, dryRun = false) =>
  importProducts(db, {
    ...{ path, dryRun, currency: 'EUR', actor: systemActor, now: new Date() },
    onImage: async (_tx, id) => void images.push(id),
  });
async function runText(text: string | Buffer, dryRun = false) {
  const path = join(directory, 'file.csv');
  await writeFile(path, text);
  return run(path, dryRun);
}
async function byHandle(handle: string) {
  const [row] = await db
    .select({ id: products.id })
    .from(products)
    .where(eq(products.handle, handle));
  if (!row) throw new Error(`${handle} was not imported`);
  return getProduct(db, row.id);
}
const countAll = async () => {
  const [row] = await raw`select (select count(*) from products) as products,
    (select count(*) from stock_movements) as movements,
    (select sum(version) from products) as versions,
    (select count(*) from media_imports) as pictures`;
  return row;
};

describe('a Shopify file', () => {
  const expected = { rows: 9, created: 3, updated: 0, unchanged: 0, failed: 3 };

  it('is rehearsed without writing anything', async () => {
    const before = await countAll();
    const report = await run(fixture, true);
    expect(report.counts).toEqual(expected);
    expect(report.errors).toEqual([
      { line: 9, handle: 'voucher', reason: 'Gift cards cannot be imported.' },
      {
        line: 10,
        handle: 'broken',
        reason: '"ten euros" is not a price in EUR. This is not an amount.',
      },
      { line: 11, handle: '', reason: 'The handle is missing.' },
    ]);
    expect(await countAll()).toEqual(before);
  });

  it('becomes products with options, prices, stock and pictures to fetch', async () => {
    expect((await run(fixture)).counts).toEqual(expected);
    const towel = await byHandle('linen-towel');
    expect(towel).toMatchObject({
      slug: 'linen-towel',
      status: 'active',
      descriptionHtml: '<p>Woven in two widths.</p>\n\n<ul><li>Wash at 60</li></ul>',
      tags: ['linen', 'kitchen'],
      options: [
        { name: 'Colour', values: [{ value: 'Moss' }, { value: 'Clay' }] },
        { name: 'Size', values: [{ value: 'S' }, { value: 'L' }] },
      ],
      variants: [
        {
          title: 'Moss / S',
          sku: 'LT-M-S',
          barcode: '4006381333931',
          weightGrams: 120,
          prices: [{ currency: 'EUR', amount: 1450, compareAt: 1800 }],
          levels: [{ onHand: 7 }],
        },
        { title: 'Moss / L', sku: 'LT-M-L' },
        { title: 'Clay / S', levels: [{ onHand: 3 }] },
      ],
    });
    expect(await byHandle('soap')).toMatchObject({
      taxClass: 'zero',
      options: [],
      variants: [{ title: '', prices: [{ amount: 125000 }], levels: [{ onHand: 12 }] }],
    });
    expect((await byHandle('hidden')).status).toBe('draft');
    expect(images).toHaveLength(3);
    const [movement] = await db
      .select({ kind: stockMovements.kind, reason: stockMovements.reason })
      .from(stockMovements)
      .where(eq(stockMovements.variantId, towel.variants[0]?.id ?? ''));
    expect(movement).toEqual({ kind: 'import', reason: 'linen-towel' });
    const found = await searchProducts(db, {
      ...{ market: 'eu', q: 'LT-M-S', filters: {}, inStock: false },
      ...{ sort: 'relevance', limit: 5 },
    });
    expect(found.products.items[0]?.slug).toBe('linen-towel');
  });

  it('imported again changes nothing', async () => {
    const before = await countAll();
    const report = await run(fixture);
    expect(report.counts).toEqual({ rows: 9, created: 0, updated: 0, unchanged: 3, failed: 3 });
    expect(await countAll()).toEqual(before);
    expect(images).toEqual([]);
  });

  it('changes only what it says, and never the stock of what is known', async () => {
    const { id, version } = await byHandle('soap');
    const change = productUpdateInput.parse({ ...{ id, version }, title: 'Soap', vendor: 'Mine' });
    await inTransaction(db, (tx) => updateProduct(tx, change));
    const report = await runText(
      'Handle;Variant Price;Variant Inventory Qty\nsoap;12,75;99\nlinen-towel;;\n',
    );
    expect(report).toMatchObject({ counts: { updated: 1, unchanged: 1 }, errors: [] });
    expect(await byHandle('soap')).toMatchObject({
      vendor: 'Mine',
      variants: [{ prices: [{ amount: 1275 }], levels: [{ onHand: 12 }] }],
    });
  });

  it('adds variants and keeps those that it does not name', async () => {
    await runText(
      'Handle,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price\n' +
        'linen-towel,Colour,Ochre,Size,S,LT-O-S,15\n',
    );
    const { variants } = await byHandle('linen-towel');
    expect(variants.map((variant) => variant.sku)).toEqual([
      'LT-M-S',
      'LT-M-L',
      'LT-C-S',
      'LT-O-S',
    ]);
  });

  it('tries pictures again that could not be had', async () => {
    await inTransaction(db, (tx) =>
      tx.update(mediaImports).set({ status: 'failed' }).where(sql`url like '%detail.jpg'`),
    );
    await run(fixture);
    expect(images).toHaveLength(1);
  });
});

describe('spellings', () => {
  it.each([
    [
      'a byte order mark and tabs',
      '\ufeffHandle\tTitle\tVariant price\nbom-tab\tTab\t1.50\n',
      'bom-tab',
    ],
    ['semicolons', 'Handle;Title;Variant Price\nsemi;"Semi; colon";"1,50"\n', 'semi'],
    [
      'UTF-16',
      Buffer.from('\ufeffHandle,Title,Variant Price\nutf16,Größe,1.50\n', 'utf16le'),
      'utf16',
    ],
    [
      'Windows-1252',
      Buffer.from('Handle,Title,Variant Price\nlatin,Gr\xf6\xdfe,1.50\n', 'latin1'),
      'latin',
    ],
    ['Windows line ends', 'handle,title,variant_price\r\ncrlf,Line,1.50\r\n', 'crlf'],
    ['short rows', 'Handle,Title,Variant Price,Vendor,Tags\nshort,Short,1.50\n', 'short'],
  ])('reads %s', async (_, text, handle) => {
    expect((await runText(text)).errors).toEqual([]);
    const product = await byHandle(handle);
    expect(product.variants[0]?.prices).toMatchObject([{ amount: 150 }]);
    if (handle === 'latin' || handle === 'utf16') expect(product.title).toBe('Größe');
  });
});

describe('what cannot be taken', () => {
  it.each([
    ['no handle column', 'Name,Price\na,1\n', 'The file has no column "Handle".'],
    ['nothing', '', 'The file has no rows.'],
    ['only a header', 'Handle,Title\n', 'The file has no rows.'],
    ['a binary file', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 10, 34, 0]), undefined],
  ])('is said of a file with %s', async (_, text, reason) => {
    const refused = runText(text);
    await expect(refused).rejects.toMatchObject({
      code: 'FILE_INVALID',
      ...(reason ? { data: { reason } } : {}),
    });
  });

  it.each([
    ['x,X,Size,S,A,1\nx,,,S,B,1\n', 3, 'same options as the one on line 2'],
    ['x,X,Size,S,A,1\nx,,,L,A,1\n', 3, 'stands on two rows'],
    ['x,X,Size,S,A,1\nx,,,,B,1\n', 3, 'value of the option "Size" is missing'],
    ['x,X,,,A,-5\n', 2, 'not below zero'],
    ['x,X,,,A,1.234\n', 2, 'is not a price'],
    ['x,,,,A,1\n', 2, 'title is missing'],
    ['x,X,,,,\n', 2, 'no variant and no price'],
    ['x,X,,,TAKEN,1\n', 2, 'belongs to "Owner"'],
  ])('is said with its line: %j', async (rows, line, reason) => {
    const header = 'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n';
    const known = await db
      .select({ id: products.id })
      .from(products)
      .where(eq(products.slug, 'owner'));
    if (known.length === 0) await makeProduct(db, { title: 'Owner', variants: [{ sku: 'TAKEN' }] });
    const report = await runText(header + rows);
    expect(report.counts).toMatchObject({ created: 0, failed: 1 });
    expect(report.errors).toMatchObject([{ line, reason: expect.stringContaining(reason) }]);
  });

  it('is a handle in two places and a SKU at two handles', async () => {
    const report = await runText(
      'Handle,Title,Variant SKU,Variant Price\n' +
        'p1,One,P1,1\np2,Two,P1,1\np3,Three,P3,1\np1,One,P4,1\n',
      true,
    );
    expect(report.counts).toMatchObject({ created: 2, failed: 2 });
    expect(report.errors.map((error) => error.line)).toEqual([3, 5]);
  });

  it('does not lose the products above an unreadable place', async () => {
    const report = await runText(
      'Handle,Title,Variant Price\nfine,Fine,1\nnear,Near,1\nbad,"Bad,1\nlost,Lost,1\n',
    );
    // Where a product ends that is followed by an unreadable line, nobody can say.
    expect(report.counts).toMatchObject({ created: 1, failed: 1 });
    expect(report.errors).toMatchObject([
      { handle: 'near', reason: 'This line is not readable as CSV.' },
    ]);
  });
});

describe.skipIf(!existsSync(shopify))('files that nobody here made', { timeout: 120_000 }, () => {
  it.each([
    // Two different products of this file share a handle; the second one is refused.
    ['feriki-products.csv', 300, 99, [170]],
    ['packt-product-data.csv', 21, 20, []],
    ['shopifypartners-apparel.csv', 22, 20, []],
    ['shopifypartners-home-and-garden.csv', 21, 20, []],
    ['shopifypartners-jewelery.csv', 41, 20, []],
  ])('%s imports, and again with nothing changed', async (name, rows, count, wrong) => {
    const path = join(shopify, name);
    const rehearsed = await run(path, true);
    const first = await run(path);
    expect(first.errors.map((error) => error.line)).toEqual(wrong);
    const failed = wrong.length;
    expect(first.counts).toMatchObject({ rows, failed });
    expect(rehearsed.counts).toEqual(first.counts);
    expect(first.counts.created + first.counts.updated + first.counts.unchanged).toBe(count);
    const before = await countAll();
    const again = await run(path);
    expect(again.counts).toEqual({ rows, created: 0, updated: 0, unchanged: count, failed });
    expect(await countAll()).toEqual(before);
  });
});
