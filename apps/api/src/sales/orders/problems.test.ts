// An order can have several problems at once; each is closed by name, and what a person has dealt
// with is not raised again by the same facts.
import { readdirSync, readFileSync } from 'node:fs';
import { inTransaction } from '@kontor/db/client.ts';
import { orderProblems } from '@kontor/db/schema/order-problems.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { orderListInput } from '@kontor/shared/order-input.ts';
import { orderProblems as codes, problemWords } from '@kontor/shared/order-problems.ts';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeMarket, makeOrder } from '../../office/mails/fixtures.ts';
import { testApp } from '../../testing.ts';
import { listOrders } from './admin-list.ts';
import { closeProblem, openProblem, readOpenProblems, resolveProblem } from './problems.ts';

const { db } = await testApp();
const marketId = await makeMarket(db);
const staff = { kind: 'staff', id: null, name: 'Ada' } as const;
const now = new Date();
let orderId = '';
let number = 0;

beforeEach(async () => {
  number += 1;
  ({ orderId } = await makeOrder(db, { marketId, number }));
});

const open = (code: (typeof codes)[number], data = { id: code as string }) =>
  inTransaction(db, (tx) => openProblem(tx, { orderId, code, data }));
const stillOpen = async () => (await readOpenProblems(db, orderId)).map(({ code }) => code);
const list = async (problem: 'any' | (typeof codes)[number]) => {
  const { items } = await listOrders(db, orderListInput.parse({ problem, limit: 50 }));
  return items.filter((item) => item.id === orderId);
};

describe('problems of an order', () => {
  it('stand side by side, and the list finds each by name', async () => {
    expect(await list('any')).toEqual([]);
    expect(await open('disputed')).toBe(true);
    expect(await open('refund_failed')).toBe(true);
    expect(await open('refund_failed')).toBe(false);
    expect(await stillOpen()).toEqual(['disputed', 'refund_failed']);
    expect(await list('any')).toMatchObject([{ problems: ['disputed', 'refund_failed'] }]);
    expect(await list('disputed')).toHaveLength(1);
    expect(await list('paid_without_stock')).toEqual([]);
  });

  it('are closed one by one, with who did it, how and when', async () => {
    await open('disputed');
    await open('refund_failed');
    const [first] = await readOpenProblems(db, orderId);
    const closing = { orderId, problemId: first?.id ?? '', note: 'Answered', actor: staff, now };
    await inTransaction(db, (tx) => resolveProblem(tx, closing));
    await inTransaction(db, (tx) => resolveProblem(tx, { ...closing, note: 'Again' }));
    expect(await stillOpen()).toEqual(['refund_failed']);
    const [row] = await db
      .select()
      .from(orderProblems)
      .where(eq(orderProblems.id, first?.id ?? ''));
    expect(row).toMatchObject({ note: 'Answered', resolvedByName: 'Ada', resolvedByKind: 'staff' });
    await inTransaction(db, (tx) => closeProblem(tx, { orderId, code: 'refund_failed', now }));
    expect(await stillOpen()).toEqual([]);
  });

  it('do not come back for the same facts, and do for others', async () => {
    await open('refund_failed', { id: 're_1' });
    const [first] = await readOpenProblems(db, orderId);
    const closing = { orderId, problemId: first?.id ?? '', note: '', actor: staff, now };
    await inTransaction(db, (tx) => resolveProblem(tx, closing));
    expect(await open('refund_failed', { id: 're_1' })).toBe(false);
    expect(await open('refund_failed', { id: 're_2' })).toBe(true);
  });

  it('take on the latest facts while they are open', async () => {
    await open('partially_paid', { id: '40 missing' });
    expect(await open('partially_paid', { id: '10 missing' })).toBe(false);
    const [first] = await readOpenProblems(db, orderId);
    expect(first?.data).toEqual({ id: '10 missing' });
    const closing = { orderId, problemId: first?.id ?? '', note: '', actor: staff, now };
    await inTransaction(db, (tx) => resolveProblem(tx, closing));
    expect(await open('partially_paid', { id: '10 missing' })).toBe(false);
  });

  it('keep the facts of another kind beside those that are added, also as what was dealt with', async () => {
    const add = (data: Record<string, string | number>) =>
      inTransaction(db, (tx) =>
        openProblem(tx, { orderId, code: 'money_after_end', data, adds: true }),
      );
    await add({ received: 40, receipt: 'r_1' });
    await add({ paymentId: 'p_1', amount: 10 });
    await add({ paymentId: 'p_1', amount: 20 });
    const [first] = await readOpenProblems(db, orderId);
    expect(first?.data).toEqual({ received: 40, receipt: 'r_1', paymentId: 'p_1', amount: 20 });
    const closing = { orderId, problemId: first?.id ?? '', note: '', actor: staff, now };
    await inTransaction(db, (tx) => resolveProblem(tx, closing));
    expect(await add({ paymentId: 'p_1', amount: 20 })).toBe(false);
    expect(await add({ received: 40, receipt: 'r_2' })).toBe(true);
  });

  it('come back when the shop itself had closed them', async () => {
    await open('paid_without_stock');
    await inTransaction(db, (tx) => closeProblem(tx, { orderId, code: 'paid_without_stock', now }));
    expect(await open('paid_without_stock')).toBe(true);
  });

  it('are opened once by twenty at the same time', async () => {
    const opened = await Promise.all(Array.from({ length: 20 }, () => open('disputed')));
    expect(opened.filter(Boolean)).toHaveLength(1);
  });

  it('of another order cannot be closed through this one', async () => {
    await open('disputed');
    const [problem] = await readOpenProblems(db, orderId);
    const other = await makeOrder(db, { marketId, number: 9999 });
    const closing = { problemId: problem?.id ?? '', note: '', actor: staff, now };
    await expect(
      inTransaction(db, (tx) => resolveProblem(tx, { ...closing, orderId: other.orderId })),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await stillOpen()).toEqual(['disputed']);
  });
});

it('the one problem that an order of an older version had is taken over', async () => {
  const folder = new URL('../../../../../packages/db/migrations/', import.meta.url);
  const file = readdirSync(folder).find((name) => name.endsWith('_order_problems.sql')) ?? '';
  const backfill = readFileSync(new URL(file, folder), 'utf8')
    .split('--> statement-breakpoint')
    .at(-1);
  await inTransaction(db, async (tx) => {
    await tx.update(orders).set({ problem: 'disputed' }).where(eq(orders.id, orderId));
    await tx.execute(sql.raw(backfill ?? ''));
  });
  expect(await stillOpen()).toEqual(['disputed']);
});

it('every problem has a name that a refusal can end with', () => {
  for (const code of codes) {
    const { title } = problemWords[code];
    expect(title.length).toBeGreaterThan(10);
    expect(title).not.toMatch(/[.]$/);
  }
});
