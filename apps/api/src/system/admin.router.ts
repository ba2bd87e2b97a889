// The state of the system for staff: the queries that must always be empty, and background work.
import { router, staffProcedure } from '../trpc.ts';
import { jobStates } from './jobs.ts';

export const adminSystemRouter = router({
  jobs: staffProcedure('system.read').query(({ ctx }) => jobStates(ctx.db)),
});
