// The queues of an older version take on the settings of this one.
import { testDb } from '@kontor/db/testing.ts';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { startJobs } from './jobs.ts';

const { url, sql } = await testDb();
const log = pino({ level: 'silent' });

test('an upgrade changes how often a job is tried', async () => {
  const before = await startJobs({ url, log });
  await before.stop();
  const limit = async () =>
    (await sql`select retry_limit from pgboss.queue where name = 'payments.refund'`)[0]
      ?.retry_limit;
  const wanted = await limit();
  await sql`update pgboss.queue set retry_limit = 1 where name = 'payments.refund'`;
  const after = await startJobs({ url, log });
  expect(await limit()).toBe(wanted);
  await after.stop();
});
