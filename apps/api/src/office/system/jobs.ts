// Owns what staff see of background work: how full each queue is, and which jobs gave up. Reads
// the tables of pg-boss, which lie in a schema of their own; payloads hold ids only.
import type { Db } from '@kontor/db/client.ts';
import { sql } from 'drizzle-orm';
import { isLate, readBacklog } from '../../platform/jobs/backlog.ts';
import { lateAfterSeconds, queues, type WorkKind } from '../../platform/jobs/queues.ts';

export type QueueState = {
  name: string;
  kind: WorkKind;
  waiting: number;
  /** Of those, how many failed at least once. */
  retrying: number;
  active: number;
  failed: number;
  /** Seconds that the oldest job which could run has waited. */
  oldestWaitSeconds: number;
  /** From which wait on the queue is called late, and whether it is. */
  lateAfterSeconds: number;
  late: boolean;
};

export type FailedJob = {
  id: string;
  name: string;
  data: Record<string, unknown>;
  /** The message of what was thrown, for operators; null: it took too long, or its worker ended. */
  error: string | null;
  attempts: number;
  failedAt: string | null;
};

const failedShown = 100;

export async function jobStates(db: Db): Promise<{ queues: QueueState[]; failed: FailedJob[] }> {
  const waits = new Map((await readBacklog(db)).map((queue) => [queue.name, queue]));
  const states = await db.execute<Record<string, unknown>>(sql`
    select name,
      count(*) filter (where state in ('created', 'retry'))::int as "waiting",
      count(*) filter (where state = 'retry')::int as "retrying",
      count(*) filter (where state = 'active')::int as "active",
      count(*) filter (where state = 'failed')::int as "failed"
    from pgboss.job where state in ('created', 'retry', 'active', 'failed') group by name`);
  const failed = await db.execute<Record<string, unknown>>(sql`
    select id, name, data, output, retry_count, completed_on
    from pgboss.job where state = 'failed' order by completed_on desc limit ${failedShown}`);
  const byName = new Map(states.map((row) => [row.name, row]));
  return {
    queues: Object.entries(queues).map(([name, { kind }]) => {
      const row = byName.get(name);
      const wait = waits.get(name);
      return {
        name,
        kind,
        waiting: Number(row?.waiting ?? 0),
        retrying: Number(row?.retrying ?? 0),
        active: Number(row?.active ?? 0),
        failed: Number(row?.failed ?? 0),
        oldestWaitSeconds: Math.round(wait?.waitedSeconds ?? 0),
        lateAfterSeconds: lateAfterSeconds[kind],
        late: wait !== undefined && isLate(wait),
      };
    }),
    failed: [...failed].map((row) => {
      const { message: thrown } = record(row.output);
      return {
        id: String(row.id),
        name: String(row.name),
        data: record(row.data),
        error: typeof thrown === 'string' ? thrown : null,
        attempts: Number(row.retry_count) + 1,
        failedAt: row.completed_on ? new Date(String(row.completed_on)).toISOString() : null,
      };
    }),
  };
}

/** A JSON column as raw SQL gives it: parsed, or as text where Drizzle switched the parser off. */
function record(value: unknown): Record<string, unknown> {
  const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
}
