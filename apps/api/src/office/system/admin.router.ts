// The state of the system for staff: the queries that must always be empty, and background work.
import { router, staffProcedure } from '../../platform/trpc.ts';
import { checkIntegrity } from './integrity.ts';
import { jobStates } from './jobs.ts';

export const adminSystemRouter = router({
  /** Settings and proxies that are likely wrong, as sentences; of this process. */
  notices: staffProcedure('system.read').query(({ ctx }) => [
    ...ctx.env.notices,
    ...ctx.services.proxyWatch.notices(),
  ]),
  integrity: staffProcedure('system.read').query(({ ctx }) => checkIntegrity(ctx.db)),
  jobs: staffProcedure('system.read').query(({ ctx }) => jobStates(ctx.db)),
});
