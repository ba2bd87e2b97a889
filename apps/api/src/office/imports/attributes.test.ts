// Columns that describe products: what they become, of what kind, and what of them is left out.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { testDb } from '@kontor/db/testing.ts';
import { maxAttributeValues } from '@kontor/shared/attribute-input.ts';
import { eq, sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { makeAttribute } from '../../catalogue/attributes/fixtures.ts';
import { getAttribute, listAttributes, listTypes } from '../../catalogue/attributes/queries.ts';
import { type Fact, readFacts } from '../../catalogue/attributes/read-values.ts';
import { saveAttribute } from '../../catalogue/attributes/save-attribute.ts';
import { getProduct } from '../../catalogue/products/admin-queries.ts';
import { makeShop } from '../../catalogue/products/fixtures.ts';
import { systemEdit } from '../../platform/edit.ts';
import { importProducts } from './import-products.ts';

const { db } = await testDb();
await makeShop(db);
const directory = await mkdtemp(join(tmpdir(), 'kontor-attributes-'));
afterAll(() => rm(directory, { recursive: true }));
const edit = systemEdit(new Date());

async function run(rows: string[][], dryRun = false) {
  const path = join(directory, 'file.csv');
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await writeFile(path, rows.map((row) => row.map(quoted).join(',')).join('\n'));
  const how = { encoding: 'auto', mode: 'keep', currency: 'EUR' } as const;
  return importProducts(db, { ...how, path, dryRun, edit, onImages: async () => {} });
}

/** A file with one column that describes, and a product for each of its cells. */
const oneColumn = (header: string, cells: string[]) => [
  ['Handle', 'Title', 'Status', 'Variant Price', header],
  ...cells.map((cell, at) => [`${header}-${at}`, `It ${at}`, 'draft', '5', cell]),
];

async function byHandle(handle: string) {
  const [row] = await db.select().from(products).where(eq(products.handle, handle));
  const product = await getProduct(db, row?.id ?? '');
  const { ofProduct, ofVariant } = await readFacts(db, product.id);
  const words = (facts: Fact[]) =>
    facts.map(({ name, value, unit }) => `${name}: ${told(value)}${unit && ` ${unit}`}`);
  return {
    ...{ product, facts: words(ofProduct) },
    ofVariants: product.variants.map(({ id }) => words(ofVariant(id))),
  };
}
const told = (value: Fact['value']) =>
  Array.isArray(value)
    ? value.map(({ label, color }) => (color ? `${label} ${color}` : label)).join(' + ')
    : String(value);

const many = (count: number, word: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => word(n));

test.each<[string, string[], string, string]>([
  ['number', ['12', '1,250.5', '-3'], 'number', ''],
  ['number with a unit', ['12 cm', '7.5cm', '1,5 cm', '3'], 'number', 'cm'],
  ['inches', ['17"', '13.3"'], 'number', '"'],
  ['two units', ['12 cm', '7 mm'], 'choice', ''],
  ['codes', ['007', '012'], 'choice', ''],
  ['yes', ['Yes', 'no', 'TRUE'], 'yes_no', ''],
  ['ones', ['1', '0'], 'number', ''],
  ['date', ['2026-11-27', '2026-02-28T10:00:00Z'], 'date', ''],
  ['no date', ['2026-02-30', '2026-11-27'], 'choice', ''],
  ['colour', ['#3F4F3C', 'Moss (#3f4f3c)'], 'color', ''],
  ['choice', ['Oak', 'oak', 'Ash'], 'choice', ''],
  ['choices', ['Oak; Ash', 'Ash', 'Elm;Oak'], 'choices', ''],
  ['JSON list', ['["Oak","Ash"]', '["Elm"]'], 'choices', ''],
  [
    'measurement',
    ['{"value":2.5,"unit":"INCHES"}', '{"value":"4.0","unit":"INCHES"}'],
    'number',
    'in',
  ],
  ['long', ['x'.repeat(61), 'short'], 'text', ''],
  ['many', many(101, (n) => `Kind ${n}`), 'text', ''],
  ['each its own', many(21, (n) => `Story ${n}`), 'text', ''],
  [
    'many with each twice',
    [...many(100, (n) => `K${n}`), ...many(100, (n) => `k-${n}`.replace('-', ''))],
    'choice',
    '',
  ],
])('%s: the kind is guessed from all cells', async (name, cells, kind, unit) => {
  const header = `Attribute: Of ${name}`;
  const { findings, counts } = await run(oneColumn(header, cells), true);
  expect(counts).toMatchObject({ created: cells.length, failed: 0 });
  expect(findings.attributes).toEqual([{ name: `Of ${name}`, kind, unit, level: 'product' }]);
  expect(findings.warnings.filter((warning) => warning.name)).toEqual([]);
  expect((await listAttributes(db)).some((one) => one.name === `Of ${name}`)).toBe(false);
});

test('a file makes types with attributes, and its products say what it says; again it changes nothing', async () => {
  const file = [
    [
      ...['Handle', 'Title', 'Type', 'Status', 'Option1 Name', 'Option1 Value', 'Variant Price'],
      ...['Attribute: Seat height', 'Fabric (product.metafields.custom.fabric)', 'Attribute: Fits'],
      ...['Variant attribute: Load', 'Grain (variant.metafields.custom.grain)', 'Attribute: Shade'],
    ],
    [
      'stool',
      'Stool',
      'Seat',
      'draft',
      'Wood',
      'Oak',
      '90',
      '45 cm',
      'Wool',
      'Kitchen; Bar',
      '120 kg',
      'Fine',
      'Light',
    ],
    ['stool', '', '', '', '', 'Ash', '90', '', '', '', '110 kg', '', 'Dark'],
    ['bench', 'Bench', 'seat', 'draft', '', '', '190', '46 cm', '', 'Garden', '', '', ''],
  ].map((cells, at) => [...cells, ['Vendor', 'Marl Ford', '', 'MARL-Ford'][at] ?? '']);
  const check = await run(file, true);
  const made = await run(file);
  expect(made.findings).toEqual(check.findings);
  expect(made.counts).toEqual(check.counts);
  expect(made.findings.types).toEqual(['Seat']);
  expect(made.findings.brands).toEqual(['Marl Ford']);
  expect(made.findings.attributes).toEqual([
    { name: 'Seat height', kind: 'number', unit: 'cm', level: 'product' },
    { name: 'Fabric', kind: 'choice', unit: '', level: 'product' },
    { name: 'Fits', kind: 'choices', unit: '', level: 'product' },
    { name: 'Load', kind: 'number', unit: 'kg', level: 'variant' },
    { name: 'Grain', kind: 'choice', unit: '', level: 'variant' },
    { name: 'Shade', kind: 'choice', unit: '', level: 'variant' },
  ]);
  const stool = await byHandle('stool');
  expect(stool.facts).toEqual(['Seat height: 45 cm', 'Fabric: Wool', 'Fits: Kitchen + Bar']);
  expect(stool.ofVariants).toEqual([
    ['Load: 120 kg', 'Grain: Fine', 'Shade: Light'],
    ['Load: 110 kg', 'Shade: Dark'],
  ]);
  const bench = await byHandle('bench');
  expect(bench.facts).toEqual(['Seat height: 46 cm', 'Fits: Garden']);
  expect(bench.product.typeId).toBe(stool.product.typeId);
  const type = (await listTypes(db)).find(({ name }) => name === 'Seat');
  expect(type?.attributeIds).toHaveLength(6);
  expect((await run(file)).counts).toMatchObject({ unchanged: 2, updated: 0 });

  // What a file does not say stays; a new word becomes a choice more.
  const less = [
    ['Handle', 'attribute : FABRIC', 'Attribute: Fits'],
    ['stool', 'Linen', 'bar; kitchen'],
  ];
  const next = await run(less);
  expect(next.counts).toMatchObject({ updated: 1, lines: { taken: 1 } });
  expect(next.findings.attributes).toEqual([]);
  expect((await byHandle('stool')).facts).toEqual([
    ...['Seat height: 45 cm', 'Fabric: Linen', 'Fits: Kitchen + Bar'],
  ]);
});

test('cells that do not fit an attribute that is there are left out, named by it and their first line', async () => {
  await makeAttribute(db, { name: 'Depth', kind: 'number', unit: 'cm' });
  await makeAttribute(db, { name: 'Washable', kind: 'yes_no' });
  await makeAttribute(db, { name: 'Since', kind: 'date' });
  const file = [
    [
      'Handle',
      'Title',
      'Status',
      'Variant Price',
      'Attribute: Depth',
      'Attribute: washable',
      'Attribute: Since',
    ],
    ['d1', 'One', 'draft', '5', '12 mm', 'perhaps', '2026-11-27'],
    ['d2', 'Two', 'draft', '5', 'deep', 'yes', 'yesterday'],
    ['d3', 'Three', 'draft', '5', '12', 'no', ''],
  ];
  const { counts, findings } = await run(file);
  expect(counts).toMatchObject({ created: 3, failed: 0 });
  expect(findings.warnings.filter(({ code }) => code === 'attribute_unreadable')).toEqual([
    { code: 'attribute_unreadable', name: 'Depth', count: 2, line: 2 },
    { code: 'attribute_unreadable', name: 'Washable', count: 1, line: 2 },
    { code: 'attribute_unreadable', name: 'Since', count: 1, line: 3 },
  ]);
  expect((await byHandle('d1')).facts).toEqual(['Since: 2026-11-27']);
  expect((await byHandle('d2')).facts).toEqual(['Washable: true']);
  expect((await byHandle('d3')).facts).toEqual(['Depth: 12 cm', 'Washable: false']);
});

test('a column finds a renamed attribute by its new name, and by its key', async () => {
  const id = await makeAttribute(db, { name: 'Pile', kind: 'choice' });
  const { choices, updatedAt, productCount, key, ...rest } = await getAttribute(db, id);
  await inTransaction(db, (tx) => saveAttribute(tx, { ...rest, name: 'Pile height' }, edit));
  for (const [handle, header] of [
    ['k1', 'Attribute: pile-height'],
    ['k2', 'Attribute: Pile'],
  ] as const) {
    const file = [
      ['Handle', 'Title', 'Status', 'Variant Price', header],
      [handle, 'Rug', 'draft', '5', 'High'],
    ];
    expect((await run(file)).findings.attributes).toEqual([]);
    expect((await byHandle(handle)).facts).toEqual(['Pile height: High']);
  }
});

test('one choice too many is left out, and so is an attribute that there is no room for; their products come', async () => {
  const id = await makeAttribute(db, { name: 'Nuance', kind: 'choice' });
  await db.execute(sql`insert into attribute_choices (id, attribute_id, key, label, position)
    select gen_random_uuid(), ${id}, 'shade-' || n, 'Shade ' || n, n from generate_series(1, 499 - (
      select count(*)::int from attribute_choices where attribute_id = ${id})) n`);
  const { counts, findings } = await run(
    oneColumn('Attribute: Nuance', ['Shade 7', 'Moss', 'Clay', 'moss', 'Shade 8']),
  );
  expect(counts).toMatchObject({ created: 5 });
  expect(findings.warnings.filter(({ code }) => code === 'choices_full')).toEqual([
    { code: 'choices_full', name: 'Nuance', count: 1, line: 4 },
  ]);
  const facts = await Promise.all(
    [0, 1, 2, 3].map(async (n) => (await byHandle(`Attribute: Nuance-${n}`)).facts),
  );
  expect(facts).toEqual([['Nuance: Shade 7'], ['Nuance: Moss'], [], ['Nuance: Moss']]);

  await db.execute(sql`insert into attributes (id, key, name, kind, level, position)
    select gen_random_uuid(), 'more-' || n, 'More ' || n, 'text', 'product', n
    from generate_series(1, 2000 - (select count(*)::int from attributes)) n`);
  const full = await run(oneColumn('Attribute: Beyond', ['a', 'b']));
  expect(full.counts).toMatchObject({ created: 2 });
  expect(full.findings.warnings.filter(({ code }) => code === 'attributes_full')).toEqual([
    { code: 'attributes_full', name: 'Beyond', count: 2, line: 2 },
  ]);
  await db.execute(sql`delete from attributes where key like 'more-%'`);
});

test('a product that would have too many attributes is refused whole', async () => {
  const names = many(maxAttributeValues + 1, (n) => `Attribute: Count ${n}`);
  const file = [
    ['Handle', 'Title', 'Status', 'Variant Price', ...names],
    ['full', 'Full', 'draft', '5', ...names.map(() => 'x')],
  ];
  const { counts, errors } = await run(file);
  expect(counts).toMatchObject({ created: 0, failed: 1 });
  expect(errors).toMatchObject([
    { code: 'too_many_facts', values: { max: maxAttributeValues }, line: 2 },
  ]);
});

test('names in any script are columns of their own', async () => {
  const file = [
    ['Handle', 'Title', 'Status', 'Variant Price', 'Attribute: 材質', 'Attribute: 颜色'],
    ['zh', 'Schale', 'draft', '5', '木', '红'],
  ];
  await run(file);
  expect((await byHandle('zh')).facts).toEqual(['材質: 木', '颜色: 红']);
});

test('what only refused rows say makes no attribute', async () => {
  const rows = (m: string, l: string) => [
    [
      'Handle',
      'Title',
      'Status',
      'Option1 Name',
      'Option1 Value',
      'Variant Price',
      'Attribute: Grip',
    ],
    ['grips', 'Grips', 'draft', 'Size', 'S', '5', ''],
    ['grips', '', '', '', m, '5', 'firm'],
    ['grips', '', '', '', l, '5', 'soft'],
  ];
  const named = async () => (await listAttributes(db)).filter(({ name }) => name === 'Grip');
  const refused = await run(rows('S', 'S'));
  expect(refused.counts.lines).toMatchObject({ refused: 2 });
  expect(refused.findings.attributes).toEqual([]);
  expect(await named()).toEqual([]);
  expect((await run(rows('M', 'L'))).findings.attributes).toMatchObject([{ name: 'Grip' }]);
});
