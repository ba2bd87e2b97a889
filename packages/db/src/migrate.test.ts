import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brandKey } from '@kontor/shared/brand-input.ts';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { createDb } from './client.ts';
import { migrate, pendingMigrations } from './migrate.ts';
import { readMigrations } from './migration-files.ts';
import { testDb } from './testing.ts';

const { url, sql } = await testDb();
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

type Entry = { tag: string; when: number; statement: string };

async function folder(entries: Entry[]): Promise<URL> {
  const path = await mkdtemp(join(tmpdir(), 'kontor-migrations-'));
  folders.push(path);
  await cp(new URL('../migrations/meta/', import.meta.url), join(path, 'meta'), {
    recursive: true,
  });
  const journal = { entries: entries.map(({ tag, when }) => ({ tag, when })) };
  await writeFile(join(path, 'meta/_journal.json'), JSON.stringify(journal));
  for (const { tag, statement } of entries) await writeFile(join(path, `${tag}.sql`), statement);
  return pathToFileURL(`${path}/`);
}

async function emptyDatabase(name: string): Promise<string> {
  await sql.unsafe(`create database ${name}`);
  afterAll(async () => {
    const admin = postgres(url, { max: 1, onnotice: () => {} });
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end();
  });
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

const a = { tag: '0000_a', when: 1, statement: 'create table a (id int)' };
const b = { tag: '0001_b', when: 2, statement: 'create table b (id int)' };
const c = { tag: '0002_c', when: 3, statement: 'create table c (id int)' };
const suffix = `${process.pid}_${Date.now()}`;

test('a migrated database needs nothing', async () => {
  expect(await migrate(url)).toEqual([]);
});

test('an empty database lacks every migration', async () => {
  const { db, close } = createDb(await emptyDatabase(`kontor_lacks_${suffix}`));
  expect(await pendingMigrations(db)).toBe((await readMigrations()).length);
  await close();
});

test('processes that start at once apply each migration once', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_parallel`);
  const directory = await folder([a, b, c]);
  const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(target, directory)));
  expect(runs.flat().toSorted()).toEqual(['0000_a', '0001_b', '0002_c']);
});

test('a migration that a merge put in between is refused, and so is a changed one', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_order`);
  await migrate(target, await folder([a, c]));
  await expect(migrate(target, await folder([a, b, c]))).rejects.toThrow('0001_b differs');
  const changed = { ...c, statement: 'create table c (id bigint)' };
  await expect(migrate(target, await folder([a, changed]))).rejects.toThrow('0002_c differs');
  await expect(migrate(target, await folder([a]))).rejects.toThrow('does not know');
});

/** The real migrations, up to this one. */
async function upTo(tag: string): Promise<URL> {
  const path = await mkdtemp(join(tmpdir(), 'kontor-migrations-'));
  folders.push(path);
  await cp(new URL('../migrations/', import.meta.url), path, { recursive: true });
  const file = join(path, 'meta/_journal.json');
  const { entries } = JSON.parse(await readFile(file, 'utf8')) as { entries: { tag: string }[] };
  const last = entries.findIndex((entry) => entry.tag === tag);
  await writeFile(file, JSON.stringify({ entries: entries.slice(0, last + 1) }));
  return pathToFileURL(`${path}/`);
}

