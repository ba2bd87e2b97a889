// Owns when somebody who was refused may come again.
import { DomainError } from '@kontor/shared/errors.ts';

/** When the last of these refusals for being too often ends, in seconds; 0 without one. */
export function retryAfterOf(errors: readonly { cause?: unknown }[]): number {
  const waits = errors.map(({ cause }) =>
    cause instanceof DomainError && cause.code === 'RATE_LIMITED'
      ? Number(cause.data.retryAfterSeconds)
      : 0,
  );
  return Math.max(0, ...waits);
}
