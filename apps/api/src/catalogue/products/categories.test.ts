// A category that a rule asks for stays, whatever comes at the same moment.
import type { Tx } from '@kontor/db/client.ts';
import { categoryInput } from '@kontor/shared/catalog-input.ts';
import type { CollectionInput } from '@kontor/shared/collection-input.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveSearchRule } from '../../offers/search/rules.ts';
import { checkIntegrity } from '../../office/system/integrity.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import { systemEdit } from '../../platform/edit.ts';
import { testApp } from '../../testing.ts';
import { whileLocked } from '../../testing-races.ts';
import { gifts } from '../collections/fixtures.ts';
import { saveCollection } from '../collections/save-collection.ts';
import { makeShop } from './fixtures.ts';
import { removeCategory } from './save-category.ts';

const app = await testApp();
const { db } = app;
const edit = systemEdit(new Date('2026-11-20T12:00:00Z'));
const { admin } = (await memberWith(app, ['products.read', 'products.write'])).api;

beforeAll(() => makeShop(db));
afterAll(async () => {
  const broken = await checkIntegrity(db);
  expect(broken.filter(({ violations }) => violations > 0)).toEqual([]);
});

const make = (title: string) => admin.categories.save(categoryInput.parse({ version: 1, title }));
const ruleOf = (id: string) => ({
  match: 'all' as const,
  conditions: [{ kind: 'category' as const, categoryIds: [id], not: true }],
});
const collection = (id: string): CollectionInput => ({
  ...{ ...gifts(), slug: '', kind: 'rule', order: 'featured', rule: ruleOf(id) },
});
const search = (id: string) => ({
  ...{ id: null, version: 1, queries: [id], market: null, redirectTo: null },
  ...{ pinnedIds: [], buriedIds: [], startsAt: null, endsAt: null, boost: ruleOf(id) },
});
const rules = {
  collection: {
    save: (tx: Tx, id: string): Promise<unknown> => saveCollection(tx, collection(id), edit),
    press: (id: string): Promise<unknown> => admin.collections.save(collection(id)),
    field: 'rule.conditions',
  },
  search: {
    save: (tx: Tx, id: string): Promise<unknown> => saveSearchRule(tx, search(id), edit),
    press: (id: string): Promise<unknown> => admin.search.saveRule(search(id)),
    field: 'boost.conditions',
  },
};
const kinds = ['collection', 'search'] as const;
const nothing = async () => {};
const refused = (code: string, field?: string) => ({
  status: 'rejected',
  reason: { cause: { code, ...(field ? { data: { field } } : {}) } },
});

it.each(kinds)('the rule of a %s first: the category stays', async (kind) => {
  const { id, version } = await make(`Kept ${kind}`);
  const removing = () => admin.categories.remove({ id, version });
  const removed = await whileLocked(db, (tx) => rules[kind].save(tx, id), removing, nothing);
  expect(removed).toMatchObject(refused('IN_USE'));
});

it.each(kinds)('removed first: the rule of a %s is refused', async (kind) => {
  const { id, version } = await make(`Gone ${kind}`);
  const removing = (tx: Tx) => removeCategory(tx, { id, version });
  const saved = await whileLocked(db, removing, () => rules[kind].press(id), nothing);
  expect(saved).toMatchObject(refused('INPUT_INVALID', rules[kind].field));
});
