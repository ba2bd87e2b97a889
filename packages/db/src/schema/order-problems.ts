/**
 * Why a person must look at an order: one open row for each order and code, closed by name.
 * Written only by the API module `orders`. The codes stand in `packages/shared/src/order-problems.ts`.
 */
import type { OrderProblem } from '@kontor/shared/order-problems.ts';
import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, timestamptz } from './columns.ts';
import { actorKind } from './inventory.ts';
import { orders } from './orders.ts';

export const orderProblems = pgTable(
  'order_problems',
  {
    id: id(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    code: text('code').$type<OrderProblem>().notNull(),
    /** The facts it was opened for: ids, amounts in minor units of the order's currency. */
    data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
    openedAt: timestamptz('opened_at').notNull().defaultNow(),
    resolvedAt: timestamptz('resolved_at'),
    resolvedByKind: actorKind('resolved_by_kind'),
    resolvedById: uuid('resolved_by_id'),
    resolvedByName: text('resolved_by_name').notNull().default(''),
    /** What was done about it, as staff typed it; a code of `system-reasons.ts` where nobody did. */
    note: text('note').notNull().default(''),
  },
  (t) => [
    uniqueIndex('order_problems_one_open')
      .on(t.orderId, t.code)
      .where(sql`${t.resolvedAt} is null`),
    index('order_problems_order_idx').on(t.orderId, t.openedAt),
    check(
      'order_problems_resolved',
      sql`(${t.resolvedAt} is null) = (${t.resolvedByKind} is null)`,
    ),
  ],
);
