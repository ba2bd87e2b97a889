// What open admin pages hear as it happens, as server-sent events. Each fact has an id, so a page
// that reconnects gets what it missed.
import type { Permission } from '@kontor/shared/permissions.ts';
import { tracked } from '@trpc/server';
import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';

const needed: Permission = 'orders.read';

export const adminLiveRouter = router({
  /** Names and ids only; `resync` means that facts may be missing, so read everything again. */
  events: staffProcedure(needed)
    .input(z.strictObject({ lastEventId: z.string().max(40).nullish() }).optional())
    .subscription(async function* ({ ctx, input, signal }) {
      // Now, as a browser's own cookies may change while the stream is open.
      const token = ctx.cookies.get('staff') ?? '';
      const ended = signal ?? new AbortController().signal;
      const facts = ctx.services.live.facts(ended, input?.lastEventId ?? undefined);
      for await (const { id, ...told } of facts) {
        // The stream outlives its request's check: whoever signed out or lost the permission hears
        // no more.
        if (!(await mayStillHear(ctx, token))) return;
        yield tracked(id, told);
      }
      // Whoever went away waits for no answer, and a failure that nobody awaits ends the process.
      if (ended.aborted) return;
      // The process ends, or the stream is old. Told that it "returned", a page would never ask
      // again; an aborted stream it opens anew.
      throw new DOMException('This stream ends; open another.', 'AbortError');
    }),
});

async function mayStillHear({ services }: Context, token: string): Promise<boolean> {
  const session = await services.staffSessions.validate(token);
  return session?.user.permissions.includes(needed) ?? false;
}
