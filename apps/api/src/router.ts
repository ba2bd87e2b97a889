// The whole API at a glance: one line per module and audience.
import { router } from './trpc.ts';

export const appRouter = router({
  shop: router({}),
  admin: router({}),
});

export type AppRouter = typeof appRouter;
