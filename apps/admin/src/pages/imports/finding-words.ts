// How the findings of a check read: what is not taken as it stands, and what becomes of each column.
import {
  type ImportColumn,
  type ImportWarning,
  isColumnUse,
  isImportWarning,
} from '@kontor/shared/import-findings.ts';
import type { T } from '../../messages/use-t.ts';

type ToldWarning = Pick<ImportWarning, 'code' | 'text' | 'name'>;

export function warningWords({ code, text, name }: ToldWarning, t: T): string {
  const words = isImportWarning(code) ? t(`importWarning.${code}`) : (text ?? code);
  return name === undefined ? words : t('importWarning.named', { name, words });
}

/** Null: it is not taken. */
export function columnUseWords(
  { use, text = '' }: Pick<ImportColumn, 'use' | 'text'>,
  t: T,
): string | null {
  if (use === null) return null;
  if (use === 'attribute') return t('columnUse.attributeNamed', { name: text });
  if (use === 'fact') return t('columnUse.factNamed', { name: text });
  return isColumnUse(use) ? t(`columnUse.${use}`) : text || use;
}
