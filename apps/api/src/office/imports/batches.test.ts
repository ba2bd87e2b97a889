// Products are looked up, planned and written some at a time: what that must not change, and what it costs.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countQueries, inTransaction } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { testDb } from '@kontor/db/testing.ts';
import { productUpdateInput, variantsInput } from '@kontor/shared/catalog-input.ts';
import type { ProductStatus } from '@kontor/shared/enums.ts';
import { maxVariants } from '@kontor/shared/variant-limits.ts';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getAttribute, listAttributes } from '../../catalogue/attributes/queries.ts';
import { saveAttribute } from '../../catalogue/attributes/save-attribute.ts';
import { staleListings } from '../../catalogue/listings/rewrite.ts';
import { getProduct } from '../../catalogue/products/admin-queries.ts';
import { makeShop } from '../../catalogue/products/fixtures.ts';
import { setProductStatus, updateProduct } from '../../catalogue/products/save-product.ts';
import { systemEdit } from '../../platform/edit.ts';
import { hold } from '../../testing-races.ts';
import { type ImportOptions, importProducts } from './import-products.ts';

const { db } = await testDb();
const directory = await mkdtemp(join(tmpdir(), 'kontor-batches-'));
const path = join(directory, 'file.csv');
const edit = systemEdit(new Date('2026-11-28T12:00:00Z'));

beforeAll(async () => {
  await makeShop(db);
});
afterAll(() => rm(directory, { recursive: true }));

async function run(lines: readonly string[], how: Partial<ImportOptions> = {}) {
  await writeFile(path, lines.join('\n'));
  return importProducts(db, {
    ...{ path, dryRun: false, currency: 'EUR', encoding: 'auto', mode: 'keep', edit },
    onImages: async () => {},
    ...how,
  });
}
const many = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => line(n));
const idOf = async (handle: string) => {
  const { id } = products;
  const [row] = await db.select({ id }).from(products).where(eq(products.handle, handle));
  return row?.id ?? '';
};
const howMany = async (like: string) =>
  (await db.select().from(products).where(sql`handle like ${like}`)).length;

test('what the database refuses of one product costs none of those beside it', async () => {
  await db.execute(
    sql`alter table products add constraint no_sevens check (title not like '%seven%')`,
  );
  const file = [
    'Handle,Title,Variant Price,Attribute: Shade,Product Category',
    ...many(
      60,
      (n) => `beside-${n},${n === 7 ? 'The seven' : `One ${n}`},5,Shade ${n},Beside > B${n % 3}`,
    ),
  ];
  const report = await run(file);
  expect(report.counts).toMatchObject({ rows: 60, created: 59, failed: 1 });
  expect(report.errors).toEqual([
    { line: 9, handle: 'beside-7', code: 'database', values: { state: '23514' }, rows: 1 },
  ]);
  expect(await howMany('beside-%')).toBe(59);
  await db.execute(sql`alter table products drop constraint no_sevens`);
  expect((await run(file)).counts).toMatchObject({ created: 1, unchanged: 59, failed: 0 });
  expect([...(await db.execute(staleListings))]).toEqual([]);
});

test('what the database cannot look up of one product costs none of those beside it', async () => {
  const file = (price: number) => [
    'Handle,Title,Status,Variant Price,Image Src,Attribute: Sheen',
    ...many(6, (n) => {
      const picture = n === 2 ? 'https://pictures.example/seen.jpg' : '';
      return `seen-${n},Seen ${n},draft,${price},${picture},Sheen ${n} of ${price}`;
    }),
  ];
  await run(file(5));
  // Whoever reads a picture of seen-2 divides by nothing.
  await db.execute(sql`alter table media_imports rename to media_imports_kept`);
  await db.execute(sql`create view media_imports as
    select * from media_imports_kept where 1 / length(left(url, 0)) = 1 or url not like '%seen%'`);
  for (const dryRun of [true, false]) {
    const report = await run(file(6), { dryRun });
    expect(report.counts).toMatchObject({ rows: 6, updated: 5, failed: 1 });
    expect(report.errors).toEqual([
      { line: 4, handle: 'seen-2', code: 'database', values: { state: '22012' }, rows: 1 },
    ]);
  }
  await db.execute(sql`drop view media_imports`);
  await db.execute(sql`alter table media_imports_kept rename to media_imports`);
  expect((await run(file(6))).counts).toMatchObject({ updated: 1, unchanged: 5, failed: 0 });
});

