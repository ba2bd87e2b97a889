// How errors of the database reach a caller: a busy one and a value that it refuses as a sentence and
// a code to branch on, every other one masked.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { staffRoles } from '@kontor/db/schema/staff.ts';
import { getTRPCErrorShape, type TRPCError } from '@trpc/server';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { makeProduct, makeShop } from '../catalogue/products/fixtures.ts';
import { memberWith } from '../people/staff/fixtures.ts';
import { appRouter } from '../router.ts';
import { makeSellingRules } from '../sales/carts/fixtures.ts';
import { browser, testApp } from '../testing.ts';
import { taken, things, violation } from './violations.ts';

const app = await testApp();
let variantId = '';

beforeAll(async () => {
  await makeShop(app.db);
  await makeSellingRules(app.db);
  variantId = (await makeProduct(app.db, { title: 'Mug' })).variantIds[0] ?? '';
});

/** Every new basket line fails with this SQLSTATE, as if somebody else were in the way. */
const failWith = (state: string) =>
  inTransaction(app.db, async (tx) => {
    await tx.execute(
      sql.raw(`create or replace function fail() returns trigger language plpgsql as
        $$ begin raise exception 'select secret' using errcode = '${state}'; end $$`),
    );
    await tx.execute(sql`create or replace trigger failing before insert on cart_lines
      for each row execute function fail()`);
  });

test.each(['55P03', '40P01', '40001'])(
  '%s is told as busy, after it was tried again',
  async (state) => {
    await failWith(state);
    const adding = browser(app).api.shop.cart.add({ market: 'eu', variantId, quantity: 1 });
    await expect(adding).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message:
        'Somebody else is changing the same thing. Nothing was changed; try again in a moment.',
      cause: { code: 'BUSY' },
    });
  },
);

test('any other error of the database stays a fault', async () => {
  await failWith('22012');
  const adding = browser(app).api.shop.cart.add({ market: 'eu', variantId, quantity: 1 });
  await expect(adding).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
});

test.each([
  ['22003', 'INPUT_INVALID', /number is larger/],
  ['22P02', 'INPUT_INVALID', /sign that the shop cannot keep/],
  ['23505', 'CONFLICT', /changed this in the meantime/],
])('%s is told to whoever sent it', async (state, code, message) => {
  await failWith(state);
  const adding = browser(app).api.shop.cart.add({ market: 'eu', variantId, quantity: 1 });
  const error = await adding.then(
    () => null,
    (refusal: unknown) => refusal,
  );
  expect(error).toMatchObject({ cause: { code } });
  expect(String(error)).toMatch(message);
});

test('a picture, category or variant that is not there is named', async () => {
  const { api } = await memberWith(app, ['products.write', 'products.read']);
  const category = { id: null, version: 1, title: 'Cups' };
  const wrong: [() => Promise<unknown>, string, string][] = [
    [() => api.admin.categories.save({ ...category, mediaId: newId() }), 'mediaId', 'picture'],
    [() => api.admin.categories.save({ ...category, parentId: newId() }), 'parentId', 'category'],
    [
      () => api.admin.products.create({ title: 'Cup', categoryIds: [newId()] }),
      'categoryIds',
      'category',
    ],
  ];
  for (const [save, field, thing] of wrong) {
    await expect(save()).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: `The ${thing} that this names is not there any more. Reload and choose again.`,
      cause: { code: 'INPUT_INVALID', data: { field } },
    });
  }
});

test('half a letter in an attribute and its value is left out', async () => {
  const { api } = await memberWith(app, ['products.write', 'products.read']);
  const { id: attributeId, key } = await api.admin.attributes.save({
    ...{ id: null, version: 1, name: 'Fabric\udc00', kind: 'text', unit: '', level: 'product' },
    ...{ filterable: false, shown: true, position: 0 },
  });
  expect(key).toBe('fabric');
  const attributes = [{ attributeId, text: 'Wool \ud83d' }];
  const { id } = await api.admin.products.create({ title: 'Cup', attributes });
  const saved = await api.admin.products.get({ id });
  expect(saved.attributes).toEqual([{ attributeId, text: 'Wool' }]);
});

test('what is wrong deep inside an input is told by its whole path, in words', async () => {
  const { api } = await memberWith(app, ['settings.write']);
  const zone = { id: null, version: 1, name: 'x'.repeat(81), countries: ['DE', 'Germany'] };
  const saving = api.admin.settings.saveZone({ ...zone, position: 1.5 });
  const error = await saving.then(
    () => undefined as never,
    (refusal: TRPCError) => refusal,
  );
  const { data } = getTRPCErrorShape({
    ...{
      config: appRouter._def._config,
      error,
      type: 'mutation',
      input: undefined,
      ctx: undefined,
    },
    path: 'admin.settings.saveZone',
  });
  expect(data.fields).toEqual({
    name: [{ code: 'text_too_long', values: { max: 80 }, message: 'Use at most 80 characters.' }],
    'countries.1': [
      { code: 'country_list', values: {}, message: 'Choose a country from the list.' },
    ],
    position: [{ code: 'whole_number', values: {}, message: 'Enter a whole number.' }],
  });
});

test('what is still used says so when it is to be removed', async () => {
  await memberWith(app, []);
  const removing = inTransaction(app.db, (tx) =>
    tx.delete(staffRoles).where(eq(staffRoles.isOwner, false)),
  );
  const error = await removing.catch((refusal: unknown) => refusal);
  expect(violation(error)).toMatchObject({ code: 'IN_USE', data: { thing: 'member of staff' } });
});

test('every key that names another row has a word for it, and a field', async () => {
  const keys = await app.db.execute<{
    name: string;
    table: string;
    column: string;
    to: string;
  }>(sql`
    select c.conname as name, c.conrelid::regclass::text as table, a.attname as column,
      c.confrelid::regclass::text as to
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace`);
  expect(keys.length).toBeGreaterThan(50);
  for (const { name, table, column, to } of keys) {
    const refusal = { code: '23503', severity: 'ERROR', constraint_name: name, table_name: table };
    const error = Object.assign(new Error(), { name: 'PostgresError', ...refusal });
    const field = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    expect([name, violation(error)?.data.field]).toEqual([name, field]);
    expect(violation(error)?.message).toContain(`The ${things[to]} that`);
  }
});

test('every unique key that has a sentence is one of the database', async () => {
  const rows = await app.db.execute<{ name: string }>(
    sql`select indexname as name from pg_indexes where schemaname = 'public'`,
  );
  const known = new Set([...rows].map(({ name }) => name));
  expect(Object.keys(taken).filter((name) => !known.has(name))).toEqual([]);
});
