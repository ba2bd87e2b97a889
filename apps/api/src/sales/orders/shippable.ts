// Owns the SQL form of the one rule of what may be shipped, for lists and counts. The rule itself is
// `shippable` in `packages/shared/src/order-state.ts`; shippable.test.ts holds the two together.
import { orders } from '@kontor/db/schema/orders.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import type { OrderPaymentStatus } from '@kontor/shared/enums.ts';
import { blockingProblems } from '@kontor/shared/order-problems.ts';
import { type SQL, sql } from 'drizzle-orm';

const inFull: OrderPaymentStatus[] = ['paid', 'authorized', 'partially_refunded'];
const words = (list: readonly string[]): SQL =>
  sql.join(
    list.map((word) => sql`${word}`),
    sql`, `,
  );

/** The shop's setting; a shop that was never set up captures before it ships. */
export const capturesOnShip = sql<boolean>`coalesce(
  (select s.capture_on_ship from ${storeSettings} s), true)`;

/** What was captured for an order, in minor units of its currency. */
export const capturedOfOrder = sql<number>`(select coalesce(sum(p.captured_amount), 0)::bigint
  from payments p where p.order_id = orders.id)`.mapWith(Number);

/** What is reserved for an order and can be captured, in minor units of its currency. */
export const reservedOfOrder = sql<number>`(select coalesce(sum(p.amount), 0)::bigint
  from payments p where p.order_id = orders.id and p.status = 'authorized')`.mapWith(Number);

/** A bank is deciding about a payment of the order. */
export const isDisputed = sql<boolean>`exists (select 1 from disputes d
  where d.order_id = orders.id and d.status in ('needs_response', 'under_review'))`;

/** True for a row of `orders` that leaves as soon as somebody packs it. */
export const isShippable = sql<boolean>`(${orders.status} = 'placed'
  and exists (select 1 from order_lines l where l.order_id = orders.id
    and l.quantity > l.fulfilled_quantity + l.refunded_quantity)
  and ${orders.paymentStatus}::text in (${words(inFull)})
  and (${capturedOfOrder} >= ${orders.total}
    or ${capturesOnShip} and ${capturedOfOrder} + ${reservedOfOrder} = ${orders.total})
  and not ${isDisputed}
  and not exists (select 1 from order_problems q where q.order_id = orders.id
    and q.resolved_at is null and q.code in (${words(blockingProblems)})))`;
