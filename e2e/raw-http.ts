// Owns HTTP as a stranger's program speaks it: the bytes of a request go out as they are, also those
// that no client library would send, and the answer is read to its end. One connection each.
import { connect } from 'node:net';

let requests = 0;

export type RawAnswer = { status: number; headers: Map<string, string>; body: string };

/** @param lines the request line and the headers, without Host and Connection */
export function rawRequest(
  url: string,
  lines: readonly string[],
  body: string | Uint8Array = '',
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  // Each from a network of its own, as the proxy of many visitors would say: thousands of requests
  // from one would meet its limits, and the journeys after them too.
  requests += 1;
  const from = `X-Forwarded-For: 11.${(requests >> 16) & 255}.${(requests >> 8) & 255}.${requests & 255}`;
  const head = [...lines, from, `Host: ${hostname}:${port}`, 'Connection: close', '', ''].join(
    '\r\n',
  );
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    socket.setTimeout(30_000, () => socket.destroy(new Error(`No answer to ${lines[0]}`)));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', (error) => (chunks.length > 0 ? finish() : reject(error)));
    socket.on('end', () => finish());
    const finish = () => {
      socket.destroy();
      resolve(parse(Buffer.concat(chunks).toString('latin1')));
    };
    socket.write(Buffer.concat([Buffer.from(head, 'utf8'), Buffer.from(body)]));
  });
}

function parse(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.replace(/^[^:]*:\s*/, '')]),
  );
  return { status: Number(first.split(' ')[1]), headers, body: rest.join('\r\n\r\n') };
}

/** Runs `work` for every item, `width` at a time. */
export async function eachOf<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
