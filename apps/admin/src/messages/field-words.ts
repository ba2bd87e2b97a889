// What the fields of forms say themselves.
import type { FieldWords } from '@kontor/ui/field-words.ts';
import type { T } from './use-t.ts';

export const fieldWords = (t: T): FieldWords => ({
  optional: t('field.optional'),
  required: t('field.required'),
  error: t('field.error'),
});
