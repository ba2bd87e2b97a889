// Owns what time does to payments: authorisations that are about to end call a person, those that
// have ended and disputes that nobody told us about are asked after.
import { type Db, inTransaction } from '@kontor/db/client.ts';
import { lockOrder } from '@kontor/db/locks.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { disputes, payments } from '@kontor/db/schema/payments.ts';
import type { OrderProblem } from '@kontor/shared/order-problems.ts';
import { and, asc, eq, isNull, lt, ne, sql } from 'drizzle-orm';
import { emit } from '../../platform/jobs/events.ts';
import { isNamedIn } from '../orders/payment-problems.ts';
import { openProblem, readOpenProblems } from '../orders/problems.ts';
import { capturedOfOrder, reservedOfOrder } from '../orders/shippable.ts';
import { applyDispute, touchDispute } from './apply-dispute.ts';
import { touchPayment } from './commands.ts';
import { findPayment } from './queries.ts';
import { type PaymentApp, settlePayment } from './settle.ts';

const ending: OrderProblem = 'authorization_ending';
const batch = 100;
const hour = 3600_000;
/** So long before an authorisation ends a person is told: a weekend may lie between. */
const reminderMs = 72 * hour;

/** Authorisations that end soon and that nobody was told of, the next to end first. */
export function listEndingAuthorizations(db: Db, now: Date) {
  const soon = new Date(now.getTime() + reminderMs);
  return db
    .select({ id: payments.id, orderId: payments.orderId, until: payments.authorizedUntil })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(
      and(
        eq(payments.status, 'authorized'),
        // Of a cancelled order the amount is let go; such rows must not fill the batch for ever.
        ne(orders.status, 'cancelled'),
        // Where others have paid for all it is not needed, and more than is owed cannot be captured.
        sql`${reservedOfOrder} <= ${orders.total} - ${capturedOfOrder}`,
        lt(payments.authorizedUntil, soon),
        sql`not exists (select from order_problems q join payments p on ${isNamedIn}
          where q.order_id = ${payments.orderId} and q.code = 'authorization_ending'
            and p.id = ${payments.id})`,
      ),
    )
    .orderBy(asc(payments.authorizedUntil))
    .limit(batch);
}

/** Opens a problem for each authorisation that ends soon, and tells those who may capture it. */
export async function remindOfAuthorizations(app: PaymentApp): Promise<void> {
  for (const { id, orderId, until } of await listEndingAuthorizations(app.db, app.now())) {
    try {
      await inTransaction(app.db, async (tx) => {
        await lockOrder(tx, orderId);
        const now = await findPayment(tx, id);
        if (now?.status !== 'authorized' || now.orderStatus === 'cancelled') return;
        // All by name: one of two must not hide the other.
        const known = (await readOpenProblems(tx, orderId)).find(
          ({ code }) => code === ending,
        )?.data;
        const named = typeof known?.paymentId === 'string' ? known.paymentId.split(', ') : [];
        if (named.includes(id)) return;
        const data = {
          paymentId: [...named, id].join(', '),
          until: typeof known?.until === 'string' ? known.until : (until?.toISOString() ?? null),
        };
        const isNew = await openProblem(tx, { orderId, code: ending, data });
        const isTold = isNew || named.length > 0;
        if (isTold) await emit(tx, 'payment.authorization-ending', { orderId, paymentId: id });
      });
    } catch (error) {
      // One that cannot be told of keeps no other waiting.
      app.log.error({ err: error, orderId }, 'nobody could be told that an authorisation ends');
    }
  }
}

/** Asks after authorisations whose time is over: the provider may have let them go unheard. */
export async function* lapsedAuthorizations(app: PaymentApp) {
  const now = app.now();
  const lapsed = await app.db
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.status, 'authorized'),
        lt(payments.authorizedUntil, now),
        lt(payments.updatedAt, new Date(now.getTime() - hour)),
      ),
    )
    .orderBy(asc(payments.updatedAt))
    .limit(batch);
  for (const { id } of lapsed) {
    yield {
      facts: { paymentId: id },
      ask: async () => {
        await inTransaction(app.db, (tx) => touchPayment(tx, id));
        await settlePayment(app, id);
      },
    };
  }
}

/** Asks after disputes that were not decided when they were last looked at, an hour ago or more. */
export async function* openDisputes(app: PaymentApp) {
  const before = new Date(app.now().getTime() - hour);
  const open = await app.db
    .select({
      ref: disputes.providerRef,
      paymentId: disputes.paymentId,
      provider: payments.provider,
    })
    .from(disputes)
    .innerJoin(payments, eq(payments.id, disputes.paymentId))
    .where(and(isNull(disputes.closedAt), lt(disputes.updatedAt, before)))
    .orderBy(asc(disputes.updatedAt))
    .limit(batch);
  for (const { ref, paymentId, provider } of open) {
    yield {
      facts: { dispute: ref },
      ask: async () => {
        // Also when the provider refuses to answer: the others have their turn before it is asked again.
        await inTransaction(app.db, (tx) => touchDispute(tx, ref));
        const remote = await app.services.payments[provider].getDispute(ref);
        await inTransaction(app.db, (tx) => applyDispute(tx, paymentId, remote, app.now()));
      },
    };
  }
}