test('rows beyond all that a statement can name are refused, and the next product is taken', async () => {
  const file = [
    'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price',
    ...many(66_000, (n) => `vast,Vast,Size,S${n},VA-${n},5`),
    'after-vast,After,,,AV,5',
  ];
  const { counts, errors } = await run(file, { dryRun: true });
  expect(counts).toMatchObject({ created: 1, failed: 1 });
  expect(errors).toMatchObject([{ code: 'too_many_variants', handle: 'vast' }]);
}, 30_000);

test('a check says what the run does: words, addresses and codes that products share, over batches', async () => {
  const file = [
    'Handle,Title,Type,Vendor,Variant SKU,Variant Price,Attribute: Bore,Attribute: Coat,Collection',
    ...many(
      120,
      (n) =>
        `alike-${n},Alike ${n % 60},Valve,Maker ${n % 7},AL-${n % 90},5,${n} mm,Coat ${n % 30},Valves`,
    ),
    'Alike 5,Alike,Valve,Maker 1,,6,,,Valves',
    'alike 5,Alike,Valve,Maker 1,,6,,,Valves',
  ];
  const check = await run(file, { dryRun: true });
  expect(await howMany('alike-%')).toBe(0);
  expect(check.findings.attributes?.map(({ name }) => name)).toEqual(['Bore', 'Coat']);
  const made = await run(file);
  expect(made).toEqual(check);
  expect(made.counts).toMatchObject({ created: 122, failed: 0 });
  expect(made.findings.types).toEqual(['Valve']);
  expect(made.findings.warnings).toContainEqual({ code: 'sku_repeated', count: 30, line: 92 });
  const again = await run(file);
  expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 122 });
});

test('a product that is refused makes nothing: no attribute, no category', async () => {
  const file = [
    'Handle,Title,Variant Price,Attribute: Never,Collection',
    'whole,Whole,5,,',
    'lost,,5,Said,Nowhere',
  ];
  const report = await run(file);
  expect(report.counts).toMatchObject({ created: 1, failed: 1 });
  expect(report.findings).toMatchObject({ attributes: [], categories: [] });
  const rows = await db.execute(sql`select 1 from attributes where name = 'Never'
    union all select 1 from categories where title = 'Nowhere'`);
  expect([...rows]).toEqual([]);
});

test('who saves a product or an attribute between the plan and the write loses nothing, and all is taken', async () => {
  const lines = (price: number) => [
    'Handle,Title,Variant Price,Attribute: Grade',
    ...many(3, (n) => `race-${n},Race ${n},${price},Fine`),
  ];
  await run(lines(5));
  const id = await idOf('race-1');
  const planned = hold('import: planned');
  const going = run(lines(6));
  await planned.reached;
  const { version } = await getProduct(db, id);
  const change = productUpdateInput.parse({ id, version, seoTitle: 'By staff' });
  await inTransaction(db, (tx) => updateProduct(tx, change, edit));
  planned.release();
  expect((await going).counts).toMatchObject({ updated: 3, failed: 0 });
  const product = await getProduct(db, id);
  expect(product).toMatchObject({
    seoTitle: 'By staff',
    variants: [{ prices: [{ amount: 600 }] }],
  });

  const attributes = hold('import: planned');
  const adding = run([...lines(6), 'race-9,Race 9,5,Rough']);
  await attributes.reached;
  const grade = (await listAttributes(db)).find(({ name }) => name === 'Grade');
  const {
    choices: _,
    updatedAt: __,
    productCount: ___,
    key: ____,
    ...rest
  } = await getAttribute(db, grade?.id ?? '');
  await inTransaction(db, (tx) => saveAttribute(tx, { ...rest, kind: 'text' }, edit));
  attributes.release();
  expect((await adding).counts).toMatchObject({ created: 1, unchanged: 3, failed: 0 });
  const { attributes: said } = await getProduct(db, await idOf('race-9'));
  expect(said).toMatchObject([{ text: 'Rough' }]);
});

