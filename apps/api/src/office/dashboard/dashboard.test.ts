import { inTransaction, type Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { variants } from '@kontor/db/schema/catalog.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { shippingMethods } from '@kontor/db/schema/markets.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { payments, refunds, webhookEvents } from '@kontor/db/schema/payments.ts';
import { type OrderListInput, orderListInput } from '@kontor/shared/order-input.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { eq, inArray } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { makeProduct } from '../../catalogue/products/fixtures.ts';
import { saveMethod, saveZone } from '../../offers/shipping/commands.ts';
import { systemEdit } from '../../platform/edit.ts';
import { listOrders } from '../../sales/orders/admin-list.ts';
import { findPaymentOfOrder } from '../../sales/orders/order-payments.ts';
import { openProblem } from '../../sales/orders/problems.ts';
import { testApp } from '../../testing.ts';
import { makeMarket, makeOrder } from '../mails/fixtures.ts';
import { jobStates } from '../system/jobs.ts';
import { countProblems, countTodo } from './queries.ts';

const { db } = await testApp();
const marketId = await makeMarket(db);

const todo = async () =>
  Object.fromEntries((await countTodo(db, permissionNames)).map((item) => [item.kind, item.count]));

describe('what needs doing', () => {
  test('is nothing in a new shop, and told in one query', async () => {
    expect(await todo()).toEqual({
      toFulfil: 0,
      awaitingPayment: 0,
      problems: 0,
      refundsPending: 0,
      refundsFailed: 0,
      lowStock: 0,
      failedMails: 0,
      // The market of these tests sells to Germany, and no rate is saved.
      countriesWithoutTax: 1,
      // Nor is there a way to send anything there.
      countriesWithoutShipping: 1,
      unprocessedWebhooks: 0,
      lateWork: 0,
    });
  });

  test('counts what waits and not what is done', async () => {
    const [open, done] = [
      await makeOrder(db, { marketId, number: 1 }),
      await makeOrder(db, { marketId, number: 2 }),
    ];
    await inTransaction(db, async (tx) => {
      await tx.update(orders).set({ paymentStatus: 'awaiting' }).where(eq(orders.id, open.orderId));
      await tx
        .update(orders)
        .set({ status: 'completed', fulfilmentStatus: 'delivered' })
        .where(eq(orders.id, done.orderId));
      for (const code of ['disputed', 'refund_failed'] as const) {
        await openProblem(tx, { orderId: open.orderId, code, data: { id: code } });
      }
      const mail = {
        kind: 'order_placed' as const,
        recipient: 'a@example.com',
        subject: '',
        html: '',
        text: '',
      };
      await tx.insert(mails).values([
        { id: newId(), dedupeKey: 'a', ...mail, status: 'failed' },
        { id: newId(), dedupeKey: 'b', ...mail, status: 'sent' },
      ]);
      const event = { provider: 'stripe' as const, type: 'x', objectId: 'x', payload: {} };
      const old = new Date(Date.now() - 600_000);
      await tx.insert(webhookEvents).values([
        { id: 'evt_old', ...event, receivedAt: old },
        { id: 'evt_new', ...event },
        { id: 'evt_done', ...event, receivedAt: old, processedAt: old },
      ]);
    });
    expect(await todo()).toMatchObject({
      // Neither paid nor free of a dispute: it must not leave.
      toFulfil: 0,
      awaitingPayment: 1,
      problems: 1,
      refundsPending: 0,
      failedMails: 1,
      unprocessedWebhooks: 1,
    });
    expect(await countProblems(db, permissionNames)).toEqual([
      { code: 'disputed', count: 1 },
      { code: 'refund_failed', count: 1 },
    ]);
  });

  test('is as many as the rows of the list that each number leads to', async () => {
    const { orderId } = await makeOrder(db, { marketId, number: 3 });
    await inTransaction(db, async (tx) => {
      const money = { orderId, amount: 500, currency: 'EUR' } as const;
      const paymentId = (await findPaymentOfOrder(tx, orderId))?.id ?? '';
      await tx
        .update(payments)
        .set({ status: 'captured', capturedAmount: 500, refundedAmount: 400 })
        .where(eq(payments.id, paymentId));
      const refund = { ...money, paymentId, actorKind: 'system' as const };
      await tx.insert(refunds).values([
        { id: newId(), ...refund, amount: 100, requestKey: newId() },
        { id: newId(), ...refund, amount: 300, requestKey: newId() },
        // Dealt with long ago.
        { id: newId(), ...refund, amount: 50, requestKey: newId(), status: 'failed' },
      ]);
    });
    const rows = async (asked: Partial<OrderListInput>) =>
      (await listOrders(db, orderListInput.parse(asked))).items.length;
    expect(await todo()).toMatchObject({
      toFulfil: await rows({ shippable: true }),
      problems: await rows({ problem: 'any' }),
      awaitingPayment: await rows({ waiting: 'transfer' }),
      refundsPending: await rows({ waiting: 'refund' }),
      refundsFailed: await rows({ problem: 'refund_failed' }),
    });
    expect(await rows({ waiting: 'refund' })).toBe(1);
  });

  test('is shipping, until an active way has a price where is sold', async () => {
    const waits = async () => (await todo()).countriesWithoutShipping;
    const byNobody = systemEdit(new Date());
    const edit = <T>(change: (tx: Tx) => Promise<T>) => inTransaction(db, change);
    const zone = { id: null, version: 1, name: 'Here', countries: ['DE'], position: 0 };
    const zoneId = await edit((tx) => saveZone(tx, zone, byNobody));
    const method = {
      ...{ id: null, version: 1, zoneId, name: 'Post', description: '', position: 0, active: true },
      ...{ minDays: 1, maxDays: 2, needsStock: false, taxClass: 'standard' as const },
      prices: [{ currency: 'USD', amount: 500, freeFrom: null }],
    };
    const methodId = await edit((tx) => saveMethod(tx, method, byNobody));
    expect(await waits()).toBe(1);
    const prices = [{ currency: 'EUR', amount: 500, freeFrom: null }];
    await edit((tx) => saveMethod(tx, { ...method, id: methodId, prices }, byNobody));
    expect(await waits()).toBe(0);
    // Who sells nothing that is sent needs no way to send it.
    await edit((tx) => tx.update(shippingMethods).set({ active: false }));
    expect(await waits()).toBe(1);
    const { variantIds } = await makeProduct(db, { title: 'A song', variants: [{ eur: 100 }] });
    await edit((tx) =>
      tx.update(variants).set({ requiresShipping: false }).where(inArray(variants.id, variantIds)),
    );
    expect(await waits()).toBe(0);
  });

  test('is only what this member may see', async () => {
    expect((await countTodo(db, ['mails.read'])).map(({ kind }) => kind)).toEqual(['failedMails']);
    expect(await countTodo(db, ['products.read'])).toEqual([]);
    expect(await countProblems(db, ['products.read'])).toEqual([]);
  });
});

test('background work is shown by queue, with the jobs that gave up', async () => {
  const { queues, failed } = await jobStates(db);
  expect(queues.map(({ name }) => name)).toContain('mail.send');
  expect(queues.every(({ failed: count }) => count === 0)).toBe(true);
  expect(failed).toEqual([]);
});
