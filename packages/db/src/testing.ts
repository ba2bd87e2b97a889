// Owns the databases of tests: every test file gets a fresh one, cloned from the migrated template
// of the run, and loses it at the end. Call it at the top of a test file: `const { db } = await
// testDb();`. See test-server.ts for the server.

import postgres from 'postgres';
import { afterAll, inject } from 'vitest';
import { createDb, type Database, type DbOptions } from './client.ts';
import { urlOf } from './test-server.ts';

export type TestDatabase = Database & { url: string };

let count = 0;

/** A fresh migrated database for this test file; it is closed and dropped after its last test. */
export async function testDb(options: DbOptions = {}): Promise<TestDatabase> {
  const { server, template, prefix } = inject('testDatabases');
  count += 1;
  const name = `${prefix}${process.pid}_${process.env.VITEST_WORKER_ID ?? 0}_${Date.now()}_${count}`;
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template ${template}`);
  const url = urlOf(server, name);
  const database = createDb(url, { applicationName: 'kontor test', checkLocks: true, ...options });
  afterAll(async () => {
    await database.close();
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end();
  });
  return { ...database, url };
}

export type LaggingDatabase = Database & {
  /** From here on reads are answered as of now. */
  catchUp(): Promise<void>;
  /** Whether they still are: a connection that was lost took its snapshot with it, and nothing lags. */
  holds(): Promise<boolean>;
};

/**
 * The database at `url` as a program sees it that reads from a replica: what is read outside of a
 * transaction is answered as of the last `catchUp`, transactions run on the primary and see what is
 * true now. The snapshot is of one connection: reads wait for each other.
 */
export async function laggingDb(url: string): Promise<LaggingDatabase> {
  const database = createDb(url, {
    applicationName: 'kontor lagging test',
    max: 1,
    checkLocks: true,
    idleInTransactionTimeoutMs: 0,
  });
  const catchUp = async () => {
    // Ends the snapshot before; the first time there is none, which is only a notice.
    await database.sql.unsafe('commit');
    await database.sql.unsafe('begin isolation level repeatable read read only');
    // A snapshot is taken by the first statement, not by BEGIN.
    asOf = await nowThere();
  };
  // Within a transaction now() stands still.
  const nowThere = async () =>
    String((await database.sql.unsafe('select now()::text as now'))[0]?.now);
  let asOf = '';
  const holds = async () => (await nowThere()) === asOf;
  await catchUp();
  afterAll(() => database.close());
  return { ...database, catchUp, holds };
}
