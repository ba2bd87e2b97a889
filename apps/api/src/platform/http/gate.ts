// Owns the door in front of Express: one request at a time per connection, turns between networks,
// and an end for everybody who takes too long: to ask, to send, or to read the answer. Whether the
// process is alive is answered before all that.
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { callerAddress, isPrivate } from '../auth/caller-address.ts';
import { networkOf, rangeOf } from '../auth/networks.ts';
import type { ServerLimits } from './server-limits.ts';
import { type GiveBack, Turns } from './turns.ts';
import { type Connection, type Exchange, type Refusals, watchConnections } from './watch.ts';

export type GateOptions = {
  log: Logger;
  limits: ServerLimits;
  trustProxy: number;
  isDraining: () => boolean;
};

/** Always answered at once, by whatever stands behind: orchestrators judge the process by them. */
const health = new Set(['/healthz', '/readyz']);

/** Puts the gate onto `server`, in front of `handler`. Returns how to take it away. */
export function installGate(
  server: Server,
  handler: RequestListener,
  { log, limits, trustProxy, isDraining }: GateOptions,
): () => void {
  const connections = new Map<Socket, Connection>();
  const perNetwork = new Map<string, number>();
  const openPerNetwork = new Map<string, number>();
  const refusals: Refusals = {};
  const count = (why: string) => {
    refusals[why] = (refusals[why] ?? 0) + 1;
  };
  const lag = watchLag();
  const isBehind = () => lag.ms() > limits.behindMs;
  const { behind, queuedPerNetwork, queueMs } = limits;
  const reading = new Turns(limits, isBehind);
  // What brings a body waits for its sender, so it never holds up those who only read.
  const sending = new Turns(
    {
      working: limits.sending,
      workingPerNetwork: limits.sendingPerNetwork,
      behind: { working: behind.sending, workingPerNetwork: behind.sendingPerNetwork },
      ...{ queuedPerNetwork, queueMs },
    },
    isBehind,
  );

  server.maxConnections = limits.connections;
  server.maxHeadersCount = 100;
  server.headersTimeout = limits.headersMs;
  // The longest of all; shorter ones by kind of request are kept by the watch.
  server.requestTimeout = limits.uploadMs;
  server.keepAliveTimeout = limits.keepAliveMs;

  server.on('connection', (socket: Socket) => {
    const peer = socket.remoteAddress ?? '';
    if (trustProxy === 0 && !isPrivate(peer)) {
      const network = networkOf(peer);
      if ((perNetwork.get(network) ?? 0) >= limits.connectionsPerNetwork) {
        count('connections of one network');
        socket.destroy();
        return;
      }
      add(perNetwork, network, 1);
      socket.once('close', () => add(perNetwork, network, -1));
    }
    connections.set(socket, {
      ...{ exchanges: [], answered: 0, waitingSince: null, isTimed: false, sent: 0 },
    });
    socket.once('close', () => connections.delete(socket));
  });

  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    // What was sent in one piece is parsed to its end, also on a connection that was just cut.
    if (req.socket.destroyed) return;
    const connection = connections.get(req.socket);
    if (!connection) return void req.socket.destroy();
    const exchange = begin(req, res);
    connection.exchanges.push(exchange);
    if (connection.exchanges.length > limits.pipelined) {
      count('requests at once on one connection');
      req.socket.destroy();
      return;
    }
    const done = () => {
      if (!res.closed || !(req.complete || req.socket.destroyed)) return;
      const at = connection.exchanges.indexOf(exchange);
      if (at < 0) return;
      connection.exchanges.splice(at, 1);
      connection.answered += 1;
      const next = connection.exchanges[0];
      if (next && !next.isAdmitted && !req.socket.destroyed) void admit(next, connection);
    };
    res.once('close', done);
    req.once('close', done);
    req.once('end', done);
    if (connection.exchanges[0] === exchange) void admit(exchange, connection);
  });

  function begin(req: IncomingMessage, res: ServerResponse): Exchange {
    const exchange: Exchange = { req, res, since: Date.now(), isAdmitted: false, giveBack: null };
    // Each layer behind wants to know when it is over; that is no leak.
    res.setMaxListeners(0);
    const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse;
    res.writeHead = ((...args: unknown[]) => {
      if (isDraining()) res.setHeader('connection', 'close');
      // From here on it only flows; a stream of events would hold its turn for ever.
      exchange.giveBack?.();
      return writeHead(...args);
    }) as typeof res.writeHead;
    // What is left of a body would stand before the next request on this connection.
    res.once('finish', () => {
      if (!req.complete) req.resume();
    });
    return exchange;
  }

  async function admit(exchange: Exchange, connection: Connection): Promise<void> {
    const { req, res } = exchange;
    exchange.isAdmitted = true;
    if (health.has((req.url ?? '').split('?')[0] ?? '')) return void handler(req, res);
    const { ip } = callerAddress(req, trustProxy);
    const network = networkOf(ip);
    if ((openPerNetwork.get(network) ?? 0) >= limits.openPerNetwork) {
      count('open requests of one network');
      return refuse(res);
    }
    add(openPerNetwork, network, 1);
    const gone = new AbortController();
    res.once('close', () => {
      add(openPerNetwork, network, -1);
      gone.abort();
      exchange.giveBack?.();
    });
    const asker = { network, range: rangeOf(ip), isNew: connection.answered === 0 };
    const hasBody = 'transfer-encoding' in req.headers || Number(req.headers['content-length']) > 0;
    const turn: GiveBack | null = await (hasBody ? sending : reading).take(asker, gone.signal);
    if (res.closed) return turn?.();
    if (!turn) {
      count('requests that waited for their turn');
      return refuse(res);
    }
    const late = setTimeout(turn, limits.turnMs);
    exchange.giveBack = () => {
      clearTimeout(late);
      turn();
    };
    handler(req, res);
  }

  const stopWatching = watchConnections(connections, { limits, log, count, refusals });
  return () => {
    stopWatching();
    lag.stop();
  };
}

function refuse(res: ServerResponse): void {
  const text = 'The shop is very busy. Try again in a moment.\n';
  res.writeHead(503, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'retry-after': '2',
    connection: 'close',
  });
  res.end(text);
}

/** How late the process comes to work that is due; it grows while it is kept from looking. */
function watchLag(): { ms: () => number; stop: () => void } {
  const everyMs = 50;
  let due = performance.now() + everyMs;
  let late = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    // Forgotten slowly: one quick round does not mean that the crowd is gone.
    late = Math.max(now - due, late * 0.8);
    due = now + everyMs;
  }, everyMs);
  timer.unref();
  return {
    ms: () => Math.max(late, performance.now() - due),
    stop: () => clearInterval(timer),
  };
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now > 0) counts.set(key, now);
  else counts.delete(key);
}
