// What the compiler must refuse. `tsc` reads this file; a line that wrongly compiles fails it.
import { expect, test } from 'vitest';
import { type Db, inTransaction, readNow, type Tx } from './client.ts';

const command = async (_tx: Tx) => {};
const query = async (_db: Db) => {};

export const refused = async (db: Db, tx: Tx) => {
  await query(db);
  await query(tx);
  await command(tx);
  // @ts-expect-error A plain database is no transaction.
  await command(db);
  // @ts-expect-error Drizzle's own way to open one would not be guarded.
  tx.transaction;
  // @ts-expect-error Transactions do not nest; use a savepoint.
  await inTransaction(tx, command);
  // @ts-expect-error Inside of one, what it reads is so now.
  await readNow(tx, query);
  // @ts-expect-error Reads cannot write.
  db.insert;
};

test('a Db is refused where a Tx is required', () => {
  expect(refused).toBeTypeOf('function');
});
