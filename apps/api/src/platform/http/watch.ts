// Owns the clock over open connections: who sends too slowly is told so and let go, who does not
// read is let go, and what waits in memory for all of them stays below its limit.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import type { ServerLimits } from './server-limits.ts';
import type { GiveBack } from './turns.ts';

/** A request and its answer, until both are through. */
export type Exchange = {
  req: IncomingMessage;
  res: ServerResponse;
  since: number;
  isAdmitted: boolean;
  /** Held while it is worked on. */
  giveBack: GiveBack | null;
  /** While a file comes: how far it was, and when. */
  received?: { bytes: number; at: number };
  /** Since when a body is read away whose request was answered early. */
  drainingSince?: number;
};

export type Connection = {
  /** In the order of their arrival; the first one is answered now. */
  exchanges: Exchange[];
  /** How many it has had answered. */
  answered: number;
  /** Since when its answer waits for its reader; null when all is sent. */
  waitingSince: number | null;
  /** Whether the socket's own time limit runs for it. */
  isTimed: boolean;
  /** `bytesWritten` when the waiting began. */
  sent: number;
};

/** What happened since the last line in the log: reason → times. */
export type Refusals = Record<string, number>;

export type Watch = {
  limits: ServerLimits;
  log: Logger;
  count: (why: string) => void;
  refusals: Refusals;
};

const logEveryMs = 10_000;

/** Looks after `connections` until the returned function is called. */
export function watchConnections(
  connections: ReadonlyMap<Socket, Connection>,
  watch: Watch,
): () => void {
  let loggedAt = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    for (const [socket, connection] of connections) {
      watchSender(connection, now, watch);
      watchReader(socket, connection, now, watch);
    }
    dropLongestWaiting(connections, watch);
    if (now - loggedAt >= logEveryMs) {
      loggedAt = now;
      tell(watch);
    }
  }, watch.limits.tickMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    tell(watch);
  };
}

function watchSender({ exchanges }: Connection, now: number, { limits, count }: Watch): void {
  const exchange = exchanges[0];
  if (!exchange || exchange.req.complete) return;
  const { req, res } = exchange;
  if (res.writableFinished) {
    exchange.drainingSince ??= now;
    if (now - exchange.drainingSince > limits.drainMs) req.socket.destroy();
    return;
  }
  const isUpload = req.url?.startsWith('/uploads/') ?? false;
  const bytes = req.socket.bytesRead;
  if (exchange.received?.bytes !== bytes) exchange.received = { bytes, at: now };
  const stalled = isUpload && now - exchange.received.at > limits.uploadStallMs;
  if (!stalled && now - exchange.since <= (isUpload ? limits.uploadMs : limits.requestMs)) return;
  count('requests that came too slowly');
  if (res.headersSent) return void req.socket.destroy();
  res.once('finish', () => req.socket.destroy());
  res.writeHead(408, { 'content-length': '0', connection: 'close' }).end();
}

function watchReader(
  socket: Socket,
  connection: Connection,
  now: number,
  { limits, count }: Watch,
): void {
  const waiting = socket.writableLength;
  if (waiting === 0) {
    connection.waitingSince = null;
    // Between requests Node's own limit for idle connections runs, which is left alone.
    if (connection.isTimed && connection.exchanges.length > 0) socket.setTimeout(0);
    connection.isTimed = false;
    return;
  }
  if (connection.waitingSince === null) {
    connection.waitingSince = now;
    connection.sent = socket.bytesWritten - waiting;
  }
  if (!connection.isTimed) {
    // The socket sees each byte that is taken, also in the middle of a large piece.
    connection.isTimed = true;
    socket.setTimeout(limits.readerStallMs);
  }
  const bytes = socket.bytesWritten - connection.sent;
  const allowed = limits.readerMs + (bytes / limits.readerBytesPerSecond) * 1000;
  const tooSlow = now - connection.waitingSince > allowed;
  if (!tooSlow && waiting <= limits.waitingBytesPerConnection) return;
  count(tooSlow ? 'answers that were read too slowly' : 'answers too large to wait');
  socket.destroy();
}

function dropLongestWaiting(
  connections: ReadonlyMap<Socket, Connection>,
  { limits, count }: Watch,
): void {
  let bytes = 0;
  for (const socket of connections.keys()) if (!socket.destroyed) bytes += socket.writableLength;
  if (bytes <= limits.waitingBytes) return;
  const slowest = [...connections]
    .filter(([socket, { waitingSince }]) => !socket.destroyed && waitingSince !== null)
    .sort(([, a], [, b]) => (a.waitingSince ?? 0) - (b.waitingSince ?? 0));
  for (const [socket] of slowest) {
    if (bytes <= limits.waitingBytes) return;
    bytes -= socket.writableLength;
    count('answers that waited when memory was short');
    socket.destroy();
  }
}

function tell({ log, refusals }: Watch): void {
  if (Object.keys(refusals).length === 0) return;
  log.warn({ refused: { ...refusals } }, 'visitors asked for too much at once');
  for (const why of Object.keys(refusals)) delete refusals[why];
}
