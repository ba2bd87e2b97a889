import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { mediaImports } from '@kontor/db/schema/imports.ts';
import { stockMovements } from '@kontor/db/schema/inventory.ts';
import { testDb } from '@kontor/db/testing.ts';
import { importProblemWords } from '@kontor/messages/import-problems.ts';
import { productUpdateInput, variantsInput } from '@kontor/shared/catalog-input.ts';
import type { ImportChoices } from '@kontor/shared/import-input.ts';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readFacts } from '../../catalogue/attributes/read-values.ts';
import { getProduct } from '../../catalogue/products/admin-queries.ts';
import { makeShop } from '../../catalogue/products/fixtures.ts';
import { updateProduct } from '../../catalogue/products/save-product.ts';
import { searchProducts } from '../../offers/search/queries.ts';
import { systemActor } from '../../platform/actor.ts';
import { systemEdit } from '../../platform/edit.ts';
import { importProducts } from './import-products.ts';

const { db, sql: raw } = await testDb();
const directory = await mkdtemp(join(tmpdir(), 'kontor-import-'));
const fixture = join(import.meta.dirname, 'fixtures/shopify.csv');
const shopify = join(import.meta.dirname, '../../../../../../shared/data/shopify');
const images: string[] = [];

beforeAll(async () => {
  await makeShop(db);
});
beforeEach(() => {
  images.length = 0;
});
afterAll(() => rm(directory, { recursive: true }));

const run = (
  path: string,
  dryRun = false,
  choices: Partial<ImportChoices> = {},
  currency = 'EUR',
) =>
  importProducts(db, {
    ...{ path, dryRun, currency, edit: systemEdit(new Date()) },
    ...{ encoding: 'auto', mode: 'keep', ...choices },
    onImages: async (_tx, ids) => void images.push(...ids),
  });
async function runText(text: string | Buffer, dryRun = false, choices?: Partial<ImportChoices>) {
  const path = join(directory, 'file.csv');
  await writeFile(path, text);
  return run(path, dryRun, choices);
}
async function byHandle(handle: string) {
  const [row] = await db
    .select({ id: products.id })
    .from(products)
    .where(eq(products.handle, handle));
  if (!row) throw new Error(`${handle} was not imported`);
  return getProduct(db, row.id);
}
/** What shoppers read of it. */
async function told(handle: string) {
  const { ofProduct } = await readFacts(db, (await byHandle(handle)).id);
  return Object.fromEntries(
    ofProduct.map(({ name, value, unit }) => [
      name,
      Array.isArray(value) ? value.map(({ label }) => label).join(', ') : `${value} ${unit}`.trim(),
    ]),
  );
}
const countAll = async () => {
  const [row] = await raw`select (select count(*) from products) as products,
    (select count(*) from stock_movements) as movements,
    (select sum(version) from products) as versions,
    (select count(*) from media_imports) as pictures`;
  return row;
};

