// Owns the HTTP server of the process: its gate, and its end. Whoever is asked to end first tells
// every client so while it still answers them all, and only then stops listening: a balancer that
// watches /readyz, and clients that keep their connections, lose no request.
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type GateOptions, installGate } from '../platform/http/gate.ts';
import { type ServerLimits, serverLimits } from '../platform/http/server-limits.ts';

/** For requests that are on their way when the last connection was taken. */
const lastRequestsMs = 1_000;

export type HttpServer = {
  server: Server;
  /**
   * Answers for `graceMs` more, each answer with `Connection: close`; then takes no new connection,
   * calls `endStreams`, and resolves when the last answer is through. `isDraining` must be true.
   */
  end(options: {
    graceMs: number;
    endStreams: () => Promise<void>;
    /** Cuts the grace short. */
    now?: AbortSignal;
  }): Promise<void>;
};

export function createHttpServer(
  handler: RequestListener,
  options: Omit<GateOptions, 'limits'> & { limits?: Partial<ServerLimits> },
): HttpServer {
  const limits = { ...serverLimits, ...options.limits };
  // Time limits are looked after this often; with Node's own 30 s, 10 would be up to 40.
  const server = createServer({ connectionsCheckingInterval: limits.tickMs });
  const removeGate = installGate(server, handler, { ...options, limits });
  return {
    server,
    async end({ graceMs, endStreams, now }) {
      await sleep(graceMs, undefined, now ? { signal: now } : {}).catch(() => {});
      const closed = once(server, 'close');
      // The plain close, as HTTP's own also ends connections whose first request is on its way.
      NetServer.prototype.close.call(server);
      await endStreams();
      await Promise.race([closed, sleep(now?.aborted ? 0 : lastRequestsMs)]);
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      await closed;
      clearInterval(idle);
      server.close();
      removeGate();
    },
  };
}
