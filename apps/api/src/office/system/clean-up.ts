// Owns clearing away what has expired: sessions, one-time links, counters of rate limits, and what was
// searched for long ago, by anybody or by a buyer.
import { inTransaction } from '@kontor/db/client.ts';
import { forgetOldSearches } from '../../offers/search/counts.ts';
import { deleteExpiredTokens } from '../../people/customers/tokens.ts';
import { deleteExpiredPasswordLinks } from '../../people/staff/password-links.ts';
import type { App } from '../../platform/context.ts';
import { forgetFound } from '../../sales/orders/forget-found.ts';

export async function cleanUp(app: App): Promise<void> {
  const { db, now, services } = app;
  await services.customerSessions.deleteExpired();
  await services.staffSessions.deleteExpired();
  await services.rateLimits.deleteExpired();
  await inTransaction(db, async (tx) => {
    await deleteExpiredTokens(tx, now());
    await deleteExpiredPasswordLinks(tx, now());
    await forgetOldSearches(tx, now());
  });
  await forgetFound(app);
}
