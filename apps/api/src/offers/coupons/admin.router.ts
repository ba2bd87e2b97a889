// Owns the procedures by which staff look after coupons. Times leave as ISO strings.
import { inTransaction } from '@kontor/db/client.ts';
import {
  listCouponsInput,
  saveCouponInput,
  setCouponActiveInput,
} from '@kontor/shared/coupon-input.ts';
import { z } from 'zod';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { saveCoupon, setCouponActive } from './commands.ts';
import { getCoupon, listCoupons } from './queries.ts';

type Row = Awaited<ReturnType<typeof getCoupon>>;

const view = (row: Row) => ({
  ...row,
  startsAt: row.startsAt?.toISOString() ?? null,
  endsAt: row.endsAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

export const adminCouponsRouter = router({
  list: staffProcedure('coupons.read')
    .input(listCouponsInput)
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await listCoupons(ctx.db, input);
      return { items: items.map(view), nextCursor };
    }),

  get: staffProcedure('coupons.read')
    .input(z.strictObject({ id: z.uuid() }))
    .query(async ({ ctx, input }) => view(await getCoupon(ctx.db, input.id))),

  save: staffProcedure('coupons.write')
    .input(saveCouponInput)
    .mutation(({ ctx, input }) =>
      inTransaction(ctx.db, async (tx) =>
        view(await getCoupon(tx, await saveCoupon(tx, input, ctx.now(), ctx.staff.name))),
      ),
    ),

  setActive: staffProcedure('coupons.write')
    .input(setCouponActiveInput)
    .mutation(({ ctx, input }) =>
      inTransaction(ctx.db, async (tx) => {
        await setCouponActive(tx, input, ctx.now(), ctx.staff.name);
        return view(await getCoupon(tx, input.id));
      }),
    ),
});
