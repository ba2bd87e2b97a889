// Owns the reading of database errors. Drizzle wraps the driver's error and hides it in `cause`.
// Its message holds SQL and parameters, so it must never reach a client or a log.

type PgErrorShape = Error & {
  code: string;
  severity?: string;
  constraint_name?: string;
  table_name?: string;
};

/** The SQLSTATE of an error, wherever in the chain of causes it hides. */
export function pgErrorCode(error: unknown): string | undefined {
  return pgError(error)?.code;
}

/** The name of the violated constraint, for translating one into a domain error. */
export function violatedConstraint(error: unknown): string | undefined {
  return pgError(error)?.constraint_name;
}

/** What the database says about values that it did not take. */
export type Refusal = {
  /** SQLSTATE */
  state: string;
  /** Empty when no constraint was violated. */
  constraint: string;
  /** The table whose constraint it is. */
  table: string;
  /** Whether a row was to be deleted. */
  isRemoval: boolean;
};

/** The refusal behind an error of a statement; undefined for anything but an answer of the server. */
export function refusalOf(error: unknown): Refusal | undefined {
  const found = pgError(error);
  if (found === undefined || !isFromServer(error)) return undefined;
  return {
    state: found.code,
    constraint: found.constraint_name ?? '',
    table: found.table_name ?? '',
    isRemoval: /^\s*delete\b/i.test(statementOf(error)),
  };
}

/** The statement that Drizzle sent; Postgres words its own messages in the server's language. */
function statementOf(error: unknown): string {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('query' in current && typeof current.query === 'string') return current.query;
  }
  return '';
}

/** True for a serialization failure or a deadlock: running the transaction again may succeed. */
export function isRetryable(error: unknown): boolean {
  const code = pgErrorCode(error);
  return code === '40001' || code === '40P01';
}

/**
 * Thrown in a transaction that waited for a lock and found that it belongs to something else by now:
 * the transaction runs again, as after a serialization failure, whose code it has.
 */
export class MovedMeanwhileError extends Error {
  readonly code = '40001';
  constructor() {
    super('What was to be locked has moved while its lock was waited for.');
    this.name = 'MovedMeanwhileError';
  }
}

/** True when somebody else held a lock for longer than `lock_timeout`. */
export function isLockTimeout(error: unknown): boolean {
  return pgErrorCode(error) === '55P03';
}

/** Thrown when every connection for transactions stayed taken for too long. */
export class PoolExhaustedError extends Error {
  constructor(waitedMs: number) {
    super(`No database connection became free in ${waitedMs} ms.`);
    this.name = 'PoolExhaustedError';
  }
}

/** True when the database was too busy for this: nothing of it was kept, a later try may succeed. */
export function isBusy(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current instanceof PoolExhaustedError) return true;
  }
  return isRetryable(error) || isLockTimeout(error);
}

/** True for an error that the server answered with and after which its connection lives on. */
export function isFromServer(error: unknown): boolean {
  const found = pgError(error);
  return found?.name === 'PostgresError' && found.severity === 'ERROR';
}

function pgError(error: unknown): PgErrorShape | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string') return current as PgErrorShape;
  }
  return undefined;
}
