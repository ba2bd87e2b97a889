// Owns what files of translations are, what a check finds of each of their rows, and what staff may ask of runs: of
// a file that was brought, or of a machine that translates.
import { z } from 'zod';
import { languageCode } from './language-input.ts';
import { translatedEntities, translationStates } from './translation-input.ts';

export const fileFormats = ['csv', 'xliff', 'xliff1'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** What a check says of a row. Each row has exactly one, so they add up to what was read. */
export const rowVerdicts = [
  /** Nothing is written there yet. */
  'new',
  'changed',
  /** What is written is what the file says, or the file says what it was given. */
  'same',
  /** Nothing stands in it. What is written stays. */
  'empty',
  /** Somebody wrote or removed it since the file was made. */
  'conflict',
  /** The text it was made of is another by now. */
  'outdated',
  /** There is no such thing, or no such field of it. */
  'unknown',
  'too_long',
  /** The row before says it of the same field. */
  'repeated',
  'not_understood',
] as const;
export type RowVerdict = (typeof rowVerdicts)[number];

/** What can be saved, each when it is chosen. */
export const takenVerdicts = [
  'new',
  'changed',
  'outdated',
  'conflict',
] as const satisfies RowVerdict[];

/** What became of a row that was to be saved. `later`: it was written by somebody else since it was looked at. */
export const rowOutcomes = ['saved', 'later', 'refused'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

export const runKinds = ['file', 'machine'] as const;
export const runStatuses = ['checking', 'checked', 'running', 'done', 'failed', 'stopped'] as const;
export type RunStatus = (typeof runStatuses)[number];

/** Why a row is not understood, or not saved. */
export const rowProblems = [
  'csv_record',
  'other_language',
  'entity_missing',
  'markup_inside',
  'bad_unit',
  'broken_answer',
  'gone',
  'refused',
] as const;
export type RowProblem = (typeof rowProblems)[number];

/** Why a run ended before its end. */
export const runProblems = [
  'file_unreadable',
  'column_missing',
  'not_xml',
  'not_xliff',
  'other_language',
  'too_many_rows',
  'broke_off',
  'machine_refuses',
  'machine_away',
  'machine_off',
  'budget_spent',
] as const;
export type RunProblem = (typeof runProblems)[number];

const several = <T extends readonly [string, ...string[]]>(of: T) =>
  z.array(z.enum(of)).max(of.length);

/** As they stand in the address of the download: `entity` and `state` repeated; none: all. */
export const translationExportQuery = z.object({
  lang: languageCode,
  format: z.enum(fileFormats).default('csv'),
  entity: several(translatedEntities).default([]),
  state: several(translationStates).default([]),
});
export type TranslationExport = z.output<typeof translationExportQuery>;

/** `status`: what rows become that do not say "done" themselves. */
export const translationUploadQuery = z.object({
  lang: languageCode,
  name: z.string().trim().min(1).max(200).default('translations'),
  status: z.enum(['draft', 'done']).default('done'),
});

export const runInput = z.strictObject({ id: z.uuid() });

export const runRowsInput = runInput.extend({
  verdict: z.enum(rowVerdicts).optional(),
  outcome: z.enum(rowOutcomes).optional(),
  /** Rows after the one with this number. */
  after: z.int().min(0).default(0),
  limit: z.int().min(1).max(200).default(50),
});

export const runApplyInput = runInput.extend({
  take: z.array(z.enum(takenVerdicts)).min(1).max(takenVerdicts.length),
});

export const machineInput = z.strictObject({
  lang: languageCode,
  entities: several(translatedEntities).default([]),
});
