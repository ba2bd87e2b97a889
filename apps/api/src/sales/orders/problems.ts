// Owns the problems of an order: opened where something is found that only a person can settle,
// closed by that person or when the cause is gone. Several may be open at once, one for each code.
import type { Db, Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { orderProblems } from '@kontor/db/schema/order-problems.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { OrderProblem } from '@kontor/shared/order-problems.ts';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { type Actor, systemActor } from '../../platform/actor.ts';
import { addToTimeline } from './timeline.ts';

export type ProblemFacts = Record<string, string | number | boolean | null>;

/**
 * Calls a person, once for each order and code; one that is open takes on the latest facts. Facts that
 * staff has dealt with do not call again, so a repeated webhook does not undo their work. Tells
 * whether it was opened now.
 * @param data what it is about: at least an id or an amount that a later case would not share
 * @param adds these facts stand beside those of another kind that an open one has, and replace only
 *   their like
 */
export async function openProblem(
  tx: Tx,
  problem: { orderId: string; code: OrderProblem; data: ProblemFacts; adds?: boolean },
): Promise<boolean> {
  const { orderId, code, adds = false } = problem;
  const data = JSON.stringify(problem.data);
  const [row] = await tx.execute<{ opened: boolean }>(sql`
    insert into order_problems as open (id, order_id, code, data)
    select ${newId()}::uuid, ${orderId}::uuid, ${code}, ${data}::jsonb
    where not exists (select 1 from order_problems known
      where known.order_id = ${orderId} and known.code = ${code}
        and known.resolved_by_kind = 'staff' and known.data @> ${data}::jsonb)
    on conflict (order_id, code) where resolved_at is null
      do update set data = case when ${adds}::boolean then open.data else '{}'::jsonb end || excluded.data
        where open.data <> excluded.data
    returning xmax = 0 as opened`);
  if (row?.opened !== true) return false;
  await addToTimeline(tx, {
    orderId,
    type: 'problem.opened',
    actor: systemActor,
    data: { problem: code },
  });
  return true;
}

/** Closes the open problem of this code: its cause is gone. Tells whether there was one. */
export async function closeProblem(
  tx: Tx,
  problem: { orderId: string; code: OrderProblem; note?: string; now: Date },
): Promise<boolean> {
  const { orderId, code, note = '', now } = problem;
  const where = and(
    eq(orderProblems.orderId, orderId),
    eq(orderProblems.code, code),
    isNull(orderProblems.resolvedAt),
  );
  return (await close(tx, where, { actor: systemActor, note, now })) !== null;
}

/**
 * A person has dealt with this problem, and with no other. One that is closed already stays so.
 * @throws DomainError NOT_FOUND
 */
export async function resolveProblem(
  tx: Tx,
  problem: { orderId: string; problemId: string; note: string; actor: Actor; now: Date },
): Promise<void> {
  const { orderId, problemId, ...how } = problem;
  const where = and(eq(orderProblems.id, problemId), eq(orderProblems.orderId, orderId));
  const [known] = await tx.select({ id: orderProblems.id }).from(orderProblems).where(where);
  if (known === undefined) throw new DomainError('NOT_FOUND');
  await close(tx, and(where, isNull(orderProblems.resolvedAt)), how);
}

async function close(
  tx: Tx,
  where: ReturnType<typeof and>,
  { actor, note, now }: { actor: Actor; note: string; now: Date },
): Promise<string | null> {
  const [closed] = await tx
    .update(orderProblems)
    .set({
      resolvedAt: now,
      resolvedByKind: actor.kind,
      resolvedById: actor.id,
      resolvedByName: actor.name,
      note,
    })
    .where(where)
    .returning({
      id: orderProblems.id,
      orderId: orderProblems.orderId,
      code: orderProblems.code,
    });
  if (closed === undefined) return null;
  await addToTimeline(tx, {
    orderId: closed.orderId,
    type: 'problem.resolved',
    actor,
    reason: note,
    data: { problem: closed.code },
  });
  return closed.id;
}

/** The open problems of an order, oldest first. */
export async function readOpenProblems(db: Db, orderId: string) {
  const rows = await db
    .select({
      id: orderProblems.id,
      code: orderProblems.code,
      data: orderProblems.data,
      openedAt: orderProblems.openedAt,
    })
    .from(orderProblems)
    .where(and(eq(orderProblems.orderId, orderId), isNull(orderProblems.resolvedAt)))
    .orderBy(asc(orderProblems.openedAt), asc(orderProblems.id));
  return rows.map((row) => ({ ...row, openedAt: row.openedAt.toISOString() }));
}
