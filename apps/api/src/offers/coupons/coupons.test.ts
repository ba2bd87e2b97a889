import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { couponRedemptions, coupons } from '@kontor/db/schema/coupons.ts';
import { testDb } from '@kontor/db/testing.ts';
import { type SaveCouponInput, saveCouponInput } from '@kontor/shared/coupon-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { systemEdit } from '../../platform/edit.ts';
import { claimCoupon, releaseCoupons, saveCoupon, setCouponActive } from './commands.ts';
import { getCoupon, listCoupons } from './queries.ts';

const { db } = await testDb();
const now = new Date('2026-11-23T10:00:00Z');

let made = 0;
function input(changes: Partial<SaveCouponInput> = {}): SaveCouponInput {
  made += 1;
  return saveCouponInput.parse({
    id: null,
    version: 1,
    code: `code-${made}`,
    description: '',
    kind: 'percentage',
    percentPpm: 100_000,
    amount: null,
    currency: null,
    minSubtotal: null,
    startsAt: null,
    endsAt: null,
    usageLimit: null,
    perCustomerLimit: null,
    ...changes,
  });
}
const save = (values: SaveCouponInput) =>
  inTransaction(db, (tx) => saveCoupon(tx, values, systemEdit(now)));
async function make(changes: Partial<SaveCouponInput> = {}) {
  return getCoupon(db, await save(input(changes)));
}
const claim = (code: string, orderId = newId(), email = `${orderId}@example.com`) =>
  inTransaction(db, (tx) => claimCoupon(tx, { code, orderId, email }, now));
const release = (orderId: string) => inTransaction(db, (tx) => releaseCoupons(tx, orderId, now));
const reason = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error) => (error instanceof DomainError ? (error.data.reason ?? error.code) : error),
  );

/** Must be empty: coupons whose count is not the number of their claimed redemptions. */
const miscounted = () =>
  db
    .select({ code: coupons.code })
    .from(coupons)
    .where(
      sql`${coupons.usedCount} <> (select count(*) from ${couponRedemptions}
        where ${couponRedemptions.couponId} = ${coupons.id}
          and ${couponRedemptions.status} = 'claimed')`,
    );

describe('claiming', () => {
  it('gives one use to one of fifty takers', async () => {
    const { id, code } = await make({ usageLimit: 1 });
    const results = await Promise.all(Array.from({ length: 50 }, () => reason(claim(code))));
    expect(results.filter((result) => result === null)).toHaveLength(1);
    expect(results.filter((result) => result === 'used_up')).toHaveLength(49);
    expect((await getCoupon(db, id)).usedCount).toBe(1);
    expect(await miscounted()).toEqual([]);
  });

  it('holds the limit per customer against orders at once, whatever the case of the e-mail', async () => {
    const { id, code } = await make({ perCustomerLimit: 2 });
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        reason(claim(code, newId(), index % 2 ? 'One@Example.com' : 'one@example.com')),
      ),
    );
    expect(results.filter((result) => result === null)).toHaveLength(2);
    expect(results.filter((result) => result === 'used_by_customer')).toHaveLength(6);
    expect(await reason(claim(code, newId(), 'other@example.com'))).toBeNull();
    expect((await getCoupon(db, id)).usedCount).toBe(3);
  });

  it('counts one order once, however often it asks', async () => {
    const { id, code } = await make({ usageLimit: 5, perCustomerLimit: 1 });
    const orderId = newId();
    await Promise.all([claim(code, orderId), claim(code, orderId), claim(code, orderId)]);
    expect((await getCoupon(db, id)).usedCount).toBe(1);
  });

  it.each<[string, Partial<SaveCouponInput>]>([
    ['expired', { endsAt: '2026-11-01T00:00:00Z' }],
    ['not_started', { startsAt: '2026-12-01T00:00:00+01:00' }],
  ])('refuses what is %s', async (expected, changes) => {
    const { id, code } = await make(changes);
    expect(await reason(claim(code))).toBe(expected);
    expect((await getCoupon(db, id)).usedCount).toBe(0);
  });

  it('refuses what is switched off and what does not exist', async () => {
    const { id, code, version } = await make();
    await inTransaction(db, (tx) =>
      setCouponActive(tx, { id, version, active: false }, systemEdit(now)),
    );
    expect(await reason(claim(code))).toBe('inactive');
    expect(await reason(claim('NO-SUCH'))).toBe('unknown');
  });
});