test('delivery promises come to a filled shop: what is quicker for more money needs stock', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_promises`);
  await migrate(target, await upTo('0014_limits_keys_and_mail_kind'));
  const old = postgres(target, { max: 1, onnotice: () => {} });
  afterAll(() => old.end());
  // Each method: zone, days, whether it is active, and its prices.
  const methods = [
    ['standard', 1, 3, true, { EUR: 490, GBP: 450 }],
    ['express', 1, 1, true, { EUR: 990 }],
    ['quicker and no dearer', 1, 1, true, { EUR: 400 }],
    ['slower', 1, 9, true, { GBP: 900 }],
    ['alone in its zone', 2, 1, true, { EUR: 2900 }],
    ['dear elsewhere', 3, 1, true, { EUR: 990 }],
    ['beside one that is off', 3, 4, false, { EUR: 100 }],
  ] as const;
  for (const zone of [1, 2, 3]) {
    await old`insert into shipping_zones (id, name, countries)
      values (${id(zone)}, ${`zone ${zone}`}, '{DE}')`;
  }
  for (const [index, [name, zone, days, active, prices]] of methods.entries()) {
    await old`insert into shipping_methods (id, zone_id, name, min_days, max_days, active)
      values (${id(index)}, ${id(zone)}, ${name}, 1, ${days}, ${active})`;
    for (const [currency, amount] of Object.entries(prices)) {
      await old`insert into shipping_method_prices (method_id, currency, amount)
        values (${id(index)}, ${currency}, ${amount})`;
    }
  }
  await oldOrder(old);

  expect(await migrate(target, await upTo('0015_delivery_promises'))).toHaveLength(1);
  const rows = await old`select name, cutoff_hour from shipping_methods where needs_stock`;
  expect([...rows]).toEqual([{ name: 'express', cutoff_hour: null }]);
  expect([...(await old`select delivery_promise from orders`)]).toEqual([
    { delivery_promise: null },
  ]);
});

test('sentences of a filled shop become codes; what staff typed stays, and history stays guarded', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_codes`);
  await migrate(target, await upTo('0018_one_press_moves_stock_once'));
  const old = postgres(target, { max: 1, onnotice: () => {} });
  afterAll(() => old.end());
  await oldOrder(old);
  const errors = [
    ['This payment was not needed. You get back what was charged.', 'payment_not_needed'],
    ['Your card was declined.', 'card_declined'],
    ['Cards can be charged from 0.50 EUR on.', 'card_amount_too_small'],
    ['Cards can be charged 999999.99 EUR at most.', 'card_amount_too_large'],
    ['A sentence that nobody knows.', 'A sentence that nobody knows.'],
  ] as const;
  for (const [index, [sentence]] of errors.entries()) {
    await old`insert into payments (id, order_id, provider, status, amount, currency, last_error)
      values (${id(index)}, ${id(1)}, 'stripe', 'failed', 10, 'EUR', ${sentence})`;
  }
  const refunds = [
    ['staff', 'Paid after the order was cancelled.', 'Paid after the order was cancelled.'],
    ['system', 'Paid after the order was cancelled.', 'paid_after_cancellation'],
    ['provider', 'Made at the payment provider', 'made_at_provider'],
  ] as const;
  for (const [index, [actor, reason]] of refunds.entries()) {
    await old`insert into refunds (id, order_id, payment_id, amount, currency, request_key, reason, actor_kind)
      values (${id(index)}, ${id(1)}, ${id(1)}, 1, 'EUR', ${id(index)}, ${reason}, ${actor})`;
  }
  const events = [
    ['order.cancelled', 'system', 'The bank transfer did not come in time.', 'transfer_overdue'],
    ['order.cancelled', 'staff', 'Refunded.', 'Refunded.'],
    ['note', 'staff', 'The dispute was won.', 'The dispute was won.'],
    ['problem.resolved', 'system', 'The dispute was won.', 'dispute_won'],
    ['payment.failed', 'provider', 'Your card has expired.', 'expired_card'],
    ['order.cancelled', 'system', 'Cards cannot be charged in XYZ.', 'card_amount_currency'],
  ] as const;
  for (const [index, [type, actor, reason]] of events.entries()) {
    await old`insert into order_events (id, order_id, type, actor_kind, reason)
      values (${id(index)}, ${id(1)}, ${type}, ${actor}, ${reason})`;
  }
  await old`insert into order_events (id, order_id, type, actor_kind, reason, data) values
    (${id(20)}, ${id(1)}, 'shipment.created', 'staff', 'Invoice', ${old.json({ units: 1, unpaid: 'It is not paid.' })})`;
  await old`insert into disputes (id, order_id, payment_id, provider_ref, status, reason, amount, currency, opened_at)
    values (${id(1)}, ${id(1)}, ${id(1)}, 'dp_1', 'needs_response', 'product not received', 1, 'EUR', now())`;
  await old`insert into products (id, handle, slug, title) values (${id(1)}, 'mug', 'mug', 'Mug')`;
  await old`insert into variants (id, product_id, title, position) values (${id(1)}, ${id(1)}, 'Mug', 0)`;
  await old`insert into locations (id, code, name, country, priority) values (${id(1)}, 'main', 'Main', 'DE', 0)`;
  const moves = [
    ['initial', 'Opening stock', 'opening_stock'],
    ['return', 'Refund', 'refund'],
    ['adjustment', 'Refund', 'Refund'],
  ] as const;
  for (const [index, [kind, reason]] of moves.entries()) {
    await old`insert into stock_movements
        (id, variant_id, location_id, kind, quantity, on_hand_after, reason, actor_kind)
      values (${id(index)}, ${id(1)}, ${id(1)}, ${kind}, 1, 1, ${reason}, 'system')`;
  }

  expect(await migrate(target, await upTo('0019_codes_for_sentences'))).toHaveLength(1);
  const after = async (table: string, column: string) =>
    (await old`select ${old(column)} as it from ${old(table)} order by id`).map((row) => row.it);
  expect(await after('payments', 'last_error')).toEqual(errors.map(([, code]) => code));
  expect(await after('refunds', 'reason')).toEqual(refunds.map(([, , code]) => code));
  expect(await after('order_events', 'reason')).toEqual([
    ...events.map(([, , , code]) => code),
    'Invoice',
  ]);
  expect((await after('order_events', 'data')).at(-1)).toEqual({ units: 1, unpaid: 'unpaid' });
  expect(await after('disputes', 'reason')).toEqual(['product_not_received']);
  expect(await after('stock_movements', 'reason')).toEqual(moves.map(([, , code]) => code));
  await expect(old`update order_events set reason = ''`).rejects.toThrow('append-only');
  await expect(old`update stock_movements set reason = ''`).rejects.toThrow('append-only');
});

