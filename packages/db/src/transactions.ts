// Owns transactions: the exclusive single-connection clients they run on, the guard that ends a
// transaction for good when its backend dies, and the retry on serialization failures, deadlocks and
// locks that others hold for too long.
// Statements of one transaction run one after another; nothing here ever reconnects silently.

import { isFromServer, isLockTimeout, isRetryable, PoolExhaustedError } from './errors.ts';
import { type Client, sendRaw } from './send.ts';
import { statement } from './statement.ts';

type RawOptions = { prepare: boolean };
/** A postgres.js client of exactly one connection that calls `onClose` when that connection ends. */
export type OpenClient = (onClose: () => void) => Client;

export type TransactionOptions = {
  isolation?: 'read committed' | 'repeatable read' | 'serializable';
  /**
   * How often a serialization failure or deadlock is tried again; 3 unless told. A lock that did
   * not become free in time is waited for once more, no longer: somebody sits and waits.
   */
  retries?: number;
  /**
   * No transaction: each statement stands alone, so that neither BEGIN nor COMMIT is sent. `reads` may be
   * any number; one that is written alone must be the only one.
   */
  alone?: 'reads' | 'one statement';
};

/** Thrown for every statement issued after the connection under a transaction was lost. */
export class ConnectionLostError extends Error {
  readonly code = 'CONNECTION_DESTROYED';
  constructor() {
    super('The database connection of this transaction was lost; nothing of it was kept.');
  }
}

type Member = { client: Client; alive: boolean; used: boolean };

/**
 * The clients of transactions. Never more than `max`; a lost one is dropped, never mended.
 * `Transaction` is what a function gets to work with: the query builder over one guarded client.
 */
export class TransactionPool<Transaction> {
  readonly #open: OpenClient;
  readonly #max: number;
  readonly #acquireTimeoutMs: number;
  readonly #wrap: (client: GuardedClient) => Transaction;
  readonly #prepared: (query: string) => boolean;
  readonly #free: Member[] = [];
  readonly #waiting: { give: (member: Member) => void; fail: (error: Error) => void }[] = [];
  #size = 0;
  #closing = false;
  #drained: () => void = () => {};

  constructor(options: {
    open: OpenClient;
    max: number;
    acquireTimeoutMs: number;
    wrap: (client: GuardedClient) => Transaction;
    prepared: (query: string) => boolean;
  }) {
    this.#open = options.open;
    this.#max = options.max;
    this.#acquireTimeoutMs = options.acquireTimeoutMs;
    this.#wrap = options.wrap;
    this.#prepared = options.prepared;
  }

  async run<T>(fn: (tx: Transaction) => Promise<T>, options: TransactionOptions): Promise<T> {
    const retries = options.retries ?? 3;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return options.alone ? await this.#alone(fn, options.alone) : await this.#once(fn, options);
      } catch (error) {
        const mayRetry = isRetryable(error) || (isLockTimeout(error) && attempt === 0);
        if (attempt >= retries || !mayRetry) throw error;
        const wait = 10 * 2 ** attempt * (0.5 + Math.random());
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  /** Refuses new transactions, waits for those under way, closes every connection. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const waiter of this.#waiting.splice(0)) waiter.fail(closedError());
    for (const member of this.#free.splice(0)) this.#drop(member);
    if (this.#size > 0) await new Promise<void>((resolve) => (this.#drained = resolve));
  }

  async #once<T>(fn: (tx: Transaction) => Promise<T>, options: TransactionOptions): Promise<T> {
    const member = await this.#begin(options);
    const guard = new GuardedClient(member, this.#prepared);
    let result: T;
    try {
      result = await fn(this.#wrap(guard));
      await guard.finish('commit');
    } catch (error) {
      // The first error is the one worth telling; a failing rollback only costs the connection.
      await guard.finish('rollback').catch(() => {
        member.alive = false;
      });
      throw error;
    } finally {
      this.#release(member);
    }
    return result;
  }

  async #alone<T>(fn: (tx: Transaction) => Promise<T>, how: 'reads' | 'one statement'): Promise<T> {
    for (;;) {
      const member = await this.#acquire();
      const fresh = !member.used;
      member.used = true;
      const guard = new GuardedClient(member, this.#prepared, how);
      try {
        return await fn(this.#wrap(guard));
      } catch (error) {
        // Its backend died while idle, as with `#begin`; what was to be written may have been.
        if (member.alive || fresh || how !== 'reads') throw error;
      } finally {
        await guard.end();
        this.#release(member);
      }
    }
  }

  /** Takes a client and begins. A client whose backend died while idle costs only another try. */
  async #begin(options: TransactionOptions): Promise<Member> {
    const statement = `begin${options.isolation ? ` isolation level ${options.isolation}` : ''}`;
    for (;;) {
      const member = await this.#acquire();
      const fresh = !member.used;
      try {
        member.used = true;
        await member.client.unsafe(statement);
        return member;
      } catch (error) {
        member.alive = false;
        this.#release(member);
        if (fresh) throw error;
      }
    }
  }

