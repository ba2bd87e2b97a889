import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { findWords, readTextColumns } from './find-words.ts';
import { testDb } from './testing.ts';
import { textColumns } from './text-columns.ts';

const { db } = await testDb();

test('of every column of text is said whose words stand in it', async () => {
  expect(Object.keys(textColumns).toSorted()).toEqual(await readTextColumns(db));
});

test('a sentence is found in a column of codes, in a list of them and inside of JSON', async () => {
  expect(await findWords(db)).toEqual([]);
  await db.execute(sql`insert into counters (name, value) values ('The next number', 1)`);
  await db.execute(sql`insert into staff_roles (id, name, permissions)
    values (gen_random_uuid(), 'Packer, second shift', '{orders.read,Ship things}')`);
  await db.execute(sql`insert into imports (id, file_name, storage_key, currency, message, errors)
    values (gen_random_uuid(), 'My goods.csv', 'a.csv', 'EUR', 'It rained.',
      '[{"line": 2, "code": "not_grams", "handle": "a b", "values": {"text": "two kg", "why": "no number"}}]')`);
  expect(await findWords(db)).toEqual([
    'counters.name: The next number',
    'imports.errors: why = no number',
    'imports.message: It rained.',
    'staff_roles.permissions: "Ship things"',
  ]);
});