describe('giving back', () => {
  it('makes room for the next, once', async () => {
    const { id, code } = await make({ usageLimit: 1 });
    const orderId = newId();
    await claim(code, orderId);
    await Promise.all([release(orderId), release(orderId)]);
    expect((await getCoupon(db, id)).usedCount).toBe(0);
    expect(await reason(claim(code))).toBeNull();
    // The order that gave it back comes too late, e.g. with a late payment.
    expect(await reason(claim(code, orderId))).toBe('used_up');
    expect(await miscounted()).toEqual([]);
  });

  it('lets the same order claim again while there are uses', async () => {
    const { id, code } = await make({ usageLimit: 1 });
    const orderId = newId();
    await claim(code, orderId);
    await release(orderId);
    await claim(code, orderId);
    expect((await getCoupon(db, id)).usedCount).toBe(1);
    await release(newId());
    expect(await miscounted()).toEqual([]);
  });
});

describe('saving', () => {
  it('keeps only what the kind needs', async () => {
    const coupon = await make({ kind: 'free_shipping', amount: 500, currency: 'EUR' });
    expect(coupon).toMatchObject({ percentPpm: null, amount: null, currency: null, version: 1 });
    expect(coupon.code).toBe(coupon.code.toUpperCase());
  });

  it('refuses a taken code, a stale version, a limit below its uses, an unknown id', async () => {
    const coupon = await make();
    expect(await reason(save(input({ code: coupon.code.toLowerCase() })))).toBe('CODE_TAKEN');
    const edit = { ...input(), id: coupon.id, code: coupon.code };
    await save({ ...edit, description: 'First' });
    expect(await reason(save({ ...edit, description: 'Second' }))).toBe('CONFLICT');
    expect((await getCoupon(db, coupon.id)).description).toBe('First');
    await claim(coupon.code);
    await claim(coupon.code);
    expect(await reason(save({ ...edit, version: 2, usageLimit: 1 }))).toBe('INPUT_INVALID');
    expect(await reason(save({ ...edit, id: newId() }))).toBe('NOT_FOUND');
    await claim(coupon.code, newId(), 'twice@example.com');
    await claim(coupon.code, newId(), 'twice@example.com');
    const once = { ...edit, version: 2, perCustomerLimit: 1 };
    expect(await reason(save(once))).toBe('INPUT_INVALID');
    expect(await reason(save({ ...once, perCustomerLimit: 2 }))).toBeNull();
  });

  it.each<[string, Record<string, unknown>]>([
    ['a percentage without a percentage', { percentPpm: null }],
    ['a fixed amount without a currency', { kind: 'fixed', amount: 100 }],
    ['a minimum without a currency', { minSubtotal: 100 }],
    [
      'an end before the start',
      { startsAt: '2026-02-01T00:00:00Z', endsAt: '2026-01-01T00:00:00Z' },
    ],
    ['a code with a space', { code: 'A B' }],
    ['more than 100 %', { percentPpm: 1_000_001 }],
    ['columns of ours', { usedCount: 0 }],
  ])('refuses %s', (_, changes) => {
    expect(saveCouponInput.safeParse({ ...input(), ...changes }).success).toBe(false);
  });
});

describe('the list', () => {
  it('is paged by key, searched by code and words, filtered by state', async () => {
    await db.execute(sql`delete from coupon_redemptions`);
    await db.execute(sql`delete from coupons`);
    for (const [code, description] of [
      ['SPRING', 'For 100% of our friends'],
      ['SUMMER', ''],
      ['AUTUMN', ''],
    ] as const) {
      await make({ code, description });
    }
    await inTransaction(db, async (tx) => {
      await tx.update(coupons).set({ active: false }).where(eq(coupons.code, 'AUTUMN'));
    });
    const list = async (filter: Partial<Parameters<typeof listCoupons>[1]>) => {
      const page = await listCoupons(db, { search: '', active: null, limit: 50, ...filter });
      return [page.items.map((item) => item.code), page.nextCursor] as const;
    };
    const [first, cursor] = await list({ limit: 2 });
    expect(first).toEqual(['AUTUMN', 'SUMMER']);
    expect(await list({ limit: 2, cursor })).toEqual([['SPRING'], null]);
    expect((await list({ search: 'umm' }))[0]).toEqual(['SUMMER']);
    expect((await list({ search: '100%' }))[0]).toEqual(['SPRING']);
    expect((await list({ search: '%' }))[0]).toEqual(['SPRING']);
    expect((await list({ active: false }))[0]).toEqual(['AUTUMN']);
  });
});