test('what was paid with becomes facts, and a timeline keeps what it said', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_methods`);
  await migrate(target, await upTo('0020_several_payments_per_order'));
  const old = postgres(target, { max: 1, onnotice: () => {} });
  afterAll(() => old.end());
  await oldOrder(old);
  const is = (kind: string, brand: string | null = null, last4: string | null = null) => ({
    ...{ kind, brand, last4, wallet: null },
  });
  const methods = [
    ['Visa ending 4242', is('card', 'visa', '4242')],
    ['American Express ending 0005', is('card', 'amex', '0005')],
    ['Amex ending 0005', is('card', 'amex', '0005')],
    ['Cartes bancaires ending 1001', is('card', 'cartes_bancaires', '1001')],
    ['Card ending 4242', is('card', null, '4242')],
    ['Card', is('card')],
    ['SEPA debit ending 3000', is('debit', 'sepa_debit', '3000')],
    ['SEPA debit', is('debit', 'sepa_debit')],
    ['Paypal', is('wallet', 'paypal')],
    ['Klarna', is('other', 'klarna')],
    ['Customer balance', is('transfer')],
    ['Bank transfer', is('transfer')],
    ['Nothing to pay', is('nothing')],
    ['', null],
  ] as const;
  for (const [index, [words]] of methods.entries()) {
    await old`insert into payments (id, order_id, provider, status, amount, currency, method)
      values (${id(index)}, ${id(1)}, 'stripe', 'failed', 10, 'EUR', ${words})`;
  }
  await old`insert into order_events (id, order_id, type, actor_kind, data)
    values (${id(1)}, ${id(1)}, 'payment.captured', 'provider', ${old.json({ method: 'Card' })})`;

  expect(await migrate(target, await upTo('0024_payment_facts_checked'))).toHaveLength(4);
  const rows = await old`select paid_with, method from payments order by id`;
  expect(rows.map(({ method, paid_with }) => [method, paid_with])).toEqual(methods);
  expect(await old`select data from order_events`).toMatchObject([{ data: { method: 'Card' } }]);
});

test('what was paid by hand says so itself, and refunds of before were decided one by one', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_decisions`);
  await migrate(target, await upTo('0020_several_payments_per_order'));
  const old = postgres(target, { max: 1, onnotice: () => {} });
  afterAll(() => old.end());
  await oldOrder(old);
  /** As the version before writes them. */
  const pay = (n: number, provider: string, captured: number) =>
    old`insert into payments (id, order_id, provider, status, amount, currency, captured_amount, method)
      values (${id(n)}, ${id(1)}, ${provider}, 'captured', 10, 'EUR', ${captured}, 'Card')`;
  const refund = (n: number) =>
    old`insert into refunds (id, order_id, payment_id, amount, currency, request_key, actor_kind)
      values (${id(n)}, ${id(1)}, ${id(n)}, 1, 'EUR', ${id(n)}, 'staff')`;
  await pay(51, 'stripe', 10);
  await pay(52, 'manual', 25);
  await Promise.all([51, 52].map(refund));
  const read = async () => ({
    payments: await old`select by_hand, paid_with ->> 'brand' as brand, paid_with ->> 'kind' as kind
      from payments where id >= ${id(51)} order by id`,
    decisions: (await old`select count(distinct decision_id)::int as n from refunds`)[0]?.n,
  });
  const filled = [
    { by_hand: false, brand: null, kind: 'card' },
    { by_hand: true, brand: null, kind: 'card' },
  ];

  // A process of the version before runs on, in whatever moment: nothing is filled yet.
  expect(await migrate(target, await upTo('0021_payment_facts'))).toHaveLength(1);
  await pay(53, 'manual', 25);
  await pay(54, 'stripe', 10);
  await refund(53);
  await old`update payments set captured_amount = 30 where id = ${id(52)}`;
  await old`update payments set method = 'Visa ending 4242' where id = ${id(54)}`;
  const before = await read();
  expect(before.payments.slice(1)).toEqual([
    ...[filled[1], filled[1]],
    { by_hand: false, brand: 'visa', kind: 'card' },
  ]);

  // Somebody reads the tables for as long as they are filled, and somebody writes.
  const reader = postgres(target, { max: 1, onnotice: () => {} });
  afterAll(() => reader.end());
  await reader.begin(async (open) => {
    await open`select 1 from payments, refunds, order_events`;
    await open`insert into order_events (id, order_id, type, actor_kind)
      values (${id(1)}, ${id(1)}, 'note', 'staff')`;
    expect(await migrate(target, await upTo('0022_payment_facts_filled'))).toHaveLength(1);
  });
  expect(await migrate(target, await upTo('0024_payment_facts_checked'))).toHaveLength(2);
  await pay(55, 'manual', 10);
  await refund(55);
  expect(await read()).toEqual({
    payments: [...filled, ...before.payments.slice(2), filled[1]],
    decisions: 4,
  });
  await expect(old`update payments set captured_amount = 11 where id = ${id(51)}`).rejects.toThrow(
    'payments_captured',
  );
  await expect(old`update refunds set decision_id = null`).rejects.toThrow('not-null');
});

