// The admin's first page: what needs doing now, as far as this member may see it.
import { anyStaffProcedure, router } from '../../platform/trpc.ts';
import { countLimit, countProblems, countTodo } from './queries.ts';

export const adminDashboardRouter = router({
  todo: anyStaffProcedure.query(async ({ ctx }) => ({
    /** Counts above this are told as this and one more. */
    countLimit,
    items: await countTodo(ctx.db, ctx.staff.permissions),
    problems: await countProblems(ctx.db, ctx.staff.permissions),
  })),
});
