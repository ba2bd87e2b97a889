// Owns the list of orders for staff: filters, search, sorting and keyset pages.
// Amounts are minor units of the order's currency; dates leave as ISO text.
import type { Db } from '@kontor/db/client.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { orderProblems } from '@kontor/db/schema/order-problems.ts';
import { orderLines, orders, shipments } from '@kontor/db/schema/orders.ts';
import type { OrderListInput, OrderSort } from '@kontor/shared/order-input.ts';
import type { OrderProblem } from '@kontor/shared/order-problems.ts';
import { and, asc, desc, eq, exists, ilike, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { decodeCursor, decodeTimeCursor, pageOf } from '../../platform/cursor.ts';
import { emailContains } from '../../platform/email-search.ts';
import { capturedOfOrder, isShippable } from './shippable.ts';
import { orderWaits } from './waiting.ts';

type Sorting = {
  key: (row: { createdAt: Date; total: number }) => string | number;
  column: typeof orders.createdAt | typeof orders.total;
  down: boolean;
};
const sortings: Record<OrderSort, Sorting> = {
  newest: { key: (row) => row.createdAt.toISOString(), column: orders.createdAt, down: true },
  oldest: { key: (row) => row.createdAt.toISOString(), column: orders.createdAt, down: false },
  highest: { key: (row) => row.total, column: orders.total, down: true },
  lowest: { key: (row) => row.total, column: orders.total, down: false },
};

export async function listOrders(db: Db, input: OrderListInput) {
  const sorting = sortings[input.sort];
  const direction = sorting.down ? desc : asc;
  const rows = await db
    .select({
      id: orders.id,
      number: orders.number,
      status: orders.status,
      paymentStatus: orders.paymentStatus,
      fulfilmentStatus: orders.fulfilmentStatus,
      /** What a person must look at, oldest first. */
      problems: sql<OrderProblem[]>`(select coalesce(array_agg(p.code order by p.opened_at), '{}')
        from order_problems p where p.order_id = orders.id and p.resolved_at is null)`,
      email: orders.email,
      name: sql<string>`${orders.shippingAddress}->>'name'`,
      country: sql<string>`${orders.shippingAddress}->>'country'`,
      market: markets.code,
      currency: orders.currency,
      total: orders.total,
      captured: capturedOfOrder,
      /** Refunds that have succeeded. */
      refunded: sql<number>`(select coalesce(sum(r.amount), 0)::bigint from refunds r
        where r.order_id = orders.id and r.status = 'succeeded')`.mapWith(Number),
      unitsRefunded: sql<number>`(select coalesce(sum(l.refunded_quantity), 0)::int
        from order_lines l where l.order_id = orders.id)`,
      shippable: isShippable,
      units: sql<number>`(select coalesce(sum(l.quantity), 0)::int from order_lines l
        where l.order_id = orders.id)`,
      createdAt: orders.createdAt,
      placedAt: orders.placedAt,
    })
    .from(orders)
    .innerJoin(markets, eq(markets.id, orders.marketId))
    .where(and(...filtersOf(db, input), after(input, sorting)))
    .orderBy(direction(sorting.column), direction(orders.id))
    .limit(input.limit + 1);
  const page = pageOf(rows, input.limit, (row) => [sorting.key(row), row.id]);
  return {
    items: page.items.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      placedAt: row.placedAt?.toISOString() ?? null,
    })),
    nextCursor: page.nextCursor,
  };
}

function filtersOf(db: Db, input: OrderListInput): (SQL | undefined)[] {
  const { statuses, paymentStatuses, fulfilmentStatuses } = input;
  return [
    statuses.length > 0 ? inArray(orders.status, statuses) : undefined,
    paymentStatuses.length > 0 ? inArray(orders.paymentStatus, paymentStatuses) : undefined,
    fulfilmentStatuses.length > 0
      ? inArray(orders.fulfilmentStatus, fulfilmentStatuses)
      : undefined,
    input.shippable ? isShippable : undefined,
    input.problem === null ? undefined : exists(openProblem(db, input.problem)),
    input.waiting === null ? undefined : orderWaits[input.waiting],
    input.market === null ? undefined : eq(markets.code, input.market),
    input.customerId === null ? undefined : eq(orders.customerId, input.customerId),
    input.q === '' ? undefined : matches(db, input.q),
  ];
}

function openProblem(db: Db, code: OrderProblem | 'any') {
  return db
    .select({ one: sql`1` })
    .from(orderProblems)
    .where(
      and(
        eq(orderProblems.orderId, orders.id),
        isNull(orderProblems.resolvedAt),
        code === 'any' ? undefined : eq(orderProblems.code, code),
      ),
    );
}

function matches(db: Db, search: string): SQL | undefined {
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const number = /^#?\d{1,15}$/.test(search) ? Number(search.replace('#', '')) : null;
  const withSku = db
    .select({ one: sql`1` })
    .from(orderLines)
    .where(and(eq(orderLines.orderId, orders.id), ilike(orderLines.sku, like)));
  const withTracking = db
    .select({ one: sql`1` })
    .from(shipments)
    .where(and(eq(shipments.orderId, orders.id), ilike(shipments.trackingNumber, like)));
  return or(
    number === null ? undefined : eq(orders.number, number),
    emailContains(orders.email, search),
    sql`${orders.shippingAddress}->>'name' ilike ${like}`,
    exists(withSku),
    exists(withTracking),
  );
}

function after(input: OrderListInput, sorting: Sorting): SQL | undefined {
  if (input.cursor === null) return undefined;
  const byTime = sorting.column === orders.createdAt;
  const [key, id] = byTime ? decodeTimeCursor(input.cursor) : decodeCursor(input.cursor, 'number');
  const value = byTime ? sql`${key}::timestamptz` : sql`${key}::bigint`;
  const compare = sorting.down ? sql`<` : sql`>`;
  return sql`(${sorting.column}, ${orders.id}) ${compare} (${value}, ${id}::uuid)`;
}