test('what is filled in batches is filled to the end, and a run that broke off goes on', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_batches`);
  const rows = {
    ...a,
    statement: 'create table a as select n, null::int as x from generate_series(5, 9) n',
  };
  const fill = (value: string) => ({
    ...b,
    statement: `-- In batches.\nupdate a set x = ${value} where n in (
      select n from a where x is null order by n limit 2)`,
  });
  const broken = await folder([rows, fill('1 / (n - 9)')]);
  await expect(migrate(target, broken)).rejects.toThrow();
  const mended = await folder([rows, fill('1')]);
  const runs = await Promise.all([1, 2].map(() => migrate(target, mended)));
  expect(runs.flat()).toEqual(['0001_b']);
  const client = postgres(target, { max: 1, onnotice: () => {} });
  afterAll(() => client.end());
  const filled = await client`select x from a order by n`;
  expect(filled.map(({ x }) => x)).toEqual([0, 0, 0, -1, 1]);
});

test('reports of imports become codes with their values; what nobody knows keeps its text', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_reports`);
  await migrate(target, await upTo('0024_payment_facts_checked'));
  const old = postgres(target, { max: 1, onnotice: () => {} });
  afterAll(() => old.end());
  const problems = [
    ['Gift cards cannot be imported.', { code: 'gift_card' }],
    [
      'It has 7 cells, the header has 5.',
      { code: 'too_many_cells', values: { cells: 7, width: 5 } },
    ],
    [
      '"ten "euros"" is not a price in EUR. This is not an amount.',
      {
        code: 'not_a_price',
        values: { text: 'ten "euros"', currency: 'EUR', why: 'not_an_amount' },
      },
    ],
    [
      'The SKU is longer than 120 characters.',
      { code: 'text_too_long', values: { column: 'sku', max: 120 } },
    ],
    [
      'No such variant of this product has the SKU A-1. A new one needs all its options (Size, Colour).',
      { code: 'sku_unknown', values: { sku: 'A-1', options: ['Size', 'Colour'] } },
    ],
    [
      'The file has other options (none) than the product (Size), and 1 of its 2 variants could not stay. Name every variant by its SKU, or choose that variants are removed which the file does not name.',
      { code: 'other_options', values: { file: [], product: ['Size'], left: 1, of: 2 } },
    ],
    ['Two variants have the same values.', { code: 'matrix', values: { reason: 'values_twice' } }],
    [
      'A sentence of an older day.',
      { code: 'legacy', values: { text: 'A sentence of an older day.' } },
    ],
  ] as const;
  const errors = problems.map(([reason], index) => ({ line: index + 2, handle: 'a', reason }));
  const findings = {
    warnings: [
      { text: 'Products go on sale with this import.', count: 2, line: 2 },
      { text: 'Something else.', count: 1, line: 3 },
    ],
    columns: [
      { name: 'Handle', use: 'Names the product', cells: 2 },
      { name: 'Care (product.metafields.a.care)', use: 'Fact “Care”', cells: 2 },
      { name: 'Cost', use: null, cells: 1 },
      { name: 'Odd', use: 'Odd things', cells: 1 },
    ],
    categories: ['Home'],
  };
  const add = (n: number, message: string | null, more: object[], found: object | null) =>
    old`insert into imports (id, file_name, storage_key, currency, message, errors, findings)
      values (${id(n)}, 'a.csv', 'a.csv', 'EUR', ${message}, ${old.json(more as never)}, ${found && old.json(found as never)})`;
  await add(1, 'The file has no column "Handle".', errors, findings);
  await add(2, null, [], null);
  await add(3, 'It rained.', [], { ...findings, warnings: [], columns: [] });
  await old`insert into products (id, handle, slug, title) values (${id(1)}, 'mug', 'mug', 'Mug')`;
  const pictures = [
    ['The server answered 404.', { code: 'server_answered', values: { status: 404 } }],
    [
      'This is a PDF. Save the page as JPEG or PNG and send that.',
      { code: 'refused', values: { error: 'FILE_INVALID', reason: 'pdf' } },
    ],
    [null, null],
  ] as const;
  for (const [index, [error]] of pictures.entries()) {
    await old`insert into media_imports (id, product_id, url, position, error)
      values (${id(index)}, ${id(1)}, ${`https://shop.example/${index}`}, 1, ${error})`;
  }

  expect(await migrate(target, await upTo('0026_codes_of_imports'))).toHaveLength(2);
  const rows = await old`select problem, message, errors, findings from imports order by id`;
  expect(rows[0]?.errors).toEqual(
    problems.map(([, problem], index) => ({ line: index + 2, handle: 'a', ...problem })),
  );
  expect(rows.map(({ problem, message }) => [problem, message])).toEqual([
    [{ code: 'column_missing', values: { column: 'Handle' } }, 'The file has no column "Handle".'],
    [null, null],
    [{ code: 'legacy', values: { text: 'It rained.' } }, 'It rained.'],
  ]);
  expect(rows[0]?.findings).toEqual({
    warnings: [
      { code: 'published', count: 2, line: 2 },
      { code: 'legacy', text: 'Something else.', count: 1, line: 3 },
    ],
    columns: [
      { name: 'Handle', use: 'handle', cells: 2 },
      { name: 'Care (product.metafields.a.care)', use: 'fact', text: 'Care', cells: 2 },
      { name: 'Cost', use: null, cells: 1 },
      { name: 'Odd', use: 'legacy', text: 'Odd things', cells: 1 },
    ],
    categories: ['Home'],
  });
  expect(rows[1]?.findings).toBeNull();
  expect(rows[2]?.findings).toEqual({ ...findings, warnings: [], columns: [] });
  const fetched = await old`select problem, error from media_imports order by id`;
  expect(fetched.map(({ problem, error }) => [problem, error])).toEqual(
    pictures.map(([error, problem]) => [problem, error]),
  );
});

