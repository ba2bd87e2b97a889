// Owns the procedures by which staff look after coupons. Times leave as ISO strings.
import {
  listCouponsInput,
  saveCouponInput,
  setCouponActiveInput,
} from '@kontor/shared/coupon-input.ts';
import { z } from 'zod';
import { asStaff } from '../../platform/edit.ts';
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
      asStaff(ctx, async (tx, edit) =>
        view(await getCoupon(tx, await saveCoupon(tx, input, edit))),
      ),
    ),

  setActive: staffProcedure('coupons.write')
    .input(setCouponActiveInput)
    .mutation(({ ctx, input }) =>
      asStaff(ctx, async (tx, edit) => {
        await setCouponActive(tx, input, edit);
        return view(await getCoupon(tx, input.id));
      }),
    ),
});
