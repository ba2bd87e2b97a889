// Owns what is told of the inside of Kontor's process: statements against their budget, and the profile.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Inside } from './inside.ts';
import type { Result } from './measure.ts';

const folder = join(import.meta.dirname, '..');

/** Statements of one call, with those of the jobs that it makes. */
export function perCall({ calls }: Result, { statements }: Inside): number {
  return statements.reduce((sum, { times }) => sum + times, 0) / calls;
}

/** A sentence for each operation that sends more statements than `budgets.json` allows. */
export function overBudget(measured: readonly (readonly [Result, Inside])[]): string[] {
  const budgets: Record<string, number> = JSON.parse(
    readFileSync(join(folder, 'budgets.json'), 'utf8'),
  );
  return measured.flatMap(([result, inside]) => {
    const budget = budgets[result.name];
    const sent = perCall(result, inside);
    if (budget !== undefined && sent <= budget) return [];
    return [`${result.name}: ${sent.toFixed(1)} statements a call, ${budget ?? 'none'} allowed.`];
  });
}

/** Writes `bench/profile.md`: of each operation whose code its time went into, and its SQL. */
export async function writeProfile(profiles: readonly (readonly [Result, Inside])[]) {
  const parts = profiles.map(([result, inside]) => section(result, inside));
  await writeFile(join(folder, 'profile.md'), `# Where the time goes\n\n${parts.join('\n')}`);
  console.log('The profile is in bench/profile.md.');
}

function section(result: Result, inside: Inside): string {
  const { name, calls, concurrency } = result;
  const rows = Object.entries(inside.shares ?? {}).map(
    ([owner, ms]) =>
      `| ${owner} | ${((100 * ms) / inside.elapsedMs).toFixed(1)} | ${(ms / calls).toFixed(3)} |`,
  );
  const sql = inside.statements
    .filter(({ times }) => times / calls > 0.02)
    .slice(0, 40)
    .map(
      ({ query, times, rows, ms }) =>
        `| ${(times / calls).toFixed(2)} | ${(rows / calls).toFixed(1)} | ${(ms / calls).toFixed(2)} | ${short(query)} |`,
    );
  return [
    `## ${name}, ${concurrency} at once`,
    '',
    `${calls} calls, ${result.perSecond.toFixed(1)} a second, ${(inside.cpuMs / calls).toFixed(2)} ms of processor time each, measured while it was profiled.`,
    '',
    '| whose code | % of the time | ms a call |',
    '|---|---|---|',
    ...rows,
    '',
    '| function | ms a call |',
    '|---|---|',
    ...(inside.hottest ?? []).map(([what, ms]) => `| ${what} | ${(ms / calls).toFixed(3)} |`),
    '',
    '| times a call | rows | ms until answered | statement |',
    '|---|---|---|---|',
    ...sql,
    '',
  ].join('\n');
}

const short = (query: string) =>
  query.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim().slice(0, 160);