test('facts of a filled shop become attributes, choices and types, and nothing of them is lost', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_facts`);
  await migrate(target, await upTo('0026_codes_of_imports'));
  const old = postgres(target, { max: 1, onnotice: () => {} });
  afterAll(() => old.end());
  const add = (n: number, type: string, facts: Record<string, string>) =>
    old`insert into products (id, handle, slug, title, product_type, attributes)
      values (${id(n)}, ${`p${n}`}, ${`p${n}`}, 'P', ${type}, ${old.json(facts)})`;
  await add(1, 'Coffee machine', { Material: 'Oak', 'Height (cm)': '12', Care: 'Cold' });
  await add(2, ' coffee-machine', { material: 'oak', Material: 'Ash', Énergie: 'A+' });
  await add(3, '', { Material: 'OAK', energie: 'A', Story: 'x'.repeat(61), Blank: ' ' });
  await add(4, 'Lamp', { '★': '-5', 'Size!': 'Size 5', Material: 'Oak' });
  await add(5, 'Lamp', { '★': '5', Size: 'size-5' });
  await add(6, '  ', {});
  // More different values than anybody would choose from.
  for (let n = 100; n < 201; n += 1) await add(n, '', { Serial: `S${n}` });
  await old`insert into product_search (product_id, document, title, active)
    values (${id(1)}, to_tsvector('simple', 'p'), 'p', true)`;

  expect(await migrate(target, await upTo('0028_facts_as_attributes'))).toHaveLength(2);
  // A process of the version before runs on.
  await add(7, 'Late', { Late: 'Later', Material: 'Elm' });
  expect(await migrate(target, await upTo('0030_facts_without_text'))).toHaveLength(2);
  const kinds = await old`select key, name, kind, filterable from attributes
    where position < 10000 order by position`;
  expect(kinds.map(({ key, kind, filterable }) => [key, kind, filterable])).toEqual([
    ['serial', 'text', false],
    ['material', 'choice', true],
    [expect.stringMatching(/^attribute-[0-9a-f]{8}$/), 'choice', true],
    ['energie', 'choice', true],
    ['size', 'choice', true],
    ['care', 'choice', true],
    ['height-cm', 'choice', true],
    ['story', 'text', false],
  ]);
  const told = await old`select p.handle, a.key, coalesce(c.label, v.text_value) as value
    from attribute_values v join products p on p.id = v.product_id
    join attributes a on a.id = v.attribute_id
    left join attribute_choices c on c.id = v.choice_id
    where p.id < ${id(100)} order by p.id, a.key`;
  const facts = told.map(({ handle, key, value }) => `${handle} ${key}: ${value}`);
  expect(facts.map((fact) => fact.replace(/attribute-\w+/, 'star'))).toEqual([
    ...['p1 care: Cold', 'p1 height-cm: 12', 'p1 material: Oak'],
    ...['p2 energie: A+', 'p2 material: Ash, oak', 'p3 energie: A', 'p3 material: Oak'],
    ...[`p3 story: ${'x'.repeat(61)}`, 'p4 star: -5', 'p4 material: Oak', 'p4 size: Size 5'],
    ...['p5 star: 5', 'p5 size: Size 5', 'p7 late: Later', 'p7 material: Elm'],
  ]);
  const types = await old`select t.name, array_agg(distinct p.handle) as products,
      (select array_agg(a.key order by ta.position) from product_type_attributes ta
        join attributes a on a.id = ta.attribute_id where ta.type_id = t.id) as attributes
    from product_types t join products p on p.type_id = t.id group by t.id order by t.name`;
  expect([...types]).toMatchObject([
    {
      ...{ name: 'Coffee machine', products: ['p1', 'p2'] },
      attributes: ['material', 'energie', 'care', 'height-cm'],
    },
    { name: 'Lamp', products: ['p4', 'p5'] },
    { name: 'Late', products: ['p7'], attributes: null },
  ]);
  const [count] = await old`select count(*)::int as n from attribute_values`;
  expect(count?.n).toBe(facts.length + 101);
  const found =
    await old`select 1 from product_search where document @@ to_tsquery('simple', 'oak')`;
  expect(found).toHaveLength(1);
});

test('words beside products become brands, one for all spellings of a name, in rules and lists as well', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_brands`);
  await migrate(target, await upTo('0040_brands'));
  const old = postgres(target, { max: 1, onnotice: () => {} });
  afterAll(() => old.end());
  const names = [
    ...[
      'Marl Pottery',
      'MARL-Pottery',
      'marl  pottery',
      'Marl Pottery',
      ' ',
      '',
      'A+',
      'A',
      '★',
      '-',
    ],
    ...[
      'Ørsted & Søn',
      'L’Oréal',
      'ガラス',
      'か',
      'Straße',
      'ΣΟΦΙΑ',
      '−5',
      '-5',
      'Foo‑Bar_Baz',
      'Ёлка',
      'x'.repeat(120),
    ],
  ];
  for (const [n, vendor] of names.entries()) {
    await old`insert into products (id, handle, slug, title, vendor)
      values (${id(n)}, ${`p${n}`}, ${`p${n}`}, 'P', ${vendor})`;
  }
  await old`insert into markets
    (id, code, name, currency, locale, countries, prices_include_tax, time_zone)
    values (${id(1)}, 'eu', 'Europe', 'EUR', 'en-IE', '{DE}', true, 'Europe/Berlin')`;
  for (const n of [1, 4]) {
    const words = { vendor: names[n] ?? '', tags: ['a'] };
    await old`insert into listings (market_id, product_id, card, words)
      values (${id(1)}, ${id(n)}, ${old.json(words)}, ${old.json(words)})`;
  }
  const asking = (facet: string, values: string[]) => ({
    kind: 'facet',
    facet,
    values,
    not: false,
  });
  const conditions = [
    asking('brand', ['marl pottery', 'A+', 'Nobody']),
    asking('Brand', ['Nobody']),
    asking('Colour', ['A']),
  ];
  await old`insert into collections (id, slug, title, kind, "order", rule) values
    (${id(1)}, 'c', 'C', 'rule', 'featured', ${old.json({ match: 'all', conditions })})`;

  await old`insert into search_rules (id, queries, boost)
    values (${id(1)}, '{mug}', ${old.json({ match: 'all', conditions })})`;

  expect(await migrate(target, await upTo('0042_vendor_dropped'))).toHaveLength(2);
  const given = await old`select p.handle, b.name, n.key, b.slug from products p
    left join brands b on b.id = p.brand_id left join brand_names n on n.brand_id = b.id
    order by p.id`;
  expect(given.map(({ name }) => name)).toEqual(
    names.map((name, n) => (n < 4 ? 'Marl Pottery' : name.trim() || null)),
  );
  // What the program will look for.
  for (const { key, name } of given) expect(key).toBe(name && brandKey(name));
  expect(given.slice(0, 12).map(({ slug }) => slug)).toEqual([
    ...Array(4).fill('marl-pottery'),
    ...[null, null, expect.stringMatching(/^a(-\w{7})?$/), expect.stringMatching(/^a(-\w{7})?$/)],
    ...[expect.stringMatching(/^brand/), expect.stringMatching(/^brand/), 'orsted-son', 'loreal'],
  ]);
  const [own] =
    await old`select count(*)::int as slugs from brand_slugs s join brands b using (slug)
    where b.id = s.brand_id`;
  const [made] = await old`select count(*)::int as brands from brands`;
  expect([own?.slugs, made?.brands]).toEqual([16, 16]);
  const idOf = async (handle: string) =>
    (await old`select brand_id from products where handle = ${handle}`)[0]?.brand_id;
  const marl = await idOf('p0');
  const lists = await old`select card, words from listings order by product_id`;
  expect(lists.map(({ card, words }) => [card, words])).toEqual([
    [
      { tags: ['a'], brand: { id: marl, slug: 'marl-pottery', name: 'Marl Pottery' } },
      { tags: ['a'], brand: 'Marl Pottery' },
    ],
    [
      { tags: ['a'], brand: null },
      { tags: ['a'], brand: '' },
    ],
  ]);
  const [{ rule } = { rule: null }] = await old`select rule from collections`;
  const [{ boost } = { boost: null }] = await old`select boost from search_rules`;
  expect(boost).toEqual(rule);
  expect(rule.conditions).toEqual([
    {
      ...{ kind: 'brand', not: false },
      brandIds: expect.arrayContaining([marl, await idOf('p6')]),
    },
    ...conditions.slice(1),
  ]);
});

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** An order of a shop that was filled under an older version. */
async function oldOrder(old: postgres.Sql) {
  await old`insert into markets
    (id, code, name, currency, locale, countries, prices_include_tax, time_zone)
    values (${id(1)}, 'eu', 'Europe', 'EUR', 'en-IE', '{DE}', true, 'Europe/Berlin')`;
  await old`insert into carts (id, token_hash, market_id) values (${id(1)}, 'x', ${id(1)})`;
  await old`insert into orders (id, cart_id, access_token_hash, email, market_id, currency, locale,
      prices_include_tax, shipping_address, billing_address, subtotal, discount_total,
      shipping_total, shipping_tax, tax_total, total, quote)
    values (${id(1)}, ${id(1)}, 'x', 'ada@example.com', ${id(1)}, 'EUR', 'en-IE', true, '{}', '{}',
      0, 0, 0, 0, 0, 0, '{}')`;
}

