// Owns the reads of coupons.
import type { Db } from '@kontor/db/client.ts';
import { couponRedemptions, coupons } from '@kontor/db/schema/coupons.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, desc, eq, ilike, lt, or, sql } from 'drizzle-orm';
import { type Coupon, normaliseCode } from './rules.ts';

/** The columns by which a coupon is judged and priced. */
export const couponColumns = {
  id: coupons.id,
  code: coupons.code,
  kind: coupons.kind,
  percentPpm: coupons.percentPpm,
  amount: coupons.amount,
  currency: coupons.currency,
  minSubtotal: coupons.minSubtotal,
  startsAt: coupons.startsAt,
  endsAt: coupons.endsAt,
  usageLimit: coupons.usageLimit,
  perCustomerLimit: coupons.perCustomerLimit,
  usedCount: coupons.usedCount,
  active: coupons.active,
};

const adminColumns = {
  ...couponColumns,
  description: coupons.description,
  version: coupons.version,
  createdAt: coupons.createdAt,
};

/** The coupon with this code, in any case of letters; null when there is none. */
export async function findCoupon(db: Db, code: string): Promise<Coupon | null> {
  const [coupon] = await db
    .select(couponColumns)
    .from(coupons)
    .where(eq(coupons.code, normaliseCode(code)));
  return coupon ?? null;
}

/** How often the mailbox behind `email` holds the coupon: claimed and not given back. */
export async function countUses(db: Db, couponId: string, email: string): Promise<number> {
  const [row] = await db
    .select({ uses: sql<number>`count(*)::int` })
    .from(couponRedemptions)
    .where(
      and(
        eq(couponRedemptions.couponId, couponId),
        eq(couponRedemptions.mailbox, sql`mailbox_of(${email})`),
        eq(couponRedemptions.status, 'claimed'),
      ),
    );
  return row?.uses ?? 0;
}

type ListFilter = {
  search: string;
  active: boolean | null;
  cursor?: string | null | undefined;
  limit: number;
};

/** Newest first. The cursor is the id of the last row seen: ids grow with time. */
export async function listCoupons(db: Db, filter: ListFilter) {
  const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await db
    .select(adminColumns)
    .from(coupons)
    .where(
      and(
        filter.search === ''
          ? undefined
          : or(ilike(coupons.code, like), ilike(coupons.description, like)),
        filter.active === null ? undefined : eq(coupons.active, filter.active),
        filter.cursor ? lt(coupons.id, filter.cursor) : undefined,
      ),
    )
    .orderBy(desc(coupons.id))
    .limit(filter.limit + 1);
  const items = rows.slice(0, filter.limit);
  return { items, nextCursor: rows.length > filter.limit ? (items.at(-1)?.id ?? null) : null };
}

/** @throws DomainError NOT_FOUND */
export async function getCoupon(db: Db, id: string) {
  const [coupon] = await db.select(adminColumns).from(coupons).where(eq(coupons.id, id));
  if (!coupon) throw new DomainError('NOT_FOUND');
  return coupon;
}
