// Owns the reads of runs: how each went, its rows side by side, and what is left to do.
import type { Db } from '@kontor/db/client.ts';
import { translationRunRows, translationRuns } from '@kontor/db/schema/translation-runs.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type {
  RowOutcome,
  RowVerdict,
  runRowsInput,
} from '@kontor/shared/translation-file-input.ts';
import type { TranslatedEntity } from '@kontor/shared/translation-input.ts';
import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Run } from './runs.ts';
import type { RowToSave } from './save-rows.ts';

const told = {
  id: translationRuns.id,
  kind: translationRuns.kind,
  lang: translationRuns.lang,
  status: translationRuns.status,
  fileName: translationRuns.fileName,
  savedAs: translationRuns.savedAs,
  leftColumns: translationRuns.leftColumns,
  take: translationRuns.take,
  left: translationRuns.left,
  problem: translationRuns.problem,
  problemLine: translationRuns.problemLine,
  actorName: translationRuns.actorName,
  createdAt: translationRuns.createdAt,
  finishedAt: translationRuns.finishedAt,
};

/** The latest ones. */
export const listRuns = (db: Db) =>
  db.select(told).from(translationRuns).orderBy(desc(translationRuns.createdAt)).limit(20);

export async function readRun(db: Db, id: string): Promise<Run | undefined> {
  const [run] = await db.select().from(translationRuns).where(eq(translationRuns.id, id));
  return run;
}

/**
 * With how many rows have which verdict (together all that were read), and what became of them.
 * @throws DomainError NOT_FOUND
 */
export async function getRun(db: Db, id: string) {
  const [run] = await db.select(told).from(translationRuns).where(eq(translationRuns.id, id));
  if (!run) throw new DomainError('NOT_FOUND');
  const rows = await db.execute<{
    verdict: RowVerdict | null;
    outcome: RowOutcome | null;
    n: number;
    cleaned: number;
  }>(sql`select r.verdict, r.outcome, count(*)::int as n, sum(r.cleaned)::int as cleaned
    from ${translationRunRows} r where r.run_id = ${id} group by 1, 2`);
  const verdicts: Partial<Record<RowVerdict, number>> = {};
  const outcomes: Partial<Record<RowOutcome, number>> = {};
  const counts = { read: 0, cleaned: 0, waiting: 0 };
  for (const { verdict, outcome, n, cleaned } of rows) {
    counts.read += n;
    counts.cleaned += cleaned;
    if (verdict) verdicts[verdict] = (verdicts[verdict] ?? 0) + n;
    if (outcome) outcomes[outcome] = (outcomes[outcome] ?? 0) + n;
    else if (verdict && run.take.includes(verdict)) counts.waiting += n;
  }
  return { ...run, ...counts, verdicts, outcomes };
}

/** Some rows of a run in the order of the file. @throws DomainError NOT_FOUND */
export async function listRows(
  db: Db,
  { id, verdict, outcome, after, limit }: z.output<typeof runRowsInput>,
) {
  const r = translationRunRows;
  const [run] = await db
    .select({ id: translationRuns.id })
    .from(translationRuns)
    .where(eq(translationRuns.id, id));
  if (!run) throw new DomainError('NOT_FOUND');
  const rows = await db
    .select({
      ...{ no: r.no, line: r.line, entity: r.entity, entityId: r.entityId, field: r.field },
      ...{ name: r.name, value: r.value, was: r.was, status: r.status, verdict: r.verdict },
      ...{ outcome: r.outcome, problem: r.problem, cleaned: r.cleaned },
    })
    .from(r)
    .where(
      and(
        eq(r.runId, id),
        gt(r.no, after),
        verdict && eq(r.verdict, verdict),
        outcome && eq(r.outcome, outcome),
      ),
    )
    .orderBy(asc(r.no))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.no ?? null) : null };
}

/** Chosen rows that nothing became of yet; none while the run is not under way. */
export async function nextRows(db: Db, runId: string, limit: number): Promise<RowToSave[]> {
  const r = translationRunRows;
  const rows = await db
    .select({
      ...{ runId: r.runId, no: r.no, entity: r.entity, entityId: r.entityId, field: r.field },
      ...{ value: r.value, seen: r.seen, status: r.status, sourceHash: r.sourceHash },
      savedAs: translationRuns.savedAs,
    })
    .from(r)
    .innerJoin(translationRuns, eq(translationRuns.id, r.runId))
    .where(
      and(
        eq(r.runId, runId),
        eq(translationRuns.status, 'running'),
        isNull(r.outcome),
        sql`${r.verdict} = any(${translationRuns.take})`,
      ),
    )
    .orderBy(asc(r.no))
    .limit(limit);
  return rows.map(({ savedAs, status, sourceHash, entity, ...row }) => ({
    ...row,
    // A verdict that is taken was given only to what there is.
    entity: entity as TranslatedEntity,
    status: status ?? savedAs,
    sourceHash: sourceHash ?? '',
  }));
}
