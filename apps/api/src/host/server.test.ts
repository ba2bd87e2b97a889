// A process that is told to end loses no request: kept-alive clients are told, new ones are answered
// while balancers still send them, and only then nobody is let in.
import { once } from 'node:events';
import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createHttpServer } from './server.ts';

const graceMs = 20_000;

/** @param held what `/held` waits for before it answers */
async function startProcess(name: string, held: Promise<void> = Promise.resolve()) {
  let draining = false;
  const handle = async (req: IncomingMessage, res: ServerResponse) => {
    if (req.url === '/readyz') return void res.writeHead(draining ? 503 : 200).end();
    await (req.url === '/held' ? held : turn());
    res.end(name);
  };
  const { server, end } = createHttpServer(handle, {
    ...{ log: pino({ level: 'silent' }), trustProxy: 0, isDraining: () => draining },
    limits: { tickMs: 50 },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = (now?: AbortSignal) => {
    draining = true;
    return end({ graceMs, endStreams: async () => {}, ...(now ? { now } : {}) });
  };
  return { server, port: (server.address() as AddressInfo).port, stop };
}

type Process = Awaited<ReturnType<typeof startProcess>>;

async function ask(port: number, agent: Agent | false, path = '/') {
  const asked = request({ port, host: '127.0.0.1', agent, path }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const body = (await answer.toArray()).join('');
  return { status: answer.statusCode, connection: answer.headers.connection, body };
}

it('twenty kept-alive clients come through a rolling restart without a lost request', async () => {
  const old = await startProcess('old');
  const next = await startProcess('new');
  // A balancer that looks again and again where it may send to.
  let target: Process = old;
  const balancer = setInterval(async () => {
    const ready = await ask(old.port, false, '/readyz').catch(() => null);
    if (ready?.status !== 200) target = next;
  }, 50);
  let going = true;
  let answers = 0;
  const told = new Set<number>();
  const moved = new Set<number>();
  const lost: unknown[] = [];
  const clients = Array.from({ length: 20 }, async (_, n) => {
    // One connection each, kept as long as the server keeps it, whatever the balancer says.
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let port = target.port;
    while (going) {
      try {
        const { status, connection, body } = await ask(port, agent);
        expect(status).toBe(200);
        answers += 1;
        if (body === 'new') moved.add(n);
        if (connection !== 'close') continue;
        told.add(n);
        port = target.port;
      } catch (error) {
        lost.push(error);
      }
    }
    agent.destroy();
  });
  await expect.poll(() => answers, { timeout: 10_000 }).toBeGreaterThan(40);
  const allMoved = new AbortController();
  const stopped = old.stop(allMoved.signal);
  await expect.poll(() => moved.size, { timeout: 15_000 }).toBe(20);
  allMoved.abort();
  await stopped;
  const before = answers;
  await expect.poll(() => answers, { timeout: 10_000 }).toBeGreaterThan(before + 40);
  going = false;
  await Promise.all(clients);
  clearInterval(balancer);
  expect(lost).toEqual([]);
  expect(told.size).toBe(20);
  await expect(ask(old.port, false)).rejects.toThrow(/ECONNREFUSED/);
  next.server.close();
});

it('ends at once when somebody does not want to wait, and lets what is under way finish', async () => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const { server, port, stop } = await startProcess('one', held);
  const started = Date.now();
  const asked = once(server, 'request');
  const under = ask(port, false, '/held');
  await asked;
  const stopped = stop(AbortSignal.timeout(10));
  await expect.poll(() => server.listening).toBe(false);
  letGo();
  await stopped;
  expect((await under).body).toBe('one');
  expect(Date.now() - started).toBeLessThan(graceMs);
});
