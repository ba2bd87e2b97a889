// Owns what staff see of background work: how full each queue is, and which jobs gave up. Reads
// the tables of pg-boss, which lie in a schema of their own; payloads hold ids only.
import type { Db } from '@kontor/db/client.ts';
import { sql } from 'drizzle-orm';
import { jobNames } from '../jobs.ts';

export type QueueState = {
  name: string;
  waiting: number;
  active: number;
  failed: number;
  /** Seconds that the oldest job which could run has waited. */
  oldestWaitSeconds: number;
};

export type FailedJob = {
  id: string;
  name: string;
  data: Record<string, unknown>;
  error: string;
  attempts: number;
  failedAt: string | null;
};

const failedShown = 100;

export async function jobStates(db: Db): Promise<{ queues: QueueState[]; failed: FailedJob[] }> {
  const states = await db.execute<{ name: string } & Record<keyof QueueState, unknown>>(sql`
    select name,
      count(*) filter (where state in ('created', 'retry'))::int as "waiting",
      count(*) filter (where state = 'active')::int as "active",
      count(*) filter (where state = 'failed')::int as "failed",
      coalesce(max(extract(epoch from now() - greatest(created_on, start_after)))
        filter (where state in ('created', 'retry') and start_after <= now()), 0)::int
        as "oldestWaitSeconds"
    from pgboss.job where state in ('created', 'retry', 'active', 'failed') group by name`);
  const failed = await db.execute<Record<string, unknown>>(sql`
    select id, name, data, output, retry_count, completed_on
    from pgboss.job where state = 'failed' order by completed_on desc limit ${failedShown}`);
  const byName = new Map(states.map((row) => [row.name, row]));
  return {
    queues: jobNames.map((name) => {
      const row = byName.get(name);
      return {
        name,
        waiting: Number(row?.waiting ?? 0),
        active: Number(row?.active ?? 0),
        failed: Number(row?.failed ?? 0),
        oldestWaitSeconds: Number(row?.oldestWaitSeconds ?? 0),
      };
    }),
    failed: [...failed].map((row) => ({
      id: String(row.id),
      name: String(row.name),
      data: record(row.data),
      error: String(record(row.output).message ?? 'It took too long or its worker ended.'),
      attempts: Number(row.retry_count) + 1,
      failedAt: row.completed_on ? new Date(String(row.completed_on)).toISOString() : null,
    })),
  };
}

/** A JSON column as raw SQL gives it: parsed, or as text where Drizzle switched the parser off. */
function record(value: unknown): Record<string, unknown> {
  const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
}
