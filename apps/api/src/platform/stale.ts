// Owns the refusal of a save that would overwrite what was changed since it was read. Every form
// that overwrites sends the version it was opened with (`versions.test.ts` walks them all); the
// write itself is guarded by it: `where id = … and version = …`.
import { DomainError } from '@kontor/shared/errors.ts';

export type Edited = {
  version: number;
  updatedAt: Date;
  /** The name of the member of staff who saved last, where that is kept. */
  updatedBy?: string;
};

/**
 * Why a guarded write found nothing: what is stored now, or nothing any more.
 * @returns DomainError CONFLICT `{ version, changedAt, changedBy }`, or NOT_FOUND
 */
export function staleOrGone(now: Edited | undefined): DomainError {
  if (!now) return new DomainError('NOT_FOUND');
  return new DomainError('CONFLICT', {
    version: now.version,
    changedAt: now.updatedAt.toISOString(),
    changedBy: now.updatedBy || null,
  });
}
