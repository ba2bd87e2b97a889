// The queues of an older version take on the settings of this one; workers work until nothing is
// left; the age of the oldest job is known, told and alarmed.
import { Writable } from 'node:stream';
import { inTransaction } from '@kontor/db/client.ts';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { jobStates } from '../../office/system/jobs.ts';
import { testApp } from '../../testing.ts';
import { createLogger } from '../http/logging.ts';
import { isLate, lateJobs, readBacklog } from './backlog.ts';
import { enqueue, type JobHandlers, type JobName, type Jobs } from './jobs.ts';
import { queues } from './queues.ts';
import { startJobs } from './start-jobs.ts';
import { due } from './work.ts';

const app = await testApp();
const { db, url } = app;
const log = pino({ level: 'silent' });

test('an upgrade changes how often a job is tried', async () => {
  const limit = async () => {
    const rows = await db.execute<{ retry_limit: number }>(
      sql`select retry_limit from pgboss.queue where name = 'payments.refund'`,
    );
    return rows[0]?.retry_limit;
  };
  const wanted = await limit();
  await inTransaction(db, (tx) =>
    tx.execute(sql`update pgboss.queue set retry_limit = 1 where name = 'payments.refund'`),
  );
  const again = await startJobs({ url, log });
  expect(await limit()).toBe(wanted);
  await again.stop();
});

/** Handlers that only note what they were given. */
function noting(done: string[]): JobHandlers {
  const entries = (Object.keys(queues) as JobName[]).map((name) => [
    name,
    async () => {
      done.push(name);
    },
  ]);
  return Object.fromEntries(entries) as JobHandlers;
}

const send = <Name extends JobName>(name: Name, payload: Jobs[Name], times: number) =>
  inTransaction(db, async (tx) => {
    for (let i = 0; i < times; i += 1) await enqueue(tx, name, payload);
  });

test('workers go on until every queue is empty, without waiting for the next look', async () => {
  const first = await startJobs({ url, log });
  await send('payments.process-webhook', { eventId: 'evt_1' }, 200);
  await send('mail.send', { mailId: 'm' }, 200);
  await first.stop();
  const done: string[] = [];
  const working = await startJobs({ url, log, work: { db, handlers: noting(done) } });
  await vi.waitFor(() => expect(done.filter(isSent)).toHaveLength(400), { timeout: 12_000 });
  // Jobs that come while all workers rest are found as quickly, also from another process.
  await send('mail.send', { mailId: 'm' }, 20);
  await vi.waitFor(() => expect(done.filter(isSent)).toHaveLength(420), { timeout: 4_000 });
  await working.stop();
});
const isSent = (name: string) => name === 'mail.send' || name === 'payments.process-webhook';

test('a job that fails keeps nobody waiting', async () => {
  const done: string[] = [];
  const handlers = noting(done);
  handlers['mail.order-placed'] = async ({ orderId }) => {
    if (orderId === 'bad') throw new Error('cannot be written');
    done.push('mail.order-placed');
  };
  const working = await startJobs({ url, log, work: { db, handlers } });
  await send('mail.order-placed', { orderId: 'bad' }, 10);
  await send('mail.order-placed', { orderId: 'good' }, 10);
  const good = () => done.filter((name) => name === 'mail.order-placed').length;
  await vi.waitFor(() => expect(good()).toBe(10), { timeout: 5_000 });
  await working.stop();
  const { queues: states } = await jobStates(db);
  expect(states.find(({ name }) => name === 'mail.order-placed')).toMatchObject({ retrying: 10 });
  await inTransaction(db, (tx) => tx.execute(sql`delete from pgboss.job`));
});

test('pictures and imports give way while money or mail waits', () => {
  const picture = { name: 'imports.fetch-image', kind: 'rest', waitedSeconds: 500 } as const;
  const webhook = { name: 'payments.process-webhook', kind: 'money', waitedSeconds: 1 } as const;
  const mail = { name: 'mail.send', kind: 'mail', waitedSeconds: 9 } as const;
  expect(due([picture, webhook])).toEqual([webhook.name, picture.name]);
  expect(due([picture, mail])).toEqual([mail.name]);
});

test('money is woken before mail when both are late, whichever is named first', () => {
  const webhook = { name: 'payments.process-webhook', kind: 'money', waitedSeconds: 70 } as const;
  const refund = { name: 'payments.refund', kind: 'money', waitedSeconds: 61 } as const;
  const mail = { name: 'mail.send', kind: 'mail', waitedSeconds: 900 } as const;
  const money = [webhook.name, refund.name];
  expect(due([mail, webhook, refund])).toEqual([...money, mail.name]);
  expect(due([webhook, mail, refund])).toEqual([...money, mail.name]);
});

test('the oldest job that could run says how late a queue is', async () => {
  const waiting = await startJobs({ url, log });
  await send('mail.send', { mailId: 'm' }, 3);
  await send('imports.fetch-image', { mediaImportId: 'p' }, 1);
  await inTransaction(db, (tx) =>
    enqueue(tx, 'payments.cancel', { paymentId: 'p' }, { afterSeconds: 60 }),
  );
  await inTransaction(db, (tx) =>
    tx.execute(
      sql`update pgboss.job set start_after = now() - interval '5 minutes'`.append(
        sql` where name in ('mail.send', 'imports.fetch-image')`,
      ),
    ),
  );
  const backlog = await readBacklog(db);
  expect(backlog.map(({ name }) => name).sort()).toEqual(['imports.fetch-image', 'mail.send']);
  for (const { waitedSeconds } of backlog) expect(Math.round(waitedSeconds / 10)).toBe(30);
  expect(backlog.filter(isLate).map(({ name }) => name)).toEqual(['mail.send']);
  const [late] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count ${lateJobs()}`,
  );
  expect(late?.count).toBe(3);
  await waiting.stop();
});

test('why the queue failed stands in the log, with the queue', async () => {
  const lines: string[] = [];
  const told = createLogger(
    { LOG_LEVEL: 'error' },
    new Writable({ write: (chunk, _, done) => done(void lines.push(String(chunk))) }),
  );
  const { boss, stop } = await startJobs({ url, log: told });
  // As pg-boss tells it of a worker: a copy of the error's fields.
  const { message, stack } = new Error('timeout exceeded when trying to connect');
  boss.emit('error', { message, stack, queue: 'mail.send', worker: 'w' } as never);
  await stop();
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { err: { message, stack: expect.stringContaining('jobs.test') }, queue: 'mail.send' },
  ]);
});
