// How verdicts, outcomes and problems of runs are called, in the order in which they are shown.
import type {
  RowOutcome,
  RowProblem,
  RowVerdict,
  RunProblem,
} from '@kontor/shared/translation-file-input.ts';
import type { MessageId } from '../../messages/use-t.ts';

export const verdictWords: Record<RowVerdict, MessageId> = {
  new: 'translationFiles.new',
  changed: 'translationFiles.changed',
  outdated: 'translationFiles.outdated',
  conflict: 'translationFiles.conflict',
  same: 'translationFiles.same',
  empty: 'translationFiles.empty',
  unknown: 'translationFiles.unknown',
  too_long: 'translationFiles.tooLong',
  repeated: 'translationFiles.repeated',
  not_understood: 'translationFiles.notUnderstood',
};

export const outcomeWords: Record<RowOutcome, MessageId> = {
  saved: 'translationFiles.saved',
  later: 'translationFiles.later',
  refused: 'translationFiles.refused',
};

export const rowProblemWords: Record<RowProblem, MessageId> = {
  csv_record: 'translationFiles.csvRecord',
  other_language: 'translationFiles.rowOtherLanguage',
  entity_missing: 'translationFiles.entityMissing',
  markup_inside: 'translationFiles.markupInside',
  bad_unit: 'translationFiles.badUnit',
  broken_answer: 'translationFiles.brokenAnswer',
  gone: 'translationFiles.gone',
  refused: 'translationFiles.rowRefused',
};

export const runProblemWords: Record<RunProblem, MessageId> = {
  file_unreadable: 'translationFiles.fileUnreadable',
  column_missing: 'translationFiles.columnMissing',
  not_xml: 'translationFiles.notXml',
  not_xliff: 'translationFiles.notXliff',
  other_language: 'translationFiles.otherLanguage',
  too_many_rows: 'translationFiles.tooManyRows',
  broke_off: 'translationFiles.brokeOff',
  machine_refuses: 'translationFiles.machineRefuses',
  machine_away: 'translationFiles.machineAway',
  machine_off: 'translationFiles.machineOff',
  budget_spent: 'translationFiles.budgetSpent',
};
