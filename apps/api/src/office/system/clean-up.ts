// Owns clearing away what has expired: sessions, one-time links, counters of rate limits, and what was
// searched for long ago, by anybody or by a buyer; and translations of what is gone, and files of them.
import { inTransaction } from '@kontor/db/client.ts';
import { forgetGone } from '../../catalogue/translations/forget-gone.ts';
import { forgetOldSearches } from '../../offers/search/counts.ts';
import { deleteExpiredTokens } from '../../people/customers/tokens.ts';
import { deleteExpiredPasswordLinks } from '../../people/staff/password-links.ts';
import type { App } from '../../platform/context.ts';
import { forgetFound } from '../../sales/orders/forget-found.ts';
import { forgetRuns } from '../translating/runs.ts';

const day = 86_400_000;
/** Rows of translation runs. */
const keptDays = 30;

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
  await inTransaction(db, forgetGone);
  await inTransaction(db, (tx) => forgetRuns(tx, new Date(now().getTime() - keptDays * day)));
  await forgetFound(app);
}
