// Owns how a change is written: who makes it and when, in the one transaction that a member of staff's
// change is, and over a row only in the version that was read. `safety.test.ts` holds that the
// procedures of staff open no transaction of their own.
import { type Db, inTransaction, type Tx } from '@kontor/db/client.ts';
import { and, eq, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable, PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { type Actor, systemActor } from './actor.ts';
import { staleOrGone } from './stale.ts';

/** Who changes something, and when. */
export type Edit = { readonly by: Actor; readonly at: Date };

/** What the shop does by itself: seeds, sweeps, commands. */
export const systemEdit = (at: Date): Edit => ({ by: systemActor, at });

/** `id` is null when the person is gone. */
type Staff = { id: string | null; name: string };

export const staffEdit = ({ id, name }: Staff, at: Date): Edit => ({
  by: { kind: 'staff', id, name },
  at,
});

/** Runs what a member of staff changes, all of it or nothing, and tells it who and when. */
export function asStaff<T>(
  ctx: { db: Db; now: () => Date; staff: Staff },
  fn: (tx: Tx, edit: Edit) => Promise<T>,
): Promise<T> {
  const edit = staffEdit(ctx.staff, ctx.now());
  return inTransaction(ctx.db, (tx) => fn(tx, edit));
}

/** What a row keeps of its latest change. */
export const signedBy = ({ by, at }: Edit) => ({ updatedAt: at, updatedBy: by.name });

type Versioned = PgTable &
  Record<'id' | 'version' | 'updatedAt' | 'updatedBy', PgColumn> & {
    $inferSelect: { version: number; updatedAt: Date; updatedBy: string };
  };

/**
 * Writes over the row that was read at `version`, raises its version and signs it. The row as it is now.
 * @throws DomainError NOT_FOUND, CONFLICT `{ version, changedAt, changedBy }` when somebody saved it since
 */
export async function overwrite<T extends Versioned>(
  tx: Tx,
  table: T,
  { id, version }: { id: string; version: number },
  values: PgUpdateSetSource<T>,
  edit: Edit,
): Promise<T['$inferSelect']> {
  const set = { ...values, version: version + 1, ...signedBy(edit) };
  const [saved] = await tx
    .update(table as PgTable)
    .set(set)
    .where(and(eq(table.id, id), eq(table.version, version)))
    .returning();
  if (saved) return saved as T['$inferSelect'];
  throw staleOrGone(await storedIn(tx, table, eq(table.id, id)));
}

async function storedIn<T extends Versioned>(tx: Tx, table: T, where: SQL) {
  const [row] = await tx
    .select()
    .from(table as PgTable)
    .where(where);
  return row as T['$inferSelect'] | undefined;
}
