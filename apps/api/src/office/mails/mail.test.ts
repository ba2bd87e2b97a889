import { readFileSync } from 'node:fs';
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { orderLinks, orders } from '@kontor/db/schema/orders.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import { coloursIn } from '@kontor/shared/design-tokens.ts';
import { desc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { emit } from '../../platform/jobs/events.ts';
import { enqueueMail, resendOrderMail, retryMail } from '../../platform/outbox/commands.ts';
import type { Mailer, OutgoingMail } from '../../platform/outbox/mailer.ts';
import { openedBy } from '../../sales/orders/access.ts';
import { testApp } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeMarket, makeOrder } from './fixtures.ts';
import { mailOrderPlaced, sendMail } from './jobs.ts';
import { listMails } from './list.ts';
import { renderMail } from './render.ts';

const outgoing: OutgoingMail[] = [];
let answer: () => void = () => {};
const mailer: Mailer = {
  send: async (mail) => {
    answer();
    outgoing.push(mail);
  },
  close: () => {},
};
const app = await testApp({ services: { mailer } });
const { db } = app;
const marketId = await makeMarket(db);
const sender = {
  shopName: 'Marl',
  shopUrl: 'http://localhost:3000',
  email: 'hello@example.com',
  address: 'Marl\nLindenweg 1',
};
let number = 1000;
const newOrder = (about: Partial<Parameters<typeof makeOrder>[1]> = {}) => {
  number += 1;
  return makeOrder(db, { marketId, number, ...about });
};
const mailsOf = (orderId: string) =>
  db.select().from(mails).where(eq(mails.orderId, orderId)).orderBy(desc(mails.id));

beforeEach(() => {
  outgoing.length = 0;
  answer = () => {};
});

describe('a mail', () => {
  test('says the same in HTML and in text, and what people entered stays text', async () => {
    const evil = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
    const { html, text } = await renderMail(
      {
        language: 'en',
        subject: 'Hi',
        preview: evil,
        blocks: [
          { type: 'heading', text: evil },
          { type: 'text', text: 'Fish & chips' },
          { type: 'button', text: 'Open', url: 'https://example.com/?a=1&b=2' },
          {
            type: 'items',
            items: [{ title: evil, detail: 'Moss', amount: '€24.00' }],
          },
          { type: 'totals', rows: [{ label: 'Total', value: '€24.00', strong: true }] },
          { type: 'lines', title: 'To', lines: [evil, 'Berlin'] },
        ],
      },
      sender,
    );
    expect(html).not.toMatch(/<img|<script/);
    expect(html).toContain('Fish &amp; chips');
    expect(html).toContain('href="https://example.com/?a=1&amp;b=2"');
    for (const words of ['€24.00', 'Berlin', 'Moss', 'Lindenweg 1']) {
      expect(html).toContain(words);
      expect(text).toContain(words);
    }
    expect(text).toContain('https://example.com/?a=1&b=2');
    expect(html).toMatch(/^<!DOCTYPE html/i);
  });

  test('wears the colours of the brand, in light and in dark', async () => {
    const colour = coloursIn(readFileSync('packages/ui/src/tokens.css', 'utf8'));
    const { html } = await renderMail(
      {
        language: 'en',
        subject: 'Hi',
        preview: '',
        blocks: [{ type: 'button', text: 'Open', url: 'https://x.example' }],
      },
      sender,
    );
    const button = /<a[^>]*class="button"[^>]*>/.exec(html)?.[0];
    expect(button).toContain(`background:${colour('--primary').light}`);
    expect(button).toContain(`;color:${colour('--on-primary').light}`);
    const sheet = new RegExp(`[.]sheet [{] background: ${colour('--surface').dark} `);
    expect(html).toMatch(sheet);
  });

  test('has a subject of one line, whatever an order number or a name holds', async () => {
    const { subject } = await renderMail(
      { language: 'en', subject: 'Order\r\nBcc: everybody@example.com', preview: '', blocks: [] },
      sender,
    );
    expect(subject).toBe('Order Bcc: everybody@example.com');
  });
});

