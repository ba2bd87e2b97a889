import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import {
  countQueries,
  inOneStatement,
  inTransaction,
  readNow,
  savepoint,
  type Tx,
} from './client.ts';
import { isBusy, pgErrorCode, violatedConstraint } from './errors.ts';
import { newId } from './ids.ts';
import { media } from './schema/media.ts';
import { testDb } from './testing.ts';

const { db, sql: raw } = await testDb({ maxTransactions: 3, lockTimeoutMs: 1500 });

beforeAll(async () => {
  await raw`create table notes (id int primary key, body text not null, at timestamptz, big bigint)`;
});

const insert = (tx: Tx, id: number, body = 'x') =>
  tx.execute(sql`insert into notes (id, body) values (${id}, ${body})`);
const ids = async () => {
  const rows = await db.execute<{ id: number }>(sql`select id from notes order by id`);
  return rows.map((row) => row.id);
};
const backend = async (tx: Tx) => {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  return Number(row?.pid);
};

/** A promise and its switch: the tests order their transactions with it. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('a transaction', () => {
  test('commits what it wrote and returns the result', async () => {
    const result = await inTransaction(db, async (tx) => {
      await insert(tx, 1);
      return 'done';
    });
    expect(result).toBe('done');
    expect(await ids()).toContain(1);
  });

  test('keeps nothing when its function throws', async () => {
    const run = inTransaction(db, async (tx) => {
      await insert(tx, 2);
      throw new Error('no');
    });
    await expect(run).rejects.toThrow('no');
    expect(await ids()).not.toContain(2);
  });

  test('does not report success after a swallowed error', async () => {
    const run = inTransaction(db, async (tx) => {
      await insert(tx, 3);
      await insert(tx, 3).catch(() => {});
    });
    await expect(run).rejects.toSatisfy((error) => pgErrorCode(error) === '23505');
    expect(await ids()).not.toContain(3);
  });

  test('undoes a savepoint and keeps the rest', async () => {
    await inTransaction(db, async (tx) => {
      await insert(tx, 4);
      const inner = savepoint(tx, async (nested) => {
        await insert(nested, 5);
        await insert(nested, 4);
      });
      const error = await inner.catch((reason) => reason);
      expect(violatedConstraint(error)).toBe('notes_pkey');
      await insert(tx, 6);
    });
    expect(await ids()).toEqual(expect.arrayContaining([4, 6]));
    expect(await ids()).not.toContain(5);
  });

  test('runs statements that were not awaited before it commits, and refuses late ones', async () => {
    let late: Tx | undefined;
    await inTransaction(db, async (tx) => {
      late = tx;
      void insert(tx, 7).then(() => {});
    });
    expect(await ids()).toContain(7);
    if (!late) throw new Error('never ran');
    const error = await insert(late, 8).then(
      () => undefined,
      (reason) => reason,
    );
    expect(String(error.cause)).toMatch('after its transaction was over');
  });

  test('waits for a free connection and never mixes transactions', async () => {
    const pids = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        inTransaction(db, async (tx) => {
          const before = await backend(tx);
          await insert(tx, 100 + n);
          expect(await backend(tx)).toBe(before);
          return before;
        }),
      ),
    );
    expect(new Set(pids).size).toBeLessThanOrEqual(3);
    expect((await ids()).filter((id) => id >= 100 && id < 112)).toHaveLength(12);
  });
});

describe('a backend that dies', () => {
  test('takes its transaction with it and touches no other', async () => {
    const firstWrote = gate();
    const killed = gate();
    let firstPid = 0;
    let lateError: unknown;
    const first = inTransaction(db, async (tx) => {
      firstPid = await backend(tx);
      await insert(tx, 20);
      firstWrote.open();
      await killed.opened;
      // Somebody who catches too much must not get a statement through on another connection.
      for (const id of [21, 22, 23]) {
        await insert(tx, id).catch((error) => {
          lateError = error;
        });
        // So long as another connection takes to answer, one could have been opened anew.
        await raw`select 1`;
      }
      return 'ended normally';
    });
    const second = inTransaction(db, async (tx) => {
      const pid = await backend(tx);
      await insert(tx, 30);
      await firstWrote.opened;
      await raw`select pg_terminate_backend(${firstPid})`;
      killed.open();
      await first.catch(() => {});
      await insert(tx, 31);
      expect(await backend(tx)).toBe(pid);
    });
    const others = Array.from({ length: 10 }, (_, n) =>
      firstWrote.opened.then(() => inTransaction(db, (tx) => insert(tx, 40 + n))),
    );
    await expect(first).rejects.toThrow();
    await second;
    await Promise.all(others);
    expect(pgErrorCode(lateError)).toBeDefined();
    const found = await ids();
    expect(found.filter((id) => id >= 20 && id < 30)).toEqual([]);
    expect(found.filter((id) => id >= 30 && id < 50)).toEqual([
      30, 31, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49,
    ]);
  });

  test('in the middle of a statement rejects it and all that waited behind it', async () => {
    const started = gate();
    let pid = 0;
    const run = inTransaction(db, async (tx) => {
      pid = await backend(tx);
      await insert(tx, 60);
      const statements = [tx.execute(sql`select pg_sleep(5)`), insert(tx, 61), insert(tx, 62)].map(
        (statement) =>
          statement.then(
            () => 'ran',
            () => 'refused',
          ),
      );
      started.open();
      expect(await Promise.all(statements)).toEqual(['refused', 'refused', 'refused']);
    });
    await started.opened;
    await vi.waitFor(async () => {
      const found = await raw`select from pg_stat_activity
        where pid = ${pid} and wait_event = 'PgSleep'`;
      expect(found).toHaveLength(1);
    });
    await raw`select pg_terminate_backend(${pid})`;
    await expect(run).rejects.toThrow();
    expect((await ids()).filter((id) => id >= 60 && id < 70)).toEqual([]);
  });

  test('while idle costs nothing', async () => {
    const pid = await inTransaction(db, backend);
    await raw`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    const after = await Promise.all([1, 2, 3].map(() => inTransaction(db, backend)));
    expect(after).not.toContain(pid);
  });
});

describe('statements alone', () => {
  test('readNow reads without a transaction, and over a backend that died while idle', async () => {
    const inside = sql`select pg_backend_pid() as pid, pg_current_xact_id_if_assigned() is null as free`;
    const began = raw`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and state like 'idle in%'`;
    const first = await readNow(db, async (now) => {
      const [row] = await now.execute<{ pid: number }>(inside);
      expect((await began)[0]?.n).toBe(0);
      return row?.pid;
    });
    await raw`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    const [row] = await readNow(db, (now) => now.execute<{ pid: number }>(inside));
    expect(row?.pid).not.toBe(first);
  });

  test('what is written alone is kept at once, and a second statement refused', async () => {
    expect(await inOneStatement(db, (tx) => insert(tx, 90).then(() => 'done'))).toBe('done');
    const two = inOneStatement(db, async (tx) => {
      await insert(tx, 91);
      await insert(tx, 92);
    });
    await expect(two).rejects.toSatisfy((error: Error) => /two need/.test(String(error.cause)));
    await expect(inOneStatement(db, (tx) => insert(tx, 90))).rejects.toSatisfy(
      (error) => pgErrorCode(error) === '23505',
    );
    expect((await ids()).filter((id) => id >= 90 && id < 100)).toEqual([90, 91]);
    // The connection is as good as before.
    await inTransaction(db, (tx) => insert(tx, 93));
    const nested = inOneStatement(db, (tx) => savepoint(tx, (inner) => insert(inner, 94)));
    await expect(nested).rejects.toThrow('needs a transaction');
  });
});

describe('limits and retries', () => {
  test('a deadlock is tried again', async () => {
    await inTransaction(db, async (tx) => {
      await insert(tx, 70);
      await insert(tx, 71);
    });
    let attempts = 0;
    const lock = (tx: Tx, id: number) =>
      tx.execute(sql`select 1 from notes where id = ${id} for update`);
    const both = [gate(), gate()] as const;
    const cross = (mine: number, other: number, me: 0 | 1) =>
      inTransaction(db, async (tx) => {
        attempts += 1;
        await lock(tx, mine);
        both[me].open();
        await both[1 - me === 0 ? 0 : 1].opened;
        await lock(tx, other);
      });
    await Promise.all([cross(70, 71, 0), cross(71, 70, 1)]);
    expect(attempts).toBeGreaterThanOrEqual(3);
  });

  test('a serialization failure is tried again, any other error is not', async () => {
    let attempts = 0;
    await inTransaction(
      db,
      async (tx) => {
        attempts += 1;
        await tx.execute(sql`select body from notes where id = 70`);
        if (attempts === 1) await raw`update notes set body = 'other' where id = 70`;
        await tx.execute(sql`update notes set body = 'mine' where id = 70`);
      },
      { isolation: 'serializable' },
    );
    expect(attempts).toBe(2);
    let once = 0;
    const failing = inTransaction(db, async (tx) => {
      once += 1;
      await insert(tx, 70);
    });
    await expect(failing).rejects.toThrow();
    expect(once).toBe(1);
  });

  test('waiting for a lock ends after a second try, and is told apart', async () => {
    const locked = gate();
    const tried = gate();
    const holder = inTransaction(db, async (tx) => {
      await tx.execute(sql`select 1 from notes where id = 71 for update`);
      locked.open();
      await tried.opened;
    });
    await locked.opened;
    let tries = 0;
    const waiter = inTransaction(db, (tx) => {
      tries += 1;
      return tx.execute(sql`delete from notes where id = 71`);
    });
    await expect(waiter).rejects.toSatisfy((error) => pgErrorCode(error) === '55P03');
    await expect(waiter).rejects.toSatisfy(isBusy);
    expect(tries).toBe(2);
    tried.open();
    await holder;
  });

  test('every connection carries the time limits', async () => {
    const shown = await inTransaction(db, (tx) =>
      tx.execute<{ s: string; i: string }>(sql`select current_setting('statement_timeout') as s,
        current_setting('idle_in_transaction_session_timeout') as i`),
    );
    expect(shown[0]).toEqual({ s: '15s', i: '15s' });
  });
});

describe('values', () => {
  test('a date and a bigint survive raw SQL', async () => {
    const at = new Date('2026-03-01T10:00:00.000Z');
    const [row] = await db.execute<{ at: string; big: number; counted: number }>(
      sql`select ${at}::timestamptz as at, ${9_000_000_000}::bigint as big, count(*) as counted`,
    );
    expect(new Date(row?.at ?? '')).toEqual(at);
    expect(row?.big).toBe(9_000_000_000);
    expect(row?.counted).toBe(1);
  });

  test('JSON is stored as JSON, and not as a text that holds JSON', async () => {
    const renditions = [{ width: 320, format: 'webp' as const, bytes: 1 }];
    const picture = { key: 'k', width: 1, height: 1, contentHash: 'h', renditions };
    await inTransaction(db, (tx) => tx.insert(media).values({ id: newId(), ...picture }));
    const kinds = await raw`select jsonb_typeof(renditions) as kind from media`;
    expect(kinds).toEqual([{ kind: 'array' }]);
    const [row] = await db.select({ renditions: media.renditions }).from(media);
    expect(row).toEqual({ renditions });
  });

  test('statements are counted, also those of transactions', async () => {
    const { queries } = await countQueries(db, async () => {
      await db.execute(sql`select 1`);
      await inTransaction(db, (tx) => tx.execute(sql`select 2`));
    });
    expect(queries).toEqual(['select 1', 'select 2']);
  });
});
