// Owns the way to the database: a pool for reads (Db), exclusive clients for transactions (Tx),
// time limits, and the query counter of tests. A Tx may be used wherever a Db is wanted; a Db is
// refused by the compiler where a Tx is required. Only routers, jobs and webhooks open transactions.

import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { checkLocksOf, LockBook, locksOf } from './lock-order.ts';
import { sendRaw } from './send.ts';
import { type GuardedClient, type TransactionOptions, TransactionPool } from './transactions.ts';

declare const txBrand: unique symbol;

/** A database for reads: every statement stands alone, on any connection of the pool. */
export type Db = Pick<
  PostgresJsDatabase,
  'select' | 'selectDistinct' | 'selectDistinctOn' | 'with' | '$with' | '$count' | 'execute'
>;

/** An open transaction. Commands take it; only `inTransaction` makes one. */
export type Tx = Db &
  Pick<PostgresJsDatabase, 'insert' | 'update' | 'delete'> & { readonly [txBrand]: true };
/** A Db that transactions are opened on, and no transaction itself. */
export type RootDb = Db & { readonly [txBrand]?: never };

/** The raw driver, for news and migrations. Times come back as text, bigints as numbers. */
export type Sql = postgres.Sql<{ bigint: number }>;

export type DbOptions = {
  /** Connections for reads; 10 unless told. */
  max?: number;
  /** Connections for transactions; 8 unless told. */
  maxTransactions?: number;
  statementTimeoutMs?: number;
  lockTimeoutMs?: number;
  idleInTransactionTimeoutMs?: number;
  acquireTimeoutMs?: number;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
  /** False behind a pooler in transaction mode, which cannot keep prepared statements. */
  prepare?: boolean;
  /**
   * True where a fault shall be found: a transaction that goes back in the order of locks fails. In
   * production it does not: that it could deadlock is no reason to refuse what will mostly go well, and
   * what does deadlock is run again.
   */
  checkLocks?: boolean;
};

export type Database = { db: Db; sql: Sql; close(): Promise<void> };

// Enough for all statements this program has; beyond it a new text is planned each time, so that
// statements of varying length (lists in IN) cannot fill the memory of a backend.
const MAX_PREPARED = 1000;

const internals = new WeakMap<object, { pool: TransactionPool<Tx>; counter: QueryCounter }>();
const guards = new WeakMap<object, GuardedClient>();

/** Opens the database at `url`. Nothing connects before the first statement. */
export function createDb(url: string, options: DbOptions = {}): Database {
  const shared = {
    connect_timeout: 10,
    idle_timeout: 60,
    onnotice: () => {},
    types: {
      bigint: { to: 20, from: [20], parse: parseBigint, serialize: String },
      // Drizzle hands JSON over as finished text; encoded again it would be stored as one string.
      json: { to: 3802, from: [114, 3802], parse: JSON.parse, serialize: jsonText },
    },
    connection: {
      application_name: options.applicationName ?? 'kontor',
      statement_timeout: options.statementTimeoutMs ?? 15_000,
      lock_timeout: options.lockTimeoutMs ?? 3_000,
      idle_in_transaction_session_timeout: options.idleInTransactionTimeoutMs ?? 15_000,
      // Compiling costs more than it saves on statements of a few milliseconds.
      jit: false,
    },
  };
  const counter = new QueryCounter();
  const known = new Set<string>();
  const prepared = (query: string) => {
    if (options.prepare === false) return false;
    if (known.has(query)) return true;
    return known.size < MAX_PREPARED && known.add(query).size > 0;
  };
  const sql: Sql = postgres(url, { ...shared, max: options.max ?? 10 });
  const pool = new TransactionPool<Tx>({
    // An exclusive client lives as long as its connection: it is dropped, never reconnected.
    open: (onclose) =>
      postgres(url, { ...shared, max: 1, max_lifetime: null, idle_timeout: 0, onclose }),
    max: options.maxTransactions ?? 8,
    acquireTimeoutMs: options.acquireTimeoutMs ?? 10_000,
    wrap: (client) => {
      const book = options.checkLocks ? new LockBook() : null;
      const logger = book === null ? counter : new LockWatch(counter, book);
      const tx = drizzle(client as unknown as Sql, { logger }) as unknown as Tx;
      guards.set(tx, client);
      if (book !== null) checkLocksOf(tx, book);
      return tx;
    },
    prepared,
  });
  const reads = {
    options: sql.options,
    unsafe: (query: string, params: unknown[] = []) => sendRaw(sql, query, params, prepared(query)),
    begin: () => {
      throw new Error('Open transactions with inTransaction(db, fn).');
    },
  };
  const db: Db = drizzle(reads as unknown as Sql, { logger: counter });
  internals.set(db, { pool, counter });
  return {
    db,
    sql,
    close: async () => {
      await Promise.all([pool.close(), sql.end({ timeout: 5 })]);
    },
  };
}