describe('mails of an order', () => {
  test('are written and sent once, however often the event is told', async () => {
    const order = await newOrder({ title: '<b>Cup</b>' });
    for (let i = 0; i < 3; i += 1) {
      await inTransaction(db, async (tx) => {
        await emit(tx, 'order.placed', order);
        await emit(tx, 'order.shipped', order);
        await emit(tx, 'order.refunded', order);
        await emit(tx, 'order.cancelled', order);
      });
    }
    await workOff(app);
    const written = await mailsOf(order.orderId);
    expect(written.map(({ kind }) => kind).toSorted()).toEqual([
      'order_cancelled',
      'order_placed',
      'order_refunded',
      'order_shipped',
    ]);
    expect(written.every(({ status, sentAt }) => status === 'sent' && sentAt)).toBe(true);
    expect(outgoing.map(({ id }) => id).toSorted()).toEqual(written.map(({ id }) => id).toSorted());
    expect(outgoing.every(({ to }) => to === 'ada@example.com')).toBe(true);

    const placed = written.find(({ kind }) => kind === 'order_placed');
    expect(placed?.subject).toBe(`Your order ${order.number}`);
    expect(placed?.html).toContain('&lt;b&gt;Cup&lt;/b&gt;');
    expect(placed?.text).toContain('2 × <b>Cup</b>  (Moss)  €24.00');
    expect(placed?.text).toContain('Discount (WELCOME): -€10.00');
    expect(placed?.text).toContain('Total: €48.90\nTax, included: €7.81');
    expect(placed?.html.length).toBeLessThan(102_000);
    const shipped = written.find(({ kind }) => kind === 'order_shipped');
    expect(shipped?.text).toContain('https://tracking.example.com/JD014');
    expect(shipped?.text).toContain('a part of your order');
    const refunded = written.find(({ kind }) => kind === 'order_refunded');
    expect(refunded?.text).toContain('€12.00');
  });

  test('tell how to pay as long as the money is owed', async () => {
    const order = await newOrder();
    await inTransaction(db, async (tx) => {
      const paymentInstructions = 'Marl\nIBAN DE00 0000';
      const shop = { id: 1, name: 'Marl', email: 'hello@example.com', paymentInstructions };
      await tx.insert(storeSettings).values(shop);
      await tx
        .update(orders)
        .set({ paymentStatus: 'awaiting' })
        .where(eq(orders.id, order.orderId));
    });
    await mailOrderPlaced(app, order);
    const [mail] = await mailsOf(order.orderId);
    expect(mail?.text).toContain(`Please transfer €48.90 and give the number ${order.number}`);
    expect(mail?.text).toContain('Account:\nMarl\nIBAN DE00 0000');
  });

  test('carry a private link that opens this order and no other', async () => {
    const order = await newOrder();
    await mailOrderPlaced(app, order);
    const [mail] = await mailsOf(order.orderId);
    const token = /\/orders\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
    const opened = (by: string) => db.select({ id: orders.id }).from(orders).where(openedBy(by));
    expect(await opened(token)).toEqual([{ id: order.orderId }]);
    expect(await opened(`${token.slice(0, -1)}_`)).toEqual([]);
    const links = JSON.stringify(await db.select().from(orderLinks));
    expect(links).not.toContain(token);
  });

  test('of two workers at the same moment one writes', async () => {
    const order = await newOrder();
    await Promise.all([1, 2, 3, 4].map(() => mailOrderPlaced(app, order)));
    expect(await mailsOf(order.orderId)).toHaveLength(1);
  });

  test('can be sent again by staff, as they were', async () => {
    const order = await newOrder();
    await mailOrderPlaced(app, order);
    await workOff(app);
    const { mailId } = await inTransaction(db, (tx) =>
      resendOrderMail(tx, { orderId: order.orderId, kind: 'order_placed' }),
    );
    await workOff(app);
    const [again, first] = await mailsOf(order.orderId);
    expect(again).toMatchObject({ id: mailId, status: 'sent', text: first?.text });
    await expect(
      inTransaction(db, (tx) => resendOrderMail(tx, { orderId: newId(), kind: 'order_placed' })),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('sending', () => {
  const put = async (kind: 'verify_email' | 'order_placed' = 'order_placed') => {
    const dedupeKey = newId();
    const body = 'Open http://localhost:3000/verify-email?token=abc_DEF-123 now';
    await inTransaction(db, (tx) =>
      enqueueMail(tx, {
        dedupeKey,
        kind,
        recipient: 'ada@example.com',
        subject: 'Hello',
        html: `<a href="http://localhost:3000/verify-email?token=abc_DEF-123">x</a>`,
        text: body,
      }),
    );
    const find = async () => {
      const [row] = await db.select().from(mails).where(eq(mails.dedupeKey, dedupeKey));
      if (!row) throw new Error('no mail');
      return row;
    };
    return { mailId: (await find()).id, find };
  };

  test('keeps a mail when there is no server, to be sent later', async () => {
    const { mailId, find } = await put();
    const without = { ...app, services: { ...app.services, mailer: null } };
    await sendMail(without, { mailId });
    expect(await find()).toMatchObject({ status: 'kept', attempts: 0 });
    await inTransaction(db, (tx) => retryMail(tx, mailId));
    await sendMail(app, { mailId });
    expect(await find()).toMatchObject({ status: 'sent' });
  });

  test('does nothing the second time', async () => {
    const { mailId } = await put();
    await sendMail(app, { mailId });
    await sendMail(app, { mailId });
    expect(outgoing).toHaveLength(1);
  });

  test('tries again after a failure and gives up in the end', async () => {
    const { mailId, find } = await put();
    answer = () => {
      throw Object.assign(new Error('421 ada@example.com later'), { responseCode: 421 });
    };
    for (let i = 1; i < 9; i += 1) {
      await expect(sendMail(app, { mailId })).rejects.toThrow();
      expect(await find()).toMatchObject({ status: 'pending', attempts: i, error: 'SMTP 421' });
    }
    await sendMail(app, { mailId });
    expect(await find()).toMatchObject({ status: 'failed', attempts: 9 });
    answer = () => {};
    await sendMail(app, { mailId });
    expect(outgoing).toHaveLength(0);
    await inTransaction(db, (tx) => retryMail(tx, mailId));
    await sendMail(app, { mailId });
    expect(await find()).toMatchObject({ status: 'sent', error: null });
  });

  test('gives up at once when the server will never take it', async () => {
    const { mailId, find } = await put();
    answer = () => {
      throw Object.assign(new Error('550 no such user'), { responseCode: 550, code: 'EENVELOPE' });
    };
    await sendMail(app, { mailId });
    expect(await find()).toMatchObject({ status: 'failed', error: 'EENVELOPE, SMTP 550' });
  });

  test('a link that lets somebody in is forgotten once it is sent', async () => {
    const { mailId, find } = await put('verify_email');
    expect((await find()).text).toContain('abc_DEF-123');
    await sendMail(app, { mailId });
    expect(outgoing[0]?.text).toContain('abc_DEF-123');
    const row = await find();
    expect(row.html + row.text).not.toContain('abc_DEF-123');
  });

  test('a mail that was sent cannot be tried again', async () => {
    const { mailId } = await put();
    await sendMail(app, { mailId });
    await expect(inTransaction(db, (tx) => retryMail(tx, mailId))).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
    await expect(inTransaction(db, (tx) => retryMail(tx, newId()))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

test('the outbox is listed page by page, and by status, kind and words', async () => {
  await workOff(app);
  const all = await listMails(db, { q: '', limit: 100 });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listMails(db, { q: '', limit: 3, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(all.items.map(({ id }) => id));
  expect(new Set(seen).size).toBe(seen.length);
  const failed = await listMails(db, { q: '', status: 'failed', limit: 100 });
  expect(failed.items.map(({ status }) => status)).toEqual(['failed']);
  expect((await listMails(db, { q: 'order 1001', limit: 100 })).items.length).toBeGreaterThan(0);
  expect((await listMails(db, { q: '100%', limit: 100 })).items).toEqual([]);
  await expect(listMails(db, { q: '', limit: 3, cursor: 'bm9wZQ' })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  });
});