  async #acquire(): Promise<Member> {
    if (this.#closing) throw closedError();
    const free = this.#free.pop();
    if (free) return free;
    if (this.#size < this.#max) return this.#create();
    return new Promise((resolve, reject) => {
      const waiter = {
        give: (member: Member) => {
          clearTimeout(timer);
          resolve(member);
        },
        fail: (error: Error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(new PoolExhaustedError(this.#acquireTimeoutMs));
      }, this.#acquireTimeoutMs);
      this.#waiting.push(waiter);
    });
  }

  #create(): Member {
    this.#size += 1;
    const client = this.#open(() => {
      member.alive = false;
      const index = this.#free.indexOf(member);
      if (index >= 0) {
        this.#free.splice(index, 1);
        this.#drop(member);
      }
    });
    const member: Member = { client, alive: true, used: false };
    return member;
  }

  #release(member: Member): void {
    if (member.alive && !this.#closing) {
      const waiter = this.#waiting.shift();
      if (waiter) waiter.give(member);
      else this.#free.push(member);
      return;
    }
    this.#drop(member);
    const waiter = this.#waiting.shift();
    if (waiter) waiter.give(this.#create());
  }

  #drop(member: Member): void {
    member.alive = false;
    void member.client.end({ timeout: 0 }).finally(() => {
      this.#size -= 1;
      if (this.#closing && this.#size === 0) this.#drained();
    });
  }
}

/**
 * What the query builder sees of the client (`unsafe`), and savepoints. It lets one statement through at a
 * time, so the driver never holds a queued one that it could replay on a replacement connection,
 * and it refuses every statement once the connection was lost or the transaction is over.
 */
export class GuardedClient {
  readonly options = { parsers: {}, serializers: {} };
  readonly #member: Member;
  readonly #prepared: (query: string) => boolean;
  #last: Promise<unknown> = Promise.resolve();
  #over = false;
  #failure: unknown;
  #savepoints = 0;
  #sent = 0;
  readonly #alone: TransactionOptions['alone'];

  /** @param alone that there is no transaction */
  constructor(
    member: Member,
    prepared: (query: string) => boolean,
    alone?: TransactionOptions['alone'],
  ) {
    this.#member = member;
    this.#prepared = prepared;
    this.#alone = alone;
  }

  unsafe(query: string, params: unknown[] = [], _options?: RawOptions) {
    return statement((values) => {
      if (this.#over) {
        const late =
          'A statement was issued after its transaction was over; await every statement.';
        return Promise.reject(new Error(late));
      }
      this.#sent += 1;
      if (this.#alone === 'one statement' && this.#sent > 1) {
        const second = 'What is written alone is one statement; two need a transaction.';
        return Promise.reject(new Error(second));
      }
      return this.#enqueue(query, params, values);
    });
  }

  /** Runs `fn` inside a savepoint: an error undoes what `fn` wrote and nothing else. */
  async savepoint<T>(fn: () => Promise<T>): Promise<T> {
    if (this.#alone) throw new Error('A savepoint needs a transaction.');
    this.#savepoints += 1;
    const name = `s${this.#savepoints}`;
    await this.unsafe(`savepoint ${name}`);
    const failureBefore = this.#failure;
    try {
      const result = await fn();
      await this.unsafe(`release savepoint ${name}`);
      return result;
    } catch (error) {
      await this.unsafe(`rollback to savepoint ${name}`);
      this.#failure = failureBefore;
      throw error;
    }
  }

  /** Lets no statement through any more, and waits for the last one. */
  async end(): Promise<void> {
    this.#over = true;
    await this.#last;
  }

  async finish(how: 'commit' | 'rollback'): Promise<void> {
    if (this.#over && how === 'rollback') return;
    this.#over = true;
    const result = await this.#enqueue(how, [], false);
    // An error that was caught and swallowed leaves Postgres with an aborted transaction, for
    // which COMMIT answers ROLLBACK. That must not look like success.
    if (how === 'commit' && result.command !== 'COMMIT') {
      throw this.#failure ?? new Error('The transaction was rolled back instead of committed.');
    }
  }

  #enqueue(query: string, params: unknown[], values: boolean) {
    const run = this.#last.then(async () => {
      if (!this.#member.alive) throw new ConnectionLostError();
      const pending = sendRaw(this.#member.client, query, params, this.#prepared(query));
      return values ? await pending.values() : await pending;
    });
    this.#last = run.catch((error) => {
      this.#failure ??= error;
      // Anything but an answer of a living server leaves the connection in an unknown state.
      if (!isFromServer(error)) this.#member.alive = false;
    });
    return run;
  }
}

const closedError = () => new Error('The database client is closed.');
