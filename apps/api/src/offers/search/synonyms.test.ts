import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { testDb } from '@kontor/db/testing.ts';
import { searchInput } from '@kontor/shared/listing-input.ts';
import { type SynonymInput, synonymInput } from '@kontor/shared/search-input.ts';
import { afterEach, expect, test } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { staffEdit } from '../../platform/edit.ts';
import { getSynonym, listSynonyms } from './admin-queries.ts';
import { searchProducts } from './queries.ts';
import { removeSynonym, saveSynonym } from './synonyms.ts';

const { db, sql } = await testDb();
await makeShop(db);
for (const title of ['Wool throw', 'Beaker', 'Mug']) await makeProduct(db, { title });
const edit = staffEdit({ id: newId(), name: 'Ada' }, new Date());

afterEach(async () => {
  for (const one of (await listSynonyms(db, { search: '', limit: 100 })).items) await remove(one);
});

const oneWay = (words: string[], finds: string[]) => ({ kind: 'one_way' as const, words, finds });
const twoWay = (...words: string[]) => ({ kind: 'two_way' as const, words, finds: [] });

const save = (
  terms: object,
  as: { id: string | null; version: number } = { id: null, version: 1 },
) =>
  inTransaction(db, (tx) =>
    saveSynonym(tx, synonymInput.parse({ ...as, ...terms }) as SynonymInput, edit),
  );
const remove = ({ id, version }: { id: string; version: number }) =>
  inTransaction(db, (tx) => removeSynonym(tx, { id, version }));
const found = async (q: string) => {
  const { products } = await searchProducts(db, searchInput.parse({ market: 'eu', q }), new Date());
  return products.items.map(({ title }) => title);
};

test('the search after a change knows it, and after the next one that', async () => {
  expect(await found('blanket')).toEqual([]);
  const id = await save(oneWay(['blanket', 'plaid'], ['throw']));
  expect([await found('blankets'), await found('plaid')]).toEqual([['Wool throw'], ['Wool throw']]);
  await save(oneWay(['plaid'], ['beaker']), { id, version: 1 });
  expect([await found('blanket'), await found('plaid')]).toEqual([[], ['Beaker']]);
  await remove({ id, version: 2 });
  expect(await found('plaid')).toEqual([]);
});

test('what is rolled back is not known', async () => {
  const rolledBack = inTransaction(db, async (tx) => {
    await saveSynonym(tx, { id: null, version: 1, ...oneWay(['blanket'], ['throw']) }, edit);
    throw new Error('No.');
  });
  await expect(rolledBack).rejects.toThrow('No.');
  expect(await found('blanket')).toEqual([]);
});

test('one direction is one, two are two', async () => {
  await save(oneWay(['mug'], ['beaker']));
  expect((await found('mug')).toSorted()).toEqual(['Beaker', 'Mug']);
  expect(await found('beaker')).toEqual(['Beaker']);
  await save(twoWay('beaker', 'throw'));
  expect((await found('throw')).toSorted()).toEqual(['Beaker', 'Wool throw']);
  expect((await found('beaker')).toSorted()).toEqual(['Beaker', 'Wool throw']);
});

test.each([
  ['stands here twice', twoWay('Sofa', 'sofa', 'couch'), 'words', '“sofa” stands here twice.'],
  ['leads to itself', oneWay(['tea-towel'], ['Tea towel']), 'finds', 'cannot lead to itself'],
  ['is said already', oneWay(['Blankets', 'BLANKET'], ['throw']), 'finds', 'already finds “throw”'],
  ['is said already, both ways', twoWay('blanket', 'throw'), 'words', 'already finds “throw”'],
  ['closes a circle', oneWay(['throw'], ['blanket']), 'finds', 'so that both find each other'],
])('what %s is refused with a sentence', async (_, terms, field, message) => {
  await save(oneWay(['blanket'], ['throw']));
  await expect(save(terms)).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    data: { field, message: expect.stringContaining(message) },
  });
});

test('a synonym may be saved over itself, and turned into one for both directions', async () => {
  const id = await save(oneWay(['blanket'], ['throw']));
  await save(twoWay('blanket', 'throw'), { id, version: 1 });
  expect(await getSynonym(db, id)).toMatchObject({ ...twoWay('blanket', 'throw'), version: 2 });
});

test('a word finds no more others than the index looks at', async () => {
  const names = (from: number) => Array.from({ length: 12 }, (_, n) => `other ${from + n}`);
  await save(oneWay(['blanket'], names(0)));
  await expect(save(oneWay(['blanket'], names(12)))).rejects.toMatchObject({
    data: { field: 'finds', message: expect.stringContaining('more than 20 others') },
  });
});

test('of two people who say the same at once one is refused', async () => {
  const both = await Promise.allSettled([
    save(oneWay(['blanket'], ['throw'])),
    save(oneWay(['blanket'], ['throw'])),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await sql`select count(*)::int as n from search_synonyms`)[0]).toEqual({ n: 1 });
});

test('input without words is refused where it stands', () => {
  const refusedAt = (terms: object) =>
    synonymInput
      .safeParse({ id: null, version: 1, ...terms })
      .error?.issues.map(({ path }) => path);
  expect(refusedAt(twoWay('sofa'))).toEqual([['words']]);
  expect(refusedAt(oneWay(['sofa'], []))).toEqual([['finds']]);
  expect(refusedAt(oneWay(['!!!'], ['couch']))).toEqual([['words', 0]]);
  expect(refusedAt(oneWay(['a b c d e f g'], ['couch']))).toEqual([['words', 0]]);
  expect(refusedAt({ ...twoWay('sofa', 'couch'), finds: ['settee'] })).toEqual([['finds']]);
});

test('the list is searched by any of its words', async () => {
  await save(oneWay(['blanket'], ['throw']));
  await save(twoWay('tumbler', 'beaker'));
  const list = async (search: string) =>
    (await listSynonyms(db, { search, limit: 1 })).items.map(({ words }) => words[0]);
  expect([await list('THROW'), await list('beak'), await list('%')]).toEqual([
    ['blanket'],
    ['tumbler'],
    [],
  ]);
  const first = await listSynonyms(db, { search: '', limit: 1 });
  const second = await listSynonyms(db, { search: '', limit: 1, cursor: first.nextCursor });
  expect([...first.items, ...second.items].map(({ words }) => words[0])).toEqual([
    'tumbler',
    'blanket',
  ]);
  expect(second.nextCursor).toBeNull();
});
