// Owns every write to coupons and their redemptions. `used_count` moves only together with a
// redemption, under the coupon's row lock, so a coupon with one use and fifty takers has one user.
import type { Tx } from '@kontor/db/client.ts';
import { violatedConstraint } from '@kontor/db/errors.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockCoupons } from '@kontor/db/locks.ts';
import { couponRedemptions, coupons } from '@kontor/db/schema/coupons.ts';
import type { SaveCouponInput } from '@kontor/shared/coupon-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { type Edit, overwrite, signedBy } from '../../platform/edit.ts';
import { countUses, findCoupon } from './queries.ts';
import { couponRefusal } from './rules.ts';

/**
 * Takes one use of the coupon for an order. The same order claims once, however often it asks; an
 * order that gave its use back may claim again while there are uses left.
 * Lock order: after order and payment, before gift cards and stock.
 * @param email the buyer's; counts against the limit per customer
 * @throws DomainError COUPON_INVALID `{ reason }`
 */
export async function claimCoupon(
  tx: Tx,
  claim: { code: string; orderId: string; email: string },
  now: Date,
): Promise<void> {
  const coupon = await findCoupon(tx, claim.code);
  if (!coupon) throw new DomainError('COUPON_INVALID', { reason: 'unknown' });
  const email = claim.email.trim().toLowerCase();
  const made = await tx
    .insert(couponRedemptions)
    .values({ id: newId(), couponId: coupon.id, orderId: claim.orderId, email, createdAt: now })
    .onConflictDoUpdate({
      target: [couponRedemptions.couponId, couponRedemptions.orderId],
      set: { status: 'claimed', releasedAt: null },
      setWhere: eq(couponRedemptions.status, 'released'),
    })
    .returning({ id: couponRedemptions.id });
  if (made.length === 0) return;

  const taken = await tx
    .update(coupons)
    .set({ usedCount: sql`${coupons.usedCount} + 1` })
    .where(
      and(
        eq(coupons.id, coupon.id),
        eq(coupons.active, true),
        or(isNull(coupons.usageLimit), lt(coupons.usedCount, coupons.usageLimit)),
      ),
    )
    .returning({ perCustomerLimit: coupons.perCustomerLimit });
  const [current] = taken;
  if (!current)
    throw new DomainError('COUPON_INVALID', { reason: await refusalNow(tx, claim, now) });
  // The count includes this order's own redemption.
  const used = current.perCustomerLimit === null ? 1 : await countUses(tx, coupon.id, email);
  const facts = { now, usedByCustomer: used - 1 };
  const reason = couponRefusal({ ...coupon, ...current, usageLimit: null }, facts);
  if (reason) throw new DomainError('COUPON_INVALID', { reason });
}

/** Why the guarded update found nothing: what was read before it may be gone by now. */
async function refusalNow(tx: Tx, { code }: { code: string }, now: Date) {
  const coupon = await findCoupon(tx, code);
  if (!coupon) return 'unknown';
  return couponRefusal(coupon, { now, usedByCustomer: 0 }) ?? 'used_up';
}

/** Locks the coupons of several codes in one order, for whoever gives one back and takes another. */
export async function lockCouponsOf(tx: Tx, codes: readonly (string | null)[]): Promise<void> {
  const known = codes.filter((code) => code !== null);
  if (new Set(known).size < 2) return;
  const query = tx.select({ id: coupons.id }).from(coupons).where(inArray(coupons.code, known));
  await lockCoupons(tx, query.orderBy(coupons.id));
}

/** Gives back what an expired or cancelled order had claimed. Twice is as good as once. */
export async function releaseCoupons(tx: Tx, orderId: string, now: Date): Promise<void> {
  const released = await tx
    .update(couponRedemptions)
    .set({ status: 'released', releasedAt: now })
    .where(and(eq(couponRedemptions.orderId, orderId), eq(couponRedemptions.status, 'claimed')))
    .returning({ couponId: couponRedemptions.couponId });
  if (released.length === 0) return;
  await tx
    .update(coupons)
    .set({ usedCount: sql`${coupons.usedCount} - 1` })
    .where(
      inArray(
        coupons.id,
        released.map((row) => row.couponId),
      ),
    );
}

/**
 * Saves a coupon; its id. What it means for orders that used it never changes: they are frozen.
 * @throws DomainError NOT_FOUND, CONFLICT (somebody saved it since), CODE_TAKEN, INPUT_INVALID
 * `{ field }` when it has been used more often than a limit says
 */
export async function saveCoupon(tx: Tx, input: SaveCouponInput, edit: Edit): Promise<string> {
  const { id, version, startsAt, endsAt, ...rest } = input;
  const values = {
    ...rest,
    percentPpm: input.kind === 'percentage' ? input.percentPpm : null,
    amount: input.kind === 'fixed' ? input.amount : null,
    currency: input.kind === 'fixed' || input.minSubtotal !== null ? input.currency : null,
    startsAt: startsAt === null ? null : new Date(startsAt),
    endsAt: endsAt === null ? null : new Date(endsAt),
  };
  try {
    if (id === null) {
      const made = newId();
      await tx.insert(coupons).values({ id: made, ...values, ...signedBy(edit) });
      return made;
    }
    await overwrite(tx, coupons, { id, version }, values, edit);
    await keepPerCustomerLimit(tx, id, input.perCustomerLimit);
    return id;
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'coupons_code_unique') {
      throw new DomainError('CODE_TAKEN', { field: 'code' });
    }
    if (constraint === 'coupons_limit') {
      const message = 'It has been used more often already.';
      throw new DomainError('INPUT_INVALID', { field: 'usageLimit', message });
    }
    throw error;
  }
}

/** Nobody may hold it more often than it says. The row is locked, so no claim comes in between. */
async function keepPerCustomerLimit(tx: Tx, id: string, limit: number | null): Promise<void> {
  if (limit === null) return;
  const [over] = await tx
    .select({ mailbox: couponRedemptions.mailbox })
    .from(couponRedemptions)
    .where(and(eq(couponRedemptions.couponId, id), eq(couponRedemptions.status, 'claimed')))
    .groupBy(couponRedemptions.mailbox)
    .having(sql`count(*) > ${limit}`)
    .limit(1);
  if (!over) return;
  const message = 'Somebody has used it more often already.';
  throw new DomainError('INPUT_INVALID', { field: 'perCustomerLimit', message });
}

/** @throws DomainError NOT_FOUND, CONFLICT */
export async function setCouponActive(
  tx: Tx,
  { active, ...opened }: { id: string; version: number; active: boolean },
  edit: Edit,
): Promise<void> {
  await overwrite(tx, coupons, opened, { active }, edit);
}
