// The order of locks: what a transaction may lock after what, as tests and development check it.
import { eq, inArray, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { createDb, inTransaction, savepoint, type Tx } from './client.ts';
import { newId } from './ids.ts';
import { lockCarts, lockCategoryTree, lockCoupons, lockCustomers, lockMarkets } from './locks.ts';
import { carts } from './schema/carts.ts';
import { coupons } from './schema/coupons.ts';
import { customers } from './schema/customers.ts';
import { testDb } from './testing.ts';

const { db, url } = await testDb();
const [first, second] = [newId(), newId()];

await inTransaction(db, async (tx) => {
  const row = (id: string) => ({ id, email: `${id}@example.com`, name: 'Ada' });
  await tx.insert(customers).values([row(first), row(second)]);
});

const customer = (tx: Tx, ...ids: string[]) =>
  lockCustomers(
    tx,
    tx
      .select({ id: customers.id })
      .from(customers)
      .where(inArray(customers.id, ids))
      .orderBy(customers.id),
  );
const rename = (tx: Tx) => tx.update(customers).set({ name: 'Bea' }).where(eq(customers.id, first));
const couponUses = (tx: Tx) => tx.update(coupons).set({ usedCount: 0 }).where(sql`false`);

const backwards: Record<string, (tx: Tx) => Promise<unknown>> = {
  'a row of what comes earlier': async (tx) => {
    await couponUses(tx);
    await customer(tx, first);
  },
  'an UPDATE of what comes earlier': async (tx) => {
    await couponUses(tx);
    await rename(tx);
  },
  'an UPDATE in plain SQL, inside of another statement': async (tx) => {
    await couponUses(tx);
    await tx.execute(sql`with gone as (
      update customers set name = 'Cis' where false returning id) select * from gone`);
  },
  'a row that may be there already, in a table named with its schema': async (tx) => {
    await couponUses(tx);
    await tx.execute(sql`insert into public.customers (id, email, name)
      values (${first}, ${`${first}@example.com`}, 'Ada') on conflict (id) do update set name = 'Eve'`);
  },
  'a row that may be there already': async (tx) => {
    await couponUses(tx);
    await tx.execute(sql`insert into customers (id, email, name) values (${first}, 'x', 'y')
      on conflict (id) do update set name = 'Dan'`);
  },
  'an UPDATE that names its schema': async (tx) => {
    await couponUses(tx);
    await tx.execute(sql`update only public.customers set name = 'Cis' where false`);
  },
  'an earlier row of the same': async (tx) => {
    await customer(tx, second);
    await customer(tx, first);
  },
  'rows that were not sorted': async (tx) => {
    const query = tx.select({ id: customers.id }).from(customers);
    await lockCustomers(tx, query.orderBy(sql`${customers.id} desc`));
  },
  'a turn that comes earlier': async (tx) => {
    await lockMarkets(tx);
    await lockCategoryTree(tx);
  },
};

test.each(Object.entries(backwards))('%s is refused', async (_, walk) => {
  await expect(inTransaction(db, walk)).rejects.toThrow(/locked after/);
});

const forwards: Record<string, (tx: Tx) => Promise<unknown>> = {
  'one after the other': async (tx) => {
    await lockCategoryTree(tx);
    await customer(tx, first);
    await customer(tx, second);
    await lockCarts(tx, tx.select({ id: carts.id }).from(carts));
    await lockCoupons(tx, tx.select({ id: coupons.id }).from(coupons));
  },
  'what is held already': async (tx) => {
    await customer(tx, first, second);
    await couponUses(tx);
    await customer(tx, first);
    await rename(tx);
  },
  'a row that is new': async (tx) => {
    await couponUses(tx);
    const id = newId();
    await tx.insert(customers).values({ id, email: `${id}@example.com`, name: 'New' });
    await tx.delete(customers).where(eq(customers.id, id));
  },
  'what was locked in a savepoint that was undone': async (tx) => {
    const undone = savepoint(tx, async (inner) => {
      await couponUses(inner);
      throw new Error('undo');
    });
    await undone.catch(() => {});
    await customer(tx, first);
  },
};

test.each(Object.entries(forwards))('%s is allowed', async (_, walk) => {
  await inTransaction(db, walk);
});

test('a row that is held is changed by nobody else, and rows that point to it may come', async () => {
  await inTransaction(db, async (tx) => {
    await customer(tx, first);
    await inTransaction(db, async (other) => {
      const query = other.select({ id: customers.id }).from(customers);
      const free = await lockCustomers(other, query.where(eq(customers.id, first)), {
        skipLocked: true,
      });
      expect(free).toEqual([]);
      // As the check of a foreign key locks.
      await other.execute(sql`select 1 from customers where id = ${first} for key share nowait`);
    });
  });
});

test('another transaction knows nothing of it, and production checks nothing', async () => {
  await inTransaction(db, couponUses);
  await inTransaction(db, rename);
  const production = createDb(url);
  await inTransaction(production.db, async (tx) => {
    await couponUses(tx);
    await customer(tx, second);
    await customer(tx, first);
  });
  await production.close();
});
