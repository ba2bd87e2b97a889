// Puts a refusal of the server at the fields that it speaks of.
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import type { ToldError } from '../format/errors.ts';

export type FieldOfCode<V extends FieldValues> = Partial<Record<string, Path<V>>>;

/** The sentences that found no field, to be told above the form; null when every part found its own. */
export function placeErrors<V extends FieldValues, O>(
  form: Pick<UseFormReturn<V, unknown, O>, 'getValues' | 'setError'>,
  told: ToldError,
  fieldOfCode: FieldOfCode<V>,
): string[] | null {
  const known = form.getValues();
  const spoken = Object.entries(told.fields);
  const isKnown = ([name]: [string, string[]]) => (name.split('.')[0] ?? '') in known;
  const placeable = spoken.filter(isKnown);
  for (const [name, sentences] of placeable) {
    form.setError(name as Path<V>, { type: 'server', message: sentences[0] ?? told.message });
  }
  const field = told.code ? fieldOfCode[told.code] : undefined;
  if (field && placeable.length === 0) {
    form.setError(field, { type: 'server', message: told.message });
    return null;
  }
  if (placeable.length > 0 && placeable.length === spoken.length) return null;
  return spoken.filter((each) => !isKnown(each)).flatMap(([, sentences]) => sentences);
}