test('a failing migration leaves nothing and the ones before it stay', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_failing`);
  const broken = {
    ...b,
    statement: 'create table b (id int);--> statement-breakpoint\nselect 1/0',
  };
  await expect(migrate(target, await folder([a, broken]))).rejects.toThrow();
  expect(await migrate(target, await folder([a, b]))).toEqual(['0001_b']);
});

test('timestamps must increase', async () => {
  const directory = await folder([b, { ...a, when: 2 }]);
  await expect(readMigrations(directory)).rejects.toThrow('dated before');
});

test('generating a migration yields no difference', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'kontor-generate-'));
  folders.push(copy);
  const source = new URL('../migrations', import.meta.url);
  await cp(source, copy, { recursive: true });
  const root = new URL('../', import.meta.url);
  const bin = new URL('../../node_modules/drizzle-kit/bin.cjs', root).pathname;
  await promisify(execFile)(
    process.execPath,
    [bin, 'generate', '--dialect=postgresql', '--schema=./src/schema', `--out=${copy}`],
    { cwd: root },
  );
  expect(await readdir(copy)).toEqual(await readdir(source));
}, 30_000);

test('who bought or signed up before languages is written to in the first one of the market', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_languages`);
  await migrate(target, await upTo('0049_market_languages'));
  const old = postgres(target, { max: 1, onnotice: () => {} });
  afterAll(() => old.end());
  await oldOrder(old);
  await old`update markets set languages = '{de,en}'`;
  await old`insert into markets
    (id, code, name, currency, locale, languages, countries, prices_include_tax, time_zone, is_default)
    values (${id(2)}, 'fr', 'France', 'EUR', 'fr-FR', '{fr}', '{FR}', true, 'Europe/Paris', true)`;
  await old`insert into customers (id, email) values (${id(1)}, 'ada@example.com')`;

  expect(await migrate(target, await upTo('0051_languages_of_buyers_filled'))).toHaveLength(2);
  expect([...(await old`select language from orders`)]).toEqual([{ language: 'de' }]);
  expect([...(await old`select language, market_id from customers`)]).toEqual([
    { language: 'fr', market_id: null },
  ]);
});

