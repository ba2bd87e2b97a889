// Owns how often one-time links may be wrong. They hold 256 random bits, so nobody guesses one; what
// is limited is the work that wrong ones make. A right one always passes, whatever its neighbours
// on the same network have tried.
import { DomainError } from '@kontor/shared/errors.ts';
import type { RateLimits } from './rate-limit.ts';

/** Who holds the link, and what counts its tries. */
type Holder = { ip: string; services: { rateLimits: RateLimits } };

/**
 * Does `work`, which refuses a wrong link with TOKEN_INVALID.
 * @throws DomainError TOKEN_INVALID, or RATE_LIMITED when this network had too many of them
 */
export async function withLink<T>(ctx: Holder, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'TOKEN_INVALID') {
      await ctx.services.rateLimits.take('use_token', { ip: ctx.ip });
    }
    throw error;
  }
}
