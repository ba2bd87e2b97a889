// Owns the question whether ids from outside may be named where they stand. It is asked once for a
// whole set, in one statement, and one foreign id refuses all of them before anything is written.
import type { Db } from '@kontor/db/client.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, getTableName, inArray, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { notThere, things } from './violations.ts';

/**
 * @param as where in the input they stand, and what they are to a person
 * @throws DomainError INPUT_INVALID `{ field, message, foreign }`
 */
export function requireAmong(
  ids: Iterable<string>,
  known: Iterable<string>,
  as: { field: string; thing: string },
): void {
  const own = new Set(known);
  const foreign = [...new Set(ids)].filter((id) => !own.has(id));
  if (foreign.length === 0) return;
  const { field, thing } = as;
  throw new DomainError('INPUT_INVALID', {
    field,
    message: notThere(thing),
    foreign,
  });
}

/**
 * Each id names a row of the table; with `where`, one that it holds for, as of one parent.
 * @throws DomainError INPUT_INVALID `{ field, message, foreign }`
 */
export async function requireRows(
  db: Db,
  table: PgTable & { id: PgColumn },
  ids: readonly string[],
  { field, where }: { field: string; where?: SQL },
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await db
    .select({ id: table.id })
    .from(table as PgTable)
    .where(and(inArray(table.id, [...ids]), where));
  const thing = things[getTableName(table)] ?? '';
  requireAmong(
    ids,
    rows.map(({ id }) => String(id)),
    { field, thing },
  );
}
