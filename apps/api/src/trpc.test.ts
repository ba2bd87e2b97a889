// How errors of the database reach a caller: a busy one as a sentence and a code to branch on, every
// other one masked.
import { inTransaction } from '@kontor/db/client.ts';
import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { makeSellingRules } from './carts/fixtures.ts';
import { makeProduct, makeShop } from './catalog/fixtures.ts';
import { browser, testApp } from './testing.ts';

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
