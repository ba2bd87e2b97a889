// Owns what the admin's first page asks: how much waits to be done. One query; every count stops
// at its limit, because nobody needs to know how many more than ten thousand.
import type { Db } from '@kontor/db/client.ts';
import { variants } from '@kontor/db/schema/catalog.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { orderProblems } from '@kontor/db/schema/order-problems.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { webhookEvents } from '@kontor/db/schema/payments.ts';
import type { OrderProblem } from '@kontor/shared/order-problems.ts';
import type { Permission } from '@kontor/shared/permissions.ts';
import { desc, isNull, type SQL, sql } from 'drizzle-orm';
import { servedWithoutShipping } from '../../offers/shipping/queries.ts';
import { servedWithoutRate } from '../../offers/tax/queries.ts';
import { lateJobs } from '../../platform/jobs/backlog.ts';
import { isShippable } from '../../sales/orders/shippable.ts';
import { orderWaits } from '../../sales/orders/waiting.ts';
import { isLow } from '../../stock/inventory/queries.ts';

export const countLimit = 10_000;

/** What may wait, who may see it, and the rows that it counts. The admin knows each one's page. */
const kinds = {
  toFulfil: {
    permission: 'orders.read',
    rows: sql`from ${orders} where ${isShippable}`,
  },
  awaitingPayment: {
    permission: 'orders.read',
    rows: sql`from ${orders} where ${orderWaits.transfer}`,
  },
  problems: {
    permission: 'orders.read',
    rows: sql`from (select distinct ${orderProblems.orderId} from ${orderProblems}
      where ${orderProblems.resolvedAt} is null) as troubled`,
  },
  refundsPending: {
    permission: 'orders.read',
    rows: sql`from ${orders} where ${orderWaits.refund}`,
  },
  refundsFailed: {
    permission: 'orders.read',
    rows: sql`from ${orderProblems} where ${orderProblems.resolvedAt} is null
      and ${orderProblems.code} = 'refund_failed'`,
  },
  lowStock: {
    permission: 'inventory.read',
    rows: sql`from ${variants} where ${variants.archivedAt} is null and ${variants.trackInventory}
      and ${isLow(sql`${variants}`)}`,
  },
  failedMails: {
    permission: 'mails.read',
    rows: sql`from ${mails} where ${mails.status} = 'failed'`,
  },
  /** Countries to which is sold without any tax. */
  countriesWithoutTax: { permission: 'settings.read', rows: servedWithoutRate },
  /** Countries to which is sold and nothing can be sent. */
  countriesWithoutShipping: { permission: 'settings.read', rows: servedWithoutShipping },
  /** Told by the payment provider more than a few minutes ago and not dealt with. */
  unprocessedWebhooks: {
    permission: 'system.read',
    rows: sql`from ${webhookEvents} where ${webhookEvents.processedAt} is null
      and ${webhookEvents.receivedAt} < now() - interval '5 minutes'`,
  },
  /** Background work that has waited longer than its kind should. */
  lateWork: { permission: 'system.read', rows: lateJobs() },
} satisfies Record<string, { permission: Permission; rows: SQL }>;

export type TodoKind = keyof typeof kinds;

/** The counts that somebody with these permissions may see, each at most `countLimit` + 1. */
export async function countTodo(
  db: Db,
  permissions: readonly Permission[],
): Promise<{ kind: TodoKind; count: number }[]> {
  const seen = (Object.keys(kinds) as TodoKind[]).filter((kind) =>
    permissions.includes(kinds[kind].permission),
  );
  if (seen.length === 0) return [];
  const counts = seen.map(
    (kind) => sql`(${kind}::text, (select count(*)::int from
      (select 1 ${kinds[kind].rows} limit ${countLimit + 1}) as rows))`,
  );
  const found = await db.execute<{ kind: TodoKind; count: number }>(
    sql`select kind, count from (values ${sql.join(counts, sql`, `)}) as counts (kind, count)`,
  );
  return [...found].map(({ kind, count }) => ({ kind, count: Number(count) }));
}

/** How many orders have each open problem, the commonest first. */
export async function countProblems(
  db: Db,
  permissions: readonly Permission[],
): Promise<{ code: OrderProblem; count: number }[]> {
  if (!permissions.includes(kinds.problems.permission)) return [];
  const count = sql<number>`count(*)::int`;
  return db
    .select({ code: orderProblems.code, count })
    .from(orderProblems)
    .where(isNull(orderProblems.resolvedAt))
    .groupBy(orderProblems.code)
    .orderBy(desc(count), orderProblems.code);
}
