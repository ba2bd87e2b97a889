// Puts a refusal of the server at the fields that it speaks of.
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import type { ToldError } from '../format/errors.ts';

export type FieldOfCode<V extends FieldValues> = Partial<Record<string, Path<V>>>;

/** Whether every part of the refusal found its field. */
export function placeErrors<V extends FieldValues, O>(
  form: UseFormReturn<V, unknown, O>,
  told: ToldError,
  fieldOfCode: FieldOfCode<V>,
): boolean {
  const known = form.getValues();
  let placed = false;
  for (const [name, sentences] of Object.entries(told.fields)) {
    if (!((name.split('.')[0] ?? '') in known)) continue;
    form.setError(name as Path<V>, { type: 'server', message: sentences[0] ?? 'Not accepted.' });
    placed = true;
  }
  const field = told.code ? fieldOfCode[told.code] : undefined;
  if (field && !placed) {
    form.setError(field, { type: 'server', message: told.message });
    placed = true;
  }
  return placed;
}