/**
 * Runs `fn` in one transaction and commits when it returns; an error rolls everything back.
 * On a serialization failure, a deadlock or a lock timeout `fn` runs again, so it must have no effect outside the
 * database. Never speak to a third party in it.
 * @throws whatever `fn` throws; ConnectionLostError when the backend dies under it.
 */
export function inTransaction<T>(
  db: RootDb,
  fn: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const work = async (tx: Tx) => {
    const result = await fn(tx);
    for (const last of lastThings.get(tx)?.values() ?? []) await last(tx);
    return result;
  };
  return internalsOf(db).pool.run(work, options);
}

const lastThings = new WeakMap<Tx, Map<string, (tx: Tx) => Promise<void>>>();

/**
 * Has `work` done at the end of the transaction, once for each `name`, before it commits: what follows from
 * all that was written, and locks what may only be locked last.
 */
export function beforeCommit(tx: Tx, name: string, work: (tx: Tx) => Promise<void>): void {
  const known = lastThings.get(tx) ?? new Map<string, (tx: Tx) => Promise<void>>();
  lastThings.set(tx, known);
  if (!known.has(name)) known.set(name, work);
}

/**
 * Reads what may have been written a moment ago. Reads by `db` may be answered by a replica that has not
 * heard of it; these never are. Each statement stands alone: several see several moments.
 */
export function readNow<T>(db: RootDb, fn: (now: Db) => Promise<T>): Promise<T> {
  return inTransaction(db, fn, { alone: 'reads' });
}

/**
 * Runs `fn`, which sends one statement, without BEGIN and COMMIT: a statement is a transaction by itself. A second
 * one is refused, and it was written all the same. Run again like `inTransaction`.
 */
export function inOneStatement<T>(db: RootDb, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(db, fn, { alone: 'one statement' });
}

/** Runs `fn` in a savepoint of `tx`: when it throws, what it wrote is undone and the rest kept. */
export async function savepoint<T>(tx: Tx, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const guard = guards.get(tx);
  if (!guard) throw new Error('This is no transaction made by inTransaction.');
  const forgetLocks = locksOf(tx)?.snapshot();
  try {
    return await guard.savepoint(() => fn(tx));
  } catch (error) {
    forgetLocks?.();
    throw error;
  }
}

/**
 * Runs `fn` and tells the statements that went through `db` and its transactions meanwhile, also
 * those of a server in this process. BEGIN and COMMIT are not counted. For query budgets in tests.
 */
export async function countQueries<T>(
  db: Db,
  fn: () => Promise<T>,
): Promise<{ result: T; queries: string[] }> {
  const { counter } = internalsOf(db);
  const queries: string[] = [];
  counter.listeners.add(queries);
  try {
    return { result: await fn(), queries };
  } finally {
    counter.listeners.delete(queries);
  }
}

/** A logger of Drizzle's. */
class QueryCounter {
  readonly listeners = new Set<string[]>();
  logQuery(query: string): void {
    for (const queries of this.listeners) queries.push(query);
  }
}

/** A logger of Drizzle's for one transaction whose locks are checked. */
class LockWatch {
  readonly #counter: QueryCounter;
  readonly #book: LockBook;
  constructor(counter: QueryCounter, book: LockBook) {
    this.#counter = counter;
    this.#book = book;
  }
  logQuery(query: string): void {
    this.#counter.logQuery(query);
    this.#book.see(query);
  }
}

function internalsOf(db: object) {
  const found = internals.get(db);
  if (!found) throw new Error('This is no database made by createDb (a transaction, perhaps).');
  return found;
}

function jsonText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond the safe integers.`);
  return value;
}
