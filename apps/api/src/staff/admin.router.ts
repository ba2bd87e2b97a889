// Staff and roles for those who may see or change them. Nobody gives more than they hold, and
// every change is in force at the other's next request.
import { inTransaction } from '@kontor/db/client.ts';
import {
  disableStaffInput,
  inviteInput,
  saveRoleInput,
  setRoleInput,
} from '@kontor/shared/staff-input.ts';
import type { Context } from '../context.ts';
import { router, staffProcedure } from '../trpc.ts';
import { inviteStaff } from './invitations.ts';
import { listStaff, setDisabled, setRole } from './members.ts';
import { listRoles, saveRole } from './roles.ts';

const circumstances = (ctx: Context) => ({ now: ctx.now(), isProduction: ctx.env.isProduction });

export const adminStaffRouter = router({
  list: staffProcedure('staff.read').query(({ ctx }) => listStaff(ctx.db, ctx.now())),

  roles: staffProcedure('staff.read').query(({ ctx }) => listRoles(ctx.db)),

  invite: staffProcedure('staff.write')
    .input(inviteInput)
    .mutation(({ ctx, input }) =>
      inTransaction(ctx.db, (tx) => inviteStaff(tx, ctx.staff, input, ctx.now())),
    ),

  setRole: staffProcedure('staff.write')
    .input(setRoleInput)
    .mutation(async ({ ctx, input }) => {
      await inTransaction(ctx.db, (tx) => setRole(tx, ctx.staff, input, circumstances(ctx)));
      ctx.log.warn({ event: 'staff.role-changed', by: ctx.staff.id, staffId: input.staffId });
    }),

  disable: staffProcedure('staff.write')
    .input(disableStaffInput)
    .mutation(async ({ ctx, input }) => {
      await inTransaction(ctx.db, async (tx) => {
        await setDisabled(tx, ctx.staff, input, circumstances(ctx));
        await ctx.services.staffSessions.within(tx).invalidateAll(input.staffId);
      });
      ctx.log.warn({ event: 'staff.disabled', by: ctx.staff.id, ...input });
    }),

  saveRole: staffProcedure('staff.write')
    .input(saveRoleInput)
    .mutation(async ({ ctx, input }) => {
      const saved = await inTransaction(ctx.db, (tx) => saveRole(tx, ctx.staff, input));
      ctx.log.warn({ event: 'staff.role-saved', by: ctx.staff.id, roleId: saved.id });
      return saved;
    }),
});
