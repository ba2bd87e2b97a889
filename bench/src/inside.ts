// Preloaded into the process that is measured (`--import`): tells its parent what a piece of work took,
// its processor time and its statements, and with a profile where that time went.
import { subscribe } from 'node:diagnostics_channel';
import { Session } from 'node:inspector/promises';
import type { StatementAnswered } from '@kontor/db/send.ts';
import { readMemory } from './collected.ts';
import { hottest, shares } from './shares.ts';

export type StatementSum = { query: string; times: number; rows: number; ms: number };

/** What the process did between `begin` and `end`. */
export type Inside = {
  /** Milliseconds of processor time, of all its threads. */
  cpuMs: number;
  elapsedMs: number;
  rssMb: number;
  statements: StatementSum[];
  /** Whose code the main thread was in, in milliseconds; null: no profile was asked for. */
  shares: Record<string, number> | null;
  /** Functions and their milliseconds; null: no profile was asked for. */
  hottest: [name: string, ms: number][] | null;
};

type Asked = { bench: 'begin'; profile: boolean } | { bench: 'end' } | { bench: 'memory' };

const sums = new Map<string, StatementSum>();
let began = { cpu: process.cpuUsage(), at: performance.now() };
let session: Session | null = null;

subscribe('kontor:statement', (told) => {
  const { query, rows, ms } = told as StatementAnswered;
  const sum = sums.get(query) ?? { query, times: 0, rows: 0, ms: 0 };
  sum.times += 1;
  sum.rows += rows;
  sum.ms += ms;
  sums.set(query, sum);
});

async function begin(profile: boolean): Promise<void> {
  if (profile) {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
  }
  sums.clear();
  began = { cpu: process.cpuUsage(), at: performance.now() };
}

async function end(): Promise<Inside> {
  const { user, system } = process.cpuUsage(began.cpu);
  const told: Inside = {
    cpuMs: (user + system) / 1000,
    elapsedMs: performance.now() - began.at,
    rssMb: process.memoryUsage().rss / 2 ** 20,
    statements: [...sums.values()].toSorted((a, b) => b.ms - a.ms),
    shares: null,
    hottest: null,
  };
  if (session === null) return told;
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  session = null;
  return { ...told, shares: shares(profile), hottest: hottest(profile) };
}

process.on('message', (asked: Asked) => {
  if (asked.bench === 'begin') void begin(asked.profile).then(() => process.send?.('begun'));
  else if (asked.bench === 'end') void end().then((told) => process.send?.(told));
  else process.send?.(readMemory());
});
// Being asked keeps nobody alive.
process.channel?.unref();
