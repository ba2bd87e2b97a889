// Owns one counter of a rate limit: so many in so many seconds, kept in Postgres for all processes
// and, when that does not answer, in memory.
import type { Db } from '@kontor/db/client.ts';
import { rateLimits } from '@kontor/db/schema/limits.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { RateLimiterDrizzle, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { ServerKey } from './server-key.ts';

/** So many in so many seconds, counted from the first on. */
export type Rule = { points: number; seconds: number };

/** One counter. `who` is kept as a keyed hash. */
export type Window = {
  /** @throws DomainError RATE_LIMITED with `retryAfterSeconds` */
  take(who: string, count?: number): Promise<void>;
  /** As `take`, but never refuses. */
  count(who: string): Promise<void>;
  isFull(who: string): Promise<boolean>;
  giveBack(who: string): Promise<void>;
};
export type Windows = { narrow: Window; wide: Window };

/** Where it is counted, and the key that hides who is. */
export type Counting = { db: Db; serverKey: ServerKey };

export function createWindow(
  { db, serverKey }: Counting,
  keyPrefix: string,
  { points, seconds: duration }: Rule,
): Window {
  const limiter = new RateLimiterDrizzle({
    storeClient: db,
    schema: rateLimits,
    keyPrefix,
    points,
    duration,
    inMemoryBlockOnConsumed: points + 1,
    clearExpiredByTimeout: false,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration }),
  });
  const keyOf = (who: string) => hashOf(serverKey, who);
  return {
    async take(who, count = 1) {
      try {
        await limiter.consume(keyOf(who), count);
      } catch (refusal) {
        throw refusalOf(refusal);
      }
    },
    async count(who) {
      await limiter.penalty(keyOf(who), 1);
    },
    async isFull(who) {
      const found = await limiter.get(keyOf(who));
      return found !== null && found.consumedPoints >= points;
    },
    async giveBack(who) {
      await limiter.reward(keyOf(who), 1);
    },
  };
}

function refusalOf(refusal: unknown): unknown {
  if (!(refusal instanceof RateLimiterRes)) return refusal;
  const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  return new DomainError('RATE_LIMITED', { retryAfterSeconds });
}

export const normalAccount = (account: string) => account.trim().toLowerCase();
export const hashOf = (key: ServerKey, who: string) => key.mac('limit', who);
