// Owns clearing away what has expired: sessions, counters of rate limits.
import type { App } from '../context.ts';

export async function cleanUp({ services }: App): Promise<void> {
  await services.customerSessions.deleteExpired();
  await services.staffSessions.deleteExpired();
  await services.rateLimits.deleteExpired();
}
