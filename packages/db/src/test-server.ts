// Owns the Postgres server of a test run (vitest's globalSetup): one server, one migrated template
// database that every test file clones. The server is kept between runs of one check-out while
// another run uses it; TEST_DATABASE_URL names a server to use instead.

import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from './embedded.ts';
import { isAlive } from './embedded-sharing.ts';
import { migrate } from './migrate.ts';
import { readMigrations } from './migration-files.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testDatabases: { server: string; template: string; prefix: string };
  }
}

export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL;
  const embedded = given ? undefined : await startEmbedded({ directory: place(), durable: false });
  const server = given ?? embedded?.url ?? '';
  const prefix = `kontor_test_${process.pid}_`;
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  await dropDatabases(sql, (name) => isAbandoned(name));
  const template = await makeTemplate(sql, server);
  project.provide('testDatabases', { server, template, prefix });
  return async () => {
    await dropDatabases(sql, (name) => name.startsWith(prefix));
    await sql.end();
    await embedded?.stop();
  };
}

/** The server's directory: one per check-out and user, outside of it so that any user may reach it. */
function place(): string {
  const key = createHash('sha256').update(`${import.meta.dirname} ${userInfo().username}`);
  return join(tmpdir(), `kontor-test-${key.digest('hex').slice(0, 12)}`);
}

/** A migrated database, made once per state of the migrations and kept for the next run. */
async function makeTemplate(sql: postgres.Sql, server: string): Promise<string> {
  const hash = createHash('sha256');
  for (const migration of await readMigrations()) hash.update(migration.hash);
  const template = `kontor_template_${hash.digest('hex').slice(0, 16)}`;
  await sql`select pg_advisory_lock(7203114002)`;
  try {
    const [ready] = await sql`select 1 from pg_database where datname = ${template}`;
    if (ready) return template;
    await dropDatabases(sql, (name) => name.startsWith('kontor_template_'));
    const raw = `${template}_raw`;
    await sql.unsafe(`create database ${raw}`);
    await migrate(urlOf(server, raw));
    // Only a finished one gets the name; a run that was interrupted leaves none.
    await sql.unsafe(`alter database ${raw} rename to ${template}`);
    return template;
  } finally {
    await sql`select pg_advisory_unlock(7203114002)`;
  }
}

/** Left by a run that was killed. Only a server on this machine can tell. */
function isAbandoned(name: string): boolean {
  const pid = /^kontor_test_(\d+)_/.exec(name)?.[1];
  return pid !== undefined && process.env.TEST_DATABASE_URL === undefined && !isAlive(Number(pid));
}

async function dropDatabases(sql: postgres.Sql, wanted: (name: string) => boolean) {
  const found = await sql<{ name: string }[]>`select datname as name from pg_database`;
  for (const { name } of found) {
    // A template that another run is cloning right now stays.
    if (wanted(name))
      await sql.unsafe(`drop database if exists ${name} with (force)`).catch(() => {});
  }
}

/** Copies the database of this URL, to which nobody is connected, on its server. @returns the copy's URL */
export async function copyDatabase(url: string, name: string): Promise<string> {
  const admin = postgres(urlOf(url, 'postgres'), { max: 1 });
  const original = new URL(url).pathname.slice(1);
  await admin`create database ${admin(name)} template ${admin(original)}`;
  await admin.end();
  return urlOf(url, name);
}

/** The URL of another database on the same server. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
