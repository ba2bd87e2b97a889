// Owns what a processor profile says in one line each: whose code the time was spent in.
import type { Profiler } from 'node:inspector';

/** The first match wins. Paths as V8 tells them. */
const owners: readonly [string, RegExp][] = [
  ['Drizzle', /node_modules\/drizzle-orm\//],
  ['driver (postgres.js)', /node_modules\/postgres\//],
  ['jobs (pg-boss)', /node_modules\/(pg-boss|pg|pg-\w+)\//],
  ['tRPC', /node_modules\/@trpc\//],
  ['zod', /node_modules\/zod\//],
  ['log (pino)', /node_modules\/(pino|pino-http|pino-std-serializers|sonic-boom)\//],
  [
    'Express',
    /node_modules\/(express|router|finalhandler|send|compression|helmet|body-parser|path-to-regexp|on-finished|vary|accepts)\//,
  ],
  ['Stripe client', /node_modules\/stripe\//],
  ['other packages', /node_modules\//],
  ['bench', /\/bench\/src\//],
  ['gate, context, http', /apps\/api\/src\/(platform|host|app\.ts|router\.ts)/],
  ['transactions, locks', /packages\/db\/src\//],
  ['index in memory', /packages\/search\//],
  ['own modules', /(apps|packages)\//],
  ['Node', /^node:/],
];

type Frame = Profiler.Profile['nodes'][number]['callFrame'];

/** Milliseconds of the main thread by owner, most first. */
export function shares({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile) {
  const ownerOf = new Map(nodes.map(({ id, callFrame }) => [id, ownerOfFrame(callFrame)]));
  const sums = new Map<string, number>();
  for (const [at, id] of samples.entries()) {
    const owner = ownerOf.get(id) ?? 'Node';
    sums.set(owner, (sums.get(owner) ?? 0) + (timeDeltas[at] ?? 0) / 1000);
  }
  return Object.fromEntries([...sums].toSorted(([, a], [, b]) => b - a));
}

/** The functions in which most of the time was spent, with their milliseconds. */
export function hottest({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, count = 20) {
  const nameOf = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const file = url.split('/').slice(-3).join('/');
      return [id, `${functionName || '(anonymous)'} ${file}:${lineNumber + 1}`];
    }),
  );
  const sums = new Map<string, number>();
  for (const [at, id] of samples.entries()) {
    const name = nameOf.get(id) ?? '';
    sums.set(name, (sums.get(name) ?? 0) + (timeDeltas[at] ?? 0) / 1000);
  }
  return [...sums].toSorted(([, a], [, b]) => b - a).slice(0, count);
}

function ownerOfFrame({ functionName, url }: Frame): string {
  if (functionName === 'post' && url === 'node:inspector') return 'the profile itself';
  if (/^write(v|Buffer|Utf8String)$/.test(functionName) && url === '') return 'writes to sockets';
  if (functionName === '(idle)') return 'waiting';
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (functionName === '(program)') return 'V8 and system calls';
  return owners.find(([, pattern]) => pattern.test(url))?.[0] ?? 'Node';
}
