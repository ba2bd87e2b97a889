// Owns the sending of one statement, and that a profile may hear of each when it is answered.
import { channel } from 'node:diagnostics_channel';
import type postgres from 'postgres';

export type Client = postgres.Sql<{ bigint: number }>;

type RawParameters = Parameters<Client['unsafe']>[1];

/** Sends one statement; a Date becomes its ISO text, because Drizzle disables the driver's own. */
export function sendRaw(client: Client, query: string, params: unknown[], prepare: boolean) {
  const sent = params.map((value) => (value instanceof Date ? value.toISOString() : value));
  const pending = client.unsafe(query, sent as RawParameters, {
    prepare: prepare && sent.length > 0,
  });
  if (answered.hasSubscribers) tell(pending, query);
  return pending;
}

/** Every statement when it is answered: `StatementAnswered`. For profiles; nobody else need listen. */
const answered = channel('kontor:statement');

export type StatementAnswered = { query: string; rows: number; ms: number };

function tell(pending: Promise<readonly unknown[]>, query: string): void {
  const began = performance.now();
  const said = (rows: number) =>
    answered.publish({ query, rows, ms: performance.now() - began } satisfies StatementAnswered);
  // The driver's own `then` would send the statement before its shape is chosen.
  void Promise.prototype.then.call(
    pending,
    (rows: readonly unknown[]) => said(rows.length),
    () => said(0),
  );
}
