// Puts a refusal of the server at the fields that it speaks of.
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import type { ToldError } from '../format/errors.ts';

export type FieldOfCode<V extends FieldValues> = Partial<Record<string, Path<V>>>;

/** Whether every part of the refusal found its field. */
export function placeErrors<V extends FieldValues, O>(
  form: Pick<UseFormReturn<V, unknown, O>, 'getValues' | 'setError'>,
  told: ToldError,
  fieldOfCode: FieldOfCode<V>,
): boolean {
  const known = form.getValues();
  const spoken = Object.entries(told.fields);
  const placeable = spoken.filter(([name]) => (name.split('.')[0] ?? '') in known);
  for (const [name, sentences] of placeable) {
    form.setError(name as Path<V>, { type: 'server', message: sentences[0] ?? 'Not accepted.' });
  }
  const field = told.code ? fieldOfCode[told.code] : undefined;
  if (field && placeable.length === 0) {
    form.setError(field, { type: 'server', message: told.message });
    return true;
  }
  return placeable.length > 0 && placeable.length === spoken.length;
}
