/**
 * Counters of rate limits, shared by all processes. Written only by the API module `auth`.
 * The column names are those that rate-limiter-flexible expects.
 */
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { timestamptz } from './columns.ts';

export const rateLimits = pgTable(
  'rate_limits',
  {
    /** The limit's name and a keyed hash of whom it counts: no address or e-mail in clear. */
    key: text('key').primaryKey(),
    points: integer('points').notNull(),
    expire: timestamptz('expire'),
    /** Guessing only: no further guess is judged before this moment. */
    retryAt: timestamptz('retry_at'),
  },
  (t) => [index('rate_limits_expire_idx').on(t.expire)],
);