test('one product alone is planned again too, and its status is written only over what it was planned with', async () => {
  const lines = (status: string) => [
    'Handle,Title,Status,Variant Price',
    `alone,Alone,${status},5`,
  ];
  await run(lines('draft'));
  const id = await idOf('alone');
  const staff = async (status: ProductStatus) => {
    const { version } = await getProduct(db, id);
    await inTransaction(db, (tx) => setProductStatus(tx, { id, version, status }, edit));
  };
  // Published by the file while staff publish it themselves: nothing is left to change.
  const first = hold('import: planned');
  const going = run(lines('active'));
  await first.reached;
  await staff('active');
  first.release();
  expect((await going).counts).toMatchObject({ updated: 0, unchanged: 1, failed: 0 });

  // Whoever saves it each time it is planned keeps what they saved.
  const [once, again] = [hold('import: planned'), hold('import: planned')];
  const refused = run(lines('draft'));
  await once.reached;
  await staff('archived');
  once.release();
  await again.reached;
  await staff('active');
  again.release();
  const { counts, errors } = await refused;
  expect(counts).toMatchObject({ updated: 0, failed: 1 });
  expect(errors).toMatchObject([{ code: 'saved_meanwhile' }]);
  expect(await getProduct(db, id)).toMatchObject({ status: 'active' });
});

test('statements do not grow with products, columns or what the shop has', async () => {
  const columns = many(30, (n) => `Attribute: Wide ${n}`).join();
  const line = (name: string, n: number) =>
    `${name}-${n},Counted ${n},5,CN-${name}-${n},${many(30, (at) => `Word ${at}`).join()}`;
  const file = (name: string, count: number) => [
    `Handle,Title,Variant Price,Variant SKU,${columns}`,
    ...many(count, (n) => line(name, n)),
  ];
  await run(file('first', 2));
  const few = await countQueries(db, () => run(file('few', 5)));
  const more = await countQueries(db, () => run(file('more', 45)));
  expect(more.queries.length).toBe(few.queries.length);
  expect(few.queries.length).toBeLessThanOrEqual(45);
  const checked = await countQueries(db, () => run(file('check', 45), { dryRun: true }));
  expect(checked.queries.length).toBeLessThanOrEqual(12);
  expect(checked.queries.filter((query) => !/^\s*select\b/i.test(query))).toEqual([]);
});

test('as many variants as a form takes, and not one more', async () => {
  const variants = (count: number) => [
    'Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant Price',
    ...many(count, (n) => `wide-${count},Wide,Colour,C${n % 150},Size,S${Math.floor(n / 150)},5`),
  ];
  const { counts } = await run(variants(maxVariants));
  expect(counts).toMatchObject({ created: 1, variants: { created: maxVariants } });
  const {
    id,
    version,
    options,
    variants: saved,
  } = await getProduct(db, await idOf(`wide-${maxVariants}`));
  const fields = saved.map(({ levels: _, title: __, ...variant }) => variant);
  const form = { productId: id, version, options, variants: fields };
  expect(variantsInput.safeParse(form).error).toBeUndefined();
  const beyond = await run(variants(maxVariants + 1));
  expect(beyond.errors).toMatchObject([
    { code: 'too_many_variants', values: { max: maxVariants } },
  ]);
}, 60_000);
