/**
 * Translations that come many at once: by a file that staff brought, or by a machine. A run has a row for each field,
 * with what a check said of it and what became of it. Written only by the API module `translating`.
 */
import type { LanguageCode } from '@kontor/shared/languages.ts';
import {
  type RowOutcome,
  type RowProblem,
  type RowVerdict,
  type RunProblem,
  runKinds,
  runStatuses,
} from '@kontor/shared/translation-file-input.ts';
import type { TranslationStatus } from '@kontor/shared/translation-input.ts';
import { sql } from 'drizzle-orm';
import { index, integer, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, timestamptz } from './columns.ts';

export const translationRunKind = pgEnum('translation_run_kind', runKinds);
export const translationRunStatus = pgEnum('translation_run_status', runStatuses);

export const translationRuns = pgTable(
  'translation_runs',
  {
    id: id(),
    kind: translationRunKind('kind').notNull(),
    lang: text('lang').$type<LanguageCode>().notNull(),
    status: translationRunStatus('status').notNull(),
    fileName: text('file_name').notNull().default(''),
    /** What rows become that do not say it themselves. */
    savedAs: text('saved_as').$type<TranslationStatus>().notNull(),
    /** Columns of the file that nothing is read of. */
    leftColumns: text('left_columns').array().notNull().default(sql`'{}'`),
    /** Which verdicts are saved; chosen after the check. */
    take: text('take').$type<RowVerdict>().array().notNull().default(sql`'{}'`),
    /** Of a machine: characters that may be sent, those that were, and calls that failed in a row. */
    budget: integer('budget').notNull().default(0),
    spent: integer('spent').notNull().default(0),
    failures: integer('failures').notNull().default(0),
    /** Fields that were left for another run, because the budget does not reach. */
    left: integer('left_fields').notNull().default(0),
    problem: text('problem').$type<RunProblem>(),
    /** Of the file, where that is known. */
    problemLine: integer('problem_line'),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull(),
    createdAt: createdAt(),
    finishedAt: timestamptz('finished_at'),
  },
  (t) => [index('translation_runs_created_idx').on(t.createdAt)],
);

export const translationRunRows = pgTable(
  'translation_run_rows',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => translationRuns.id, { onDelete: 'cascade' }),
    no: integer('no').notNull(),
    /** Of the file. */
    line: integer('line').notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    field: text('field').notNull(),
    /** What the thing is called. */
    name: text('name').notNull().default(''),
    /** As it would be saved. */
    value: text('value').notNull(),
    /** What stood there when it was looked at. */
    was: text('was').notNull().default(''),
    status: text('status').$type<TranslationStatus>(),
    /** What the file was made with: "3-0cc175b9-done", its version, the beginning of its MD5 and its state. */
    given: text('given'),
    /** The version that was looked at. */
    seen: integer('seen').notNull().default(0),
    sourceHash: text('source_hash'),
    verdict: text('verdict').$type<RowVerdict>(),
    outcome: text('outcome').$type<RowOutcome>(),
    problem: text('problem').$type<RowProblem>(),
    /** Markup that shoppers' pages do not take was left out. */
    cleaned: integer('cleaned').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.no] }),
    index('translation_run_rows_thing_idx').on(t.runId, t.entity, t.entityId, t.field),
  ],
);
