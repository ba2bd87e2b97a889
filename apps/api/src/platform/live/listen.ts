// Owns listening to Postgres: one dedicated connection per process hears every channel, and the
// driver reconnects it by itself. Whatever was told while it was away is lost, so a listener is
// also called on every (re)connection and must then assume that anything may have changed.
import type { Sql } from '@kontor/db/client.ts';

export type Listener = {
  onMessage(payload: string): void;
  /** The connection stands, for the first time or again: messages may have been missed. */
  onConnect?(): void;
};

/** Hears `channel` until the returned function is called. `listener` must not throw. */
export async function listen(
  sql: Sql,
  channel: string,
  listener: Listener,
): Promise<() => Promise<void>> {
  const subscription = await sql.listen(
    channel,
    (payload) => listener.onMessage(payload),
    () => listener.onConnect?.(),
  );
  return () => subscription.unlisten();
}