test('reviews get the hash that the program makes with the shop’s key, and who was forgotten is', async () => {
  const target = await emptyDatabase(`kontor_test_${suffix}_reviews`);
  await migrate(target, await upTo('0046_news'));
  const old = postgres(target, { max: 1, onnotice: () => {} });
  afterAll(() => old.end());
  await oldOrder(old);
  await old`update orders set email = 'Ada.Lovelace+shop@gmail.com'`;
  await old`insert into order_lines (id, order_id, position, title, variant_title, slug, requires_shipping,
      track_inventory, quantity, unit_price, discount, tax_rate_ppm, tax, total, unit_totals, unit_taxes, unit_discounts)
    values (${id(1)}, ${id(1)}, 0, 'Mug', '', 'mug', true, true, 1, 10, 0, 0, 0, 10, '{10}', '{0}', '{0}')`;
  for (const n of [1, 2]) {
    await old`insert into products (id, handle, slug, title) values (${id(n)}, ${`mug ${n}`}, ${`mug-${n}`}, 'Mug')`;
    await old`insert into reviews (id, product_id, order_line_id, buyer, rating, name)
      values (${id(n)}, ${id(n)}, ${id(1)}, 'unkeyed', 5, ${n === 1 ? 'Ada' : ''})`;
  }
  const secret = 'T2zVxZ0Zt6n0mF3k1q9bXo7cQeR5uYw8aHsLdJgKpNi';
  await old`insert into server_secrets (name, secret) values ('accounts', ${secret})`;
  expect(await migrate(target, await upTo('0047_reviews_forgotten'))).toHaveLength(1);
  const hash = createHmac('sha256', secret).update('review\0adalovelace@gmail.com').digest();
  const [mailbox] = await old`select mailbox from orders`;
  expect(mailbox).toEqual({ mailbox: 'adalovelace@gmail.com' });
  expect([...(await old`select buyer, order_line_id, name from reviews order by id`)]).toEqual([
    { buyer: hash.subarray(0, 16).toString('base64url'), order_line_id: id(1), name: 'Ada' },
    { buyer: null, order_line_id: null, name: '' },
  ]);
  await expect(old`update reviews set buyer = null where id = ${id(1)}`).rejects.toThrow(
    'reviews_forgotten',
  );
});
