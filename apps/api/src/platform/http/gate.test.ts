// What one visitor can take from the others, with real sockets: connections that never read, send
// nothing or send slowly, and a crowd from one place. The figures of a test are small, the rules the
// same.
import { once } from 'node:events';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpServer } from '../../host/server.ts';
import { networkOf, rangeOf } from '../auth/networks.ts';
import { type ServerLimits, serverLimits } from './server-limits.ts';
import { Turns } from './turns.ts';

type Handle = (req: IncomingMessage, res: ServerResponse) => void;
const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

async function serve(handle: Handle, limits: Partial<ServerLimits> = {}, trustProxy = 0) {
  const { server } = createHttpServer(handle, {
    ...{ log: pino({ level: 'silent' }), isDraining: () => false, trustProxy },
    limits: { tickMs: 25, ...limits },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(() => server.close().closeAllConnections());
  return { server, port: (server.address() as AddressInfo).port };
}

/** A client whose bytes are ours; `closed` resolves with the milliseconds it lasted. */
function client(port: number, text = '') {
  const started = Date.now();
  const socket: Socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  endings.push(() => void socket.destroy());
  socket.write(text);
  const closed = once(socket, 'close').then(() => Date.now() - started);
  return { socket, closed };
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: shop\r\n\r\n`;

async function status(port: number, path: string, headers: Record<string, string> = {}) {
  const [response] = (await once(
    request({ port, host: '127.0.0.1', path, headers, agent: false }).end(),
    'response',
  )) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

/** More than a system's own buffers take. */
const large = Buffer.alloc(12_000_000, 'x');
const sendLarge: Handle = (_req, res) => void res.end(large);

describe('whoever does not read', () => {
  it('is let go, and what waited for them is forgotten', async () => {
    const { server, port } = await serve(sendLarge, {
      readerStallMs: 200,
      waitingBytesPerConnection: 1e9,
      waitingBytes: 1e9,
    });
    const { socket, closed } = client(port, get('/'));
    socket.pause();
    expect(
      await new Promise((done) =>
        server.once('connection', (one) => one.once('close', () => done('ended'))),
      ),
    ).toBe('ended');
    socket.resume();
    expect(await closed).toBeLessThan(5_000);
  });

  it('is let go although they take a little now and then', async () => {
    // More than the buffers of both ends could ever take, or nothing would be left to wait.
    const huge = Buffer.alloc(60_000_000, 'x');
    const { port } = await serve((_req, res) => void res.end(huge), {
      readerStallMs: 10_000,
      readerMs: 300,
      readerBytesPerSecond: 1e9,
      waitingBytesPerConnection: 1e9,
      waitingBytes: 1e9,
    });
    const { socket, closed } = client(port, get('/'));
    const sip = setInterval(() => {
      socket.resume();
      setImmediate(() => socket.pause());
    }, 50);
    endings.push(() => clearInterval(sip));
    expect(await closed).toBeLessThan(5_000);
  });

  it('holds no more memory than one connection, and all together, may', async () => {
    const { server, port } = await serve(sendLarge, { waitingBytesPerConnection: 1e6 });
    const ends = once(server, 'connection').then(([socket]) => once(socket as Socket, 'close'));
    client(port, get('/')).socket.pause();
    await ends;

    const all = await serve(sendLarge, { waitingBytesPerConnection: 1e9, waitingBytes: 3e7 });
    const sockets: Socket[] = [];
    all.server.on('connection', (socket: Socket) => sockets.push(socket));
    for (let n = 0; n < 10; n += 1) client(all.port, get('/')).socket.pause();
    await expect
      .poll(() => sockets.filter((one) => one.destroyed).length, { timeout: 10_000 })
      .toBeGreaterThan(5);
    const waiting = () =>
      sockets.reduce((sum, one) => sum + (one.destroyed ? 0 : one.writableLength), 0);
    await expect.poll(waiting).toBeLessThanOrEqual(3e7);
    expect(sockets.filter((one) => !one.destroyed).length).toBeGreaterThan(0);
  });
});

it('a slow but steady reader gets everything', async () => {
  const { port } = await serve((_req, res) => void res.end('x'.repeat(3_000_000)), {
    readerStallMs: 5_000,
    readerMs: 300,
    readerBytesPerSecond: 100_000,
  });
  const { socket, closed } = client(port, `GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  let bytes = 0;
  socket.on('data', (chunk) => {
    bytes += chunk.length;
    socket.pause();
    setTimeout(() => socket.resume(), 10);
  });
  await closed;
  expect(bytes).toBeGreaterThan(3_000_000);
});

describe('whoever does not ask', () => {
  it('to the end of the headers is let go in time', async () => {
    const { port } = await serve(sendLarge, { headersMs: 200 });
    const { socket, closed } = client(port, 'GET / HTTP/1.1\r\nHost: x\r\n');
    socket.resume();
    expect(await closed).toBeLessThan(2_000);
  });

  it('to the end of the body is told so and let go', async () => {
    const { port } = await serve((req) => void req.resume(), { requestMs: 200 });
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n';
    const { socket, closed } = client(port, head);
    const drip = setInterval(() => socket.write('x'), 30);
    endings.push(() => clearInterval(drip));
    let said = '';
    socket.on('data', (chunk) => (said += String(chunk)));
    expect(await closed).toBeLessThan(2_000);
    expect(said).toMatch(/^HTTP\/1.1 408 /);
  });

  it('may take longer with a file, as long as it comes', async () => {
    const { port } = await serve(
      (req, res) => {
        req.resume();
        req.on('end', () => res.end('thank you'));
      },
      { requestMs: 100, uploadStallMs: 1_500 },
    );
    const head = (length: number) =>
      `POST /uploads/media HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`;
    const steady = client(port, head(12));
    let said = '';
    steady.socket.on('data', (chunk) => (said += String(chunk)));
    for (let n = 0; n < 12; n += 1) {
      await sleep(50);
      steady.socket.write('x');
    }
    await steady.closed;
    expect(said).toMatch(/thank you$/);

    const stalled = client(port, `${head(12)}x`);
    stalled.socket.resume();
    expect(await stalled.closed).toBeLessThan(5_000);
  });
});

describe('one connection', () => {
  it('is worked on one request at a time, in order', async () => {
    let now = 0;
    let most = 0;
    const { port } = await serve(async (req, res) => {
      now += 1;
      most = Math.max(most, now);
      await sleep(10);
      now -= 1;
      res.end(`answer to ${req.url}.`);
    });
    const { socket } = client(port, ['/a', '/b', '/c', '/d'].map(get).join(''));
    let said = '';
    socket.on('data', (chunk) => (said += String(chunk)));
    await expect.poll(() => said.match(/answer to \/\w\./g)).toHaveLength(4);
    expect(said.match(/to \/\w/g)?.join()).toBe('to /a,to /b,to /c,to /d');
    expect(most).toBe(1);
  });

  it('ends when it asks for very much in advance', async () => {
    const { port } = await serve(() => {});
    const { socket, closed } = client(port, get('/').repeat(40));
    socket.resume();
    expect(await closed).toBeLessThan(2_000);
  });

  it('goes on after an upload that was refused in the middle', async () => {
    const { port } = await serve((req, res) => {
      if (req.method === 'GET') return void res.end('next');
      req.once('data', () => {
        req.pause();
        res.writeHead(413, { 'content-length': '0' }).end();
      });
    });
    const body = 'x'.repeat(2_000_000);
    const head = `POST /uploads/media HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`;
    const { socket } = client(port, head + body + get('/'));
    let said = '';
    socket.on('data', (chunk) => (said += String(chunk)));
    await expect.poll(() => said).toMatch(/413 [\s\S]*next$/);
  });
});

describe('a crowd from one network', () => {
  it('waits for its turns and lets others pass', async () => {
    const open: { from: string; answer: () => void }[] = [];
    const hold: Handle = (req, res) => {
      open.push({ from: String(req.headers['x-forwarded-for']), answer: () => void res.end() });
    };
    const { port } = await serve(hold, { working: 3, workingPerNetwork: 2 }, 1);
    const crowd = Array.from({ length: 6 }, () =>
      status(port, '/', { 'x-forwarded-for': '203.0.113.1' }),
    );
    await expect.poll(() => open.length).toBe(2);
    const other = status(port, '/', { 'x-forwarded-for': '198.51.100.7' });
    await expect.poll(() => open.map(({ from }) => from).at(-1)).toBe('198.51.100.7');
    // Of two who wait, the one whose network was not served last comes first.
    const second = status(port, '/', { 'x-forwarded-for': '198.51.100.7' });
    while (open.length > 0 || (await isOpen([...crowd, other, second]))) {
      open.shift()?.answer();
      await sleep(5);
    }
    expect(await Promise.all([...crowd, other, second])).toEqual(Array(8).fill(200));
  });

  it('is refused beyond what may queue, and health is answered all the same', async () => {
    const { port } = await serve(
      (req, res) => {
        if (req.url === '/healthz') res.end('ok');
      },
      { workingPerNetwork: 1, queuedPerNetwork: 2, queueMs: 300 },
    );
    const asked = Array.from({ length: 5 }, () => status(port, '/').catch(() => 0));
    expect(await status(port, '/healthz')).toBe(200);
    const refused = await Promise.all(
      asked.slice(1).map((one) => Promise.race([one, sleep(3_000)])),
    );
    expect(refused.filter((one) => one === 503)).toHaveLength(4);
  });

  it('is refused beyond what may be open', async () => {
    const { port } = await serve(() => {}, { openPerNetwork: 3 });
    for (let n = 0; n < 3; n += 1) void status(port, '/').catch(() => {});
    await expect.poll(() => status(port, '/')).toBe(503);
  });
});

describe('turns', () => {
  const limits = { ...serverLimits, working: 1, workingPerNetwork: 1 };
  /** Asks for all of them, then lets one after the other go on; who came when. */
  async function orderOf(asked: [name: string, ip: string, isNew?: boolean][]) {
    const turns = new Turns(limits);
    const first = await turns.take({ network: 'x', range: 'x', isNew: true });
    const served: string[] = [];
    const all = asked.map(async ([name, ip, isNew = false]) => {
      const turn = await turns.take({ network: networkOf(ip), range: rangeOf(ip), isNew });
      served.push(name);
      turn?.();
    });
    first?.();
    await Promise.all(all);
    return served.join(' ');
  }

  it('go round between ranges, then between networks in a range', async () => {
    const crowd = ['a', 'b', 'c', 'd'].map((name, at): [string, string] => [
      name,
      `203.0.113.${at % 2}`,
    ]);
    expect(
      await orderOf([...crowd, ['neighbour', '203.0.113.77'], ['other', '198.51.100.7']]),
    ).toBe('a other b neighbour c d');
    expect(
      await orderOf([
        ['a', '2001:db8:1:1::1'],
        ['b', '2001:db8:1:1::2'],
        ['same /48', '2001:db8:1:2::1'],
        ['another', '2001:db8:2::1'],
      ]),
    ).toBe('a another same /48 b');
  });

  it('alternate between connections that were answered before and new ones of one network', async () => {
    const crowd = ['a', 'b', 'c'].map((name): [string, string] => [name, '203.0.113.1']);
    expect(await orderOf([...crowd, ['newcomer', '203.0.113.1', true]])).toBe('newcomer a b c');
    const fresh = ['x', 'y'].map((name): [string, string, boolean] => [name, '203.0.113.1', true]);
    expect(await orderOf([...crowd, ...fresh])).toBe('x a y b c');
  });

  it('are left to others by whoever waits for somebody else', async () => {
    const { port } = await serve(
      (req, res) => {
        if (req.url === '/') res.end();
      },
      { working: 1, workingPerNetwork: 1, turnMs: 100, queueMs: 5_000 },
    );
    void status(port, '/slow').catch(() => {});
    expect(await status(port, '/')).toBe(200);
  });
});

it('health is answered between two pieces of work, however many wait', async () => {
  let worked = 0;
  const { port } = await serve(
    async (req, res) => {
      if (req.url === '/healthz') return void res.end('ok');
      await nextTurn();
      for (const end = performance.now() + 5; performance.now() < end; );
      worked += 1;
      res.end();
    },
    { working: 3, workingPerNetwork: 2, behindMs: 60_000 },
  );
  const crowd = Array.from({ length: 30 }, () => client(port, get('/').repeat(10)));
  for (const { socket } of crowd) socket.resume();
  await expect.poll(() => worked, { interval: 1 }).toBeGreaterThan(20);
  const between: number[] = [];
  for (let asked = 0; asked < 5; asked += 1) {
    const before = worked;
    expect(await status(port, '/healthz')).toBe(200);
    between.push(worked - before);
  }
  // Connecting, asking and reading take some rounds of the loop here, each with one start at most.
  expect(worked).toBeLessThan(300);
  expect(Math.max(...between)).toBeLessThan(30);
});

async function isOpen(list: Promise<unknown>[]): Promise<boolean> {
  const first = await Promise.race([Promise.all(list).then(() => 'done'), sleep(1).then(() => '')]);
  return first !== 'done';
}