describe('a Shopify file', () => {
  const expected = {
    ...{ rows: 9, created: 3, updated: 0, unchanged: 0, failed: 3 },
    lines: { taken: 6, unchanged: 0, refused: 3, notUnderstood: 0 },
    variants: { created: 5, changed: 0, removed: 0 },
  };

  it('is rehearsed without writing anything', async () => {
    const before = await countAll();
    const report = await run(fixture, true);
    expect(report.counts).toEqual(expected);
    expect(report.errors).toEqual([
      { line: 9, handle: 'voucher', code: 'gift_card', rows: 1 },
      {
        ...{ line: 10, handle: 'broken', code: 'not_a_price' },
        values: { text: 'ten euros', currency: 'EUR', why: 'not_an_amount' },
      },
      { line: 11, handle: '', code: 'handle_missing', rows: 1 },
    ]);
    expect(report.findings.warnings).toEqual([
      { count: 2, line: 2, code: 'published' },
      { count: 1, line: 8, code: 'quantity_uncounted' },
    ]);
    const unused = report.findings.columns.filter(({ use }) => use === null);
    expect(unused).toEqual([{ name: 'Variant Fulfillment Service', use: null, cells: 4 }]);
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
      // Without a tracker nobody counts it, whatever the quantity says.
      variants: [{ title: '', prices: [{ amount: 125000 }], trackInventory: false, levels: [] }],
    });
    expect((await byHandle('hidden')).status).toBe('draft');
    expect(images).toHaveLength(3);
    const [movement] = await db
      .select({ kind: stockMovements.kind, reason: stockMovements.reason })
      .from(stockMovements)
      .where(eq(stockMovements.variantId, towel.variants[0]?.id ?? ''));
    expect(movement).toEqual({ kind: 'import', reason: 'linen-towel' });
    const wanted = { market: 'eu', q: 'LT-M-S', filters: {}, inStock: false, onSale: false };
    const found = await searchProducts(db, { ...wanted, sort: 'relevance', limit: 5 }, new Date());
    expect(found.products.items[0]?.slug).toBe('linen-towel');
  });

  it('imported again changes nothing', async () => {
    const before = await countAll();
    const report = await run(fixture);
    expect(report.counts).toEqual({
      ...{ rows: 9, created: 0, updated: 0, unchanged: 3, failed: 3 },
      lines: { taken: 0, unchanged: 6, refused: 3, notUnderstood: 0 },
      variants: { created: 0, changed: 0, removed: 0 },
    });
    expect(await countAll()).toEqual(before);
    expect(images).toEqual([]);
  });

  it('changes only what it says, and never the stock of what is known', async () => {
    const { id, version } = await byHandle('soap');
    const change = productUpdateInput.parse({
      ...{ id, version },
      title: 'Soap',
      brand: { name: 'Mine' },
    });
    await inTransaction(db, (tx) => updateProduct(tx, change, systemEdit(new Date())));
    const report = await runText(
      'Handle;Variant Price;Variant Inventory Qty\nsoap;12,75;99\nlinen-towel;;\n',
    );
    expect(report).toMatchObject({ counts: { updated: 1, unchanged: 1 }, errors: [] });
    expect(await byHandle('soap')).toMatchObject({
      brandName: 'Mine',
      variants: [{ prices: [{ amount: 1275 }], trackInventory: false, levels: [] }],
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

/** Rows for which the report has a reason, and those that it took. */
function sumOf({ counts, errors }: Awaited<ReturnType<typeof run>>) {
  const lines = counts.lines ?? { taken: 0, unchanged: 0, refused: 0, notUnderstood: 0 };
  const told = errors.reduce((sum, { rows = 1 }) => sum + rows, 0);
  expect(lines.refused + lines.notUnderstood).toBe(told);
  return lines.taken + lines.unchanged + told;
}

describe('what cannot be taken', () => {
  it.each([
    ['no handle column', 'Name,Price\na,1\n', 'column_missing'],
    ['nothing', '', 'no_rows'],
    ['only a header', 'Handle,Title\n', 'no_rows'],
    ['a binary file', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 10, 34, 0]), undefined],
  ])('is said of a file with %s', async (_, text, reason) => {
    const refused = runText(text);
    await expect(refused).rejects.toMatchObject({
      code: 'FILE_INVALID',
      ...(reason ? { data: { reason } } : {}),
    });
  });

  // Rows of a product that is not here yet; how many of them are taken.
  it.each([
    ['v1,X,Size,S,A,1\nv1,,,S,B,1\n', 1, 3, 'same options as the one on line 2'],
    ['v2,X,Size,S,A,1\nv2,,,,B,1\n', 1, 3, 'value of the option "Size" is missing'],
    ['v3,X,Size,S,A,1\nv3,,,L,B,1.234\n', 1, 3, 'is not a price'],
    ['v4,X,,,A,-5\n', 0, 2, 'not below zero'],
    ['v5,,,,A,1\n', 0, 2, 'title is missing'],
    ['v6,X,,,,\n', 0, 2, 'no variant and no price'],
    ['v7,X,Size,S,A,x\nv7,,,L,A,1\n', 0, 2, '"x" is not a price'],
    ['v8,X,,S,A,1\n', 0, 2, 'Option1 Name is missing'],
    [`v9,X,,,${'9'.repeat(121)},1\n`, 0, 2, 'SKU is longer than 120 characters'],
  ])('is said with its line: %j', async (rows, taken, line, reason) => {
    const header = 'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n';
    const report = await runText(header + rows);
    expect(report.counts.lines).toMatchObject({ taken, notUnderstood: 0 });
    const [error] = report.errors;
    expect(error?.line).toBe(line);
    expect(error && importProblemWords(error)).toContain(reason);
    expect(sumOf(report)).toBe(report.counts.rows);
  });

  it('is a second product with the handle of another, not the first one', async () => {
    const report = await runText(
      'Handle,Title,Variant Price\ntwin,One,1\nother,Other,1\ntwin,Two,2\n',
    );
    expect(report.counts).toMatchObject({ created: 2, failed: 1 });
    expect(report.errors).toMatchObject([{ line: 4, handle: 'twin', rows: 1 }]);
    expect((await byHandle('twin')).title).toBe('One');
  });

  it('is a number that could be two, or is none', async () => {
    const report = await runText(
      'Handle,Title,Variant Price,Variant Grams,Variant Inventory Qty\n' +
        'n1,N,19 99,1,1\nn2,N,1,"1,250",1\nn3,N,1,1,0x10\nn4,N,1,1,1e3\nn5,N,"1,50","12,5",3.0\n',
      true,
    );
    expect(
      report.errors.map((error) => [error.line, importProblemWords(error).split('"')[1]]),
    ).toEqual([
      ...[
        [2, '19 99'],
        [3, '1,250'],
        [4, '0x10'],
        [5, '1e3'],
      ],
    ]);
    expect(report.counts.created).toBe(1);
  });

  it('is no product whose address looks like the handle of another in the file', async () => {
    await runText('Handle,Title,Variant Price\nmug-a,Mug,1\n');
    const { id, version } = await byHandle('mug-a');
    const moved = productUpdateInput.parse({ id, version, slug: 'mug-b' });
    await inTransaction(db, (tx) => updateProduct(tx, moved, systemEdit(new Date())));
    const file = 'Handle,Title,Variant Price\nmug-b,Another,7\nmug-a,Mug,1\n';
    const checked = await runText(file, true);
    expect(checked.counts).toMatchObject({ created: 1, unchanged: 1, failed: 0 });
    expect((await runText(file)).counts).toEqual(checked.counts);
    expect(await byHandle('mug-a')).toMatchObject({ id, title: 'Mug', slug: 'mug-b' });
    expect((await byHandle('mug-b')).title).toBe('Another');
    // A file that has only the address means the product that lies there.
    await runText('Handle,Title,Variant Price\nFoo Bar,Foo bar,1\n');
    expect((await runText('Handle,Title\nfoo-bar,Foo\n')).counts).toMatchObject({ updated: 1 });
  });

  it('is nothing that the editor could not save again', async () => {
    const rows = Array.from({ length: 150 }, (_, at) => `wide,Wide,Size,v${at},1\n`).join('');
    await runText(`Handle,Title,Option1 Name,Option1 Value,Variant Price\n${rows}`);
    const { id, version, options, variants } = await byHandle('wide');
    const fields = variants.map(({ levels: _, title: __, ...variant }) => variant);
    const form = { productId: id, version, options, variants: fields };
    expect(variantsInput.safeParse(form).error).toBeUndefined();
  });

  it('costs its own record only: a quote, a NUL, a lost letter, a cell of 5 MB', async () => {
    const good = (name: string) => `${name},${name},1\n`;
    const report = await runText(
      `Handle,Title,Variant Price\n${good('g1')}q1,"Bad,1\n${good('g2')}n1,N\u0000,1\n${good('g3')}` +
        `l1,Gr\ufffd\ufffde,1\n${good('g4')}big,"${'x'.repeat(5_000_000)}",1\n${good('g5')}` +
        `long,"${`${'y'.repeat(99)}\n`.repeat(50_000)}",1\n${good('g6')}many,Many,1,2,3\n${good('g7')}`,
    );
    expect(report.counts).toMatchObject({
      ...{ rows: 13, created: 7 },
      lines: { taken: 7, unchanged: 0, refused: 0, notUnderstood: 6 },
    });
    expect(report.errors.map(({ handle }) => handle)).toEqual([
      ...['q1', 'n1', 'l1', 'big', 'long', 'many'],
    ]);
    expect(report.errors[4]).toMatchObject({ line: 11, endLine: 50_011 });
  });
});

describe('what a file does not say', () => {
  const matrix = [
    'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Compare At Price,Variant Inventory Tracker,Variant Inventory Qty',
    ...['XS', 'S', 'M', 'L', 'XL', 'XXL'].map(
      (size, at) =>
        `shirt,${at === 0 ? 'Shirt' : ''},${at === 0 ? 'Size' : ''},${size},SH-${size},20,25,shopify,${at + 1}`,
    ),
  ].join('\n');

  it('stays: one row with one price changes one price', async () => {
    await runText(matrix);
    const before = await byHandle('shirt');
    const report = await runText('Handle,Variant SKU,Variant Price\nshirt,SH-M,21\n');
    expect(report.counts).toMatchObject({
      ...{ updated: 1, lines: { taken: 1, unchanged: 0, refused: 0, notUnderstood: 0 } },
      variants: { created: 0, changed: 1, removed: 0 },
    });
    expect(await byHandle('shirt')).toEqual({
      ...before,
      version: before.version + 1,
      updatedAt: expect.any(String),
      variants: before.variants.map((variant) =>
        variant.sku === 'SH-M'
          ? { ...variant, prices: [{ currency: 'EUR', amount: 2100, compareAt: 2500 }] }
          : variant,
      ),
    });
  });

  it('stays when cells are blank; 0 ends a sale', async () => {
    const header =
      'Handle,Title,Option1 Value,Variant SKU,Variant Price,Variant Compare At Price,Tags\n';
    await runText(`${header}shirt,,m,,,0,\nshirt,,s,,,,\n`);
    const { variants, options } = await byHandle('shirt');
    expect(options).toMatchObject([{ name: 'Size' }]);
    expect(variants.map(({ prices }) => prices[0]?.compareAt)).toEqual([
      ...[2500, 2500, null, 2500, 2500, 2500],
    ]);
  });

  it('is removed only when the run is told so, and counted before', async () => {
    const file = 'Handle,Option1 Value,Variant Price\nshirt,S,20\nshirt,M,21\n';
    const kept = await runText(file, true);
    expect(kept.counts.variants).toEqual({ created: 0, changed: 0, removed: 0 });
    const checked = await runText(file, true, { mode: 'remove' });
    expect(checked.counts).toMatchObject({
      ...{ updated: 1, variants: { created: 0, changed: 0, removed: 4 } },
    });
    expect((await byHandle('shirt')).variants).toHaveLength(6);
    // A row that is refused may be the one that names them.
    const held = await runText(`${file}shirt,L,x\n`, true, { mode: 'remove' });
    expect(held.counts.variants?.removed).toBe(0);
    expect(held.findings.warnings).toMatchObject([{ code: 'removal_held' }]);
    expect((await runText(file, false, { mode: 'remove' })).counts).toEqual(checked.counts);
    expect((await byHandle('shirt')).variants.map(({ title }) => title)).toEqual(['S', 'M']);
  });

  it('is not removed because a row of it stands under another title', async () => {
    const rows = 'Handle,Title,Option1 Name,Option1 Value,Variant Price\ntorn,One,Size,S,1\n';
    await runText(`${rows}torn,,,M,2\n`);
    const report = await runText(`${rows}other,Other,,,1\ntorn,Two,,M,2\n`, false, {
      mode: 'remove',
    });
    expect(report.counts).toMatchObject({ failed: 1, variants: { removed: 0 } });
    expect(report.findings.warnings.map(({ code }) => code)).toContain('removal_held');
    expect((await byHandle('torn')).variants).toHaveLength(2);
  });

  it('comes back with a variant that was removed: prices elsewhere, weight, stock', async () => {
    const header = 'Handle,Title,Option1 Name,Option1 Value,Variant Price';
    await runText(
      `${header},Variant SKU,Variant Grams,Variant Requires Shipping,Variant Inventory Qty\n` +
        'back,Back,Size,S,1,B-S,100,TRUE,1\nback,,,L,3,B-L,500,FALSE,7\n',
    );
    const path = join(directory, 'dollars.csv');
    await writeFile(path, 'Handle,Option1 Value,Variant Price\nback,L,4\n');
    await run(path, false, {}, 'USD');
    const before = (await byHandle('back')).variants.find(({ sku }) => sku === 'B-L');
    const short = 'Handle,Option1 Value,Variant Price\n';
    await runText(`${short}back,S,1\n`, false, { mode: 'remove' });
    expect((await byHandle('back')).variants).toHaveLength(1);
    const report = await runText(`${short}back,L,3\n`);
    expect(report.counts.variants).toEqual({ created: 1, changed: 0, removed: 0 });
    expect((await byHandle('back')).variants[1]).toEqual(before);
  });

  it('is whether it is archived: "Published" alone says nothing of it', async () => {
    await runText('Handle,Title,Variant Price,Status\nold,Old,1,archived\n');
    await runText('Handle,Title,Published\nold,Old,true\n');
    expect((await byHandle('old')).status).toBe('archived');
    await runText('Handle,Title,Status\nold,Old,active\n');
    expect((await byHandle('old')).status).toBe('active');
  });

  it('is whether somebody counts: then that is told', async () => {
    const report = await runText('Handle,Title,Variant Price\nfree,Free,1\n', true);
    expect(report.findings.warnings).toMatchObject([
      { count: 1, line: 2, code: 'stock_unsaid' },
      { count: 1, line: 2, code: 'status_unsaid' },
      { count: 1, line: 2, code: 'published' },
    ]);
  });

  it('is its status: then the check says how many products would go on sale', async () => {
    const told = async (file: string) =>
      Object.fromEntries(
        (await runText(file, true)).findings.warnings.map(({ code, count }) => [code, count]),
      );
    const unsaid = await told('Handle,Title,Variant Price\nq1,One,1\nq2,Two,2\n');
    expect(unsaid).toMatchObject({ published: 2, status_unsaid: 2 });
    const said = await told('Handle,Title,Variant Price,Status\nq1,One,1,draft\nq2,Two,2,active\n');
    expect(said).toMatchObject({ published: 1 });
    expect(said).not.toHaveProperty('status_unsaid');
    await runText('Handle,Title,Variant Price,Status\nq1,One,1,draft\n');
    // One that is here as a draft goes on sale too.
    expect(await told('Handle,Title,Status\nq1,One,active\n')).toEqual({ published: 1 });
  });

  it('names no variant: then nothing is guessed', async () => {
    const report = await runText(
      'Handle,Variant SKU,Variant Price\nshirt,,9\nshirt,NO-SUCH,9\nshirt,SH-S,22\n',
    );
    expect(report.counts.lines).toEqual({ taken: 1, unchanged: 0, refused: 2, notUnderstood: 0 });
    expect(report.errors.map(importProblemWords)).toEqual([
      expect.stringContaining('Name one by its SKU or its options (Size).'),
      expect.stringContaining('No such variant of this product has the SKU NO-SUCH.'),
    ]);
  });

  it('are the swatches of an option that it names otherwise', async () => {
    const file = (option: string) =>
      `Handle,Title,Status,Option1 Name,Option1 Value,Variant SKU,Variant Price\ndyed,Dyed,draft,${option},Red,DY-R,5\ndyed,,,${option},Blue,DY-B,5\n`;
    await runText(file('Colour'));
    await raw`update product_option_values v set swatch = '#aa0000' from product_options o
      where o.id = v.option_id and v.value = 'Red' and o.product_id = ${(await byHandle('dyed')).id}`;
    await runText(file('Farbe'));
    expect((await byHandle('dyed')).options).toMatchObject([
      { name: 'Farbe', values: [{ value: 'Red', swatch: '#aa0000' }, { value: 'Blue' }] },
    ]);
  });

  it('are other options: refused where variants could not stay', async () => {
    const other =
      'Handle,Option1 Name,Option1 Value,Variant SKU,Variant Price\nshirt,Colour,Red,SH-S,20\n';
    const report = await runText(other);
    expect(report.errors.map((error) => [error.line, importProblemWords(error)])).toEqual([
      [2, expect.stringContaining('1 of its 2 variants could not stay')],
    ]);
    const named = await runText(`${other}shirt,,Blue,SH-M,20\n`);
    expect(named.counts.variants).toEqual({ created: 0, changed: 2, removed: 0 });
    expect((await byHandle('shirt')).variants.map(({ title, sku }) => [title, sku])).toEqual([
      ['Red', 'SH-S'],
      ['Blue', 'SH-M'],
    ]);
  });
});

describe('SKUs that repeat', () => {
  it('are taken with a warning, within a product, over products and with what is here', async () => {
    const long = 'S'.repeat(120);
    const file = `Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price
r1,R1,Size,S,${long},1
r1,,,L,${long},1
r2,R2,,,${long},1
`;
    const report = await runText(file);
    expect(report.counts).toMatchObject({ created: 2, variants: { created: 3 } });
    expect(report.errors).toEqual([]);
    expect(report.findings.warnings).toMatchObject([
      { count: 3, line: 2, code: 'stock_unsaid' },
      { count: 2, line: 3, code: 'sku_repeated' },
      { count: 2, line: 2, code: 'status_unsaid' },
      { count: 2, line: 2, code: 'published' },
    ]);
    expect((await runText(file)).counts).toMatchObject({ unchanged: 2 });
    const vague = await runText(`Handle,Variant SKU,Variant Price\nr1,${long},3\n`);
    expect(vague.errors[0]).toMatchObject({ code: 'sku_of_many', values: { count: 2, sku: long } });
  });
});

describe('everything that a file says', () => {
  it('names metafields that replace each other', async () => {
    const report = await runText(
      'Handle,Title,Status,Variant Price,Care (product.metafields.a.care),Care (product.metafields.b.care)\n' +
        'twice,Twice,draft,5,Cold,Warm\nalike,Alike,draft,5,Cold,Cold\n',
    );
    expect(report.findings.warnings).toContainEqual({
      count: 1,
      line: 2,
      code: 'facts_shared',
      name: 'Care',
    });
    expect(await told('twice')).toEqual({ Care: 'Cold' });
  });

  it('is taken or named: facts, categories, pictures of variants, unlisted, cost', async () => {
    const file = `Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Image,Image Src,Product Category,Collection,Status,Cost per item,"Material (product.metafields.custom.material)","Related (product.metafields.shopify--discovery--product_recommendation.related_products)",Variant Inventory Tracker
rich,Rich,Size,S,5,https://shop.example/s.jpg,https://shop.example/a.jpg,Home > Kitchen,Spring,unlisted,2.10,"[""Oak"",""Ash""]",gid://x,shopify
rich,,,L,6,https://shop.example/a.jpg,,,,,2.20,,,
`;
    const report = await runText(file, true);
    expect(report.findings.categories).toEqual(['Home', 'Home > Kitchen', 'Spring']);
    expect(report.findings.columns.filter(({ use }) => use === null)).toEqual([
      { name: 'Cost per item', use: null, cells: 2 },
      {
        ...{ use: null, cells: 1 },
        name: 'Related (product.metafields.shopify--discovery--product_recommendation.related_products)',
      },
    ]);
    expect(report.findings.columns.find(({ use }) => use === 'attribute')).toMatchObject({
      ...{ text: 'Material', cells: 1 },
    });
    expect(report.findings.warnings.map(({ code, count }) => [code, count])).toEqual([
      ['unlisted', 1],
      ['quantity_missing', 1],
    ]);
    images.length = 0;
    expect((await runText(file)).findings.categories).toHaveLength(3);
    const rich = await byHandle('rich');
    expect(rich.status).toBe('draft');
    expect(await told('rich')).toEqual({ Material: 'Oak, Ash' });
    expect(rich.categoryIds).toHaveLength(2);
    const signed =
      await raw`select distinct updated_by from categories where title in ('Home', 'Spring')`;
    expect(signed.map((row) => row.updated_by)).toEqual([systemActor.name]);
    expect(images).toHaveLength(2);
    const links = await raw`select vi.variant_id, mi.url from media_import_variants vi
      join media_imports mi on mi.id = vi.media_import_id where mi.product_id = ${rich.id}
      order by mi.url desc`;
    expect(links.map((row) => row.url)).toEqual([
      'https://shop.example/s.jpg',
      'https://shop.example/a.jpg',
    ]);
    expect((await runText(file)).counts).toMatchObject({ unchanged: 1 });
    expect((await byHandle('rich')).categoryIds).toEqual(rich.categoryIds);
  });
});

it('accounts for every row of files mangled at random', { timeout: 120_000 }, async () => {
  const clean = await readFile(fixture, 'utf8');
  const random = seeded(20_261_127);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const bits = ['"', ',', '\n', '\r', '\u0000', '\ufffd', '""', '",', ';', 'x'.repeat(999), '"\n"'];
  for (let round = 0; round < 40; round += 1) {
    let text = clean;
    for (let times = 1 + Math.floor(random() * 6); times > 0; times -= 1) {
      const at = Math.floor(random() * text.length);
      text = text.slice(0, at) + pick(bits) + text.slice(at + Math.floor(random() * 4));
    }
    const report = await runText(text, true).catch((error: unknown) => {
      expect(error, JSON.stringify(text)).toMatchObject({ code: 'FILE_INVALID' });
      return null;
    });
    if (report) expect(sumOf(report), JSON.stringify(text)).toBe(report.counts.rows);
  }
});

/** Source: mulberry32, public domain. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe.skipIf(!existsSync(shopify))('files that nobody here made', { timeout: 120_000 }, () => {
  it.each([
    // Rows of one handle stand apart in this file, and one names a variant for the second time.
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
    expect(first.counts).toMatchObject({ rows, failed: 0, lines: { refused: wrong.length } });
    expect(rehearsed.counts).toEqual(first.counts);
    expect(sumOf(first)).toBe(rows);
    expect(first.counts.created + first.counts.updated + first.counts.unchanged).toBe(count);
    const before = await countAll();
    const again = await run(path);
    expect(again.counts).toMatchObject({
      rows,
      created: 0,
      updated: 0,
      unchanged: count,
      failed: 0,
    });
    expect(await countAll()).toEqual(before);
  });
});
