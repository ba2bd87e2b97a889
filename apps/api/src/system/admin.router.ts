// The state of the system for staff: the queries that must always be empty, and background work.
import { router, staffProcedure } from '../trpc.ts';
import { checkIntegrity } from './integrity.ts';
import { jobStates } from './jobs.ts';

export const adminSystemRouter = router({
  integrity: staffProcedure('system.read').query(({ ctx }) => checkIntegrity(ctx.db)),
  jobs: staffProcedure('system.read').query(({ ctx }) => jobStates(ctx.db)),
});
