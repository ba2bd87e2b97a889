// What open admin pages hear as it happens, as server-sent events. Each fact has an id, so a page
// that reconnects gets what it missed.
import { staff, staffRoles } from '@kontor/db/schema/staff.ts';
import type { Permission } from '@kontor/shared/permissions.ts';
import { tracked } from '@trpc/server';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { router, staffProcedure } from '../trpc.ts';

const needed: Permission = 'orders.read';

export const adminLiveRouter = router({
  /** Names and ids only; `resync` means that facts may be missing, so read everything again. */
  events: staffProcedure(needed)
    .input(z.strictObject({ lastEventId: z.string().max(40).nullish() }).optional())
    .subscription(async function* ({ ctx, input, signal }) {
      const ended = signal ?? new AbortController().signal;
      const facts = ctx.services.live.facts(ended, input?.lastEventId ?? undefined);
      for await (const { id, ...told } of facts) {
        // The stream outlives its request's check: whoever lost the permission hears no more.
        if (!(await mayStillHear(ctx, ctx.staff.id))) return;
        yield tracked(id, told);
      }
    }),
});

async function mayStillHear({ db }: Context, staffId: string): Promise<boolean> {
  const [row] = await db
    .select({ isOwner: staffRoles.isOwner, permissions: staffRoles.permissions })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.id, staff.roleId))
    .where(and(eq(staff.id, staffId), eq(staff.status, 'active')));
  return row !== undefined && (row.isOwner || row.permissions.includes(needed));
}
