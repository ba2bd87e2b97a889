// Between a thing in a language as the API gives and takes it and what its form holds: a text for each field, and
// the slug of its page where it has one.
import { slugInput } from '@kontor/shared/slug-input.ts';
import { lineOf, textOf } from '@kontor/shared/text-input.ts';
import { type FieldKind, isSlugged } from '@kontor/shared/translation-input.ts';
import { z } from 'zod';
import type { Inputs, Outputs } from '../../api.ts';

export type Thing = Inputs['translations']['get'];
export type Stored = Outputs['translations']['get'];
export type StoredField = Stored['fields'][number];
type Save = Inputs['translations']['save'];
/** By the name of the field; `slug`: empty where the page has none of its own. */
export type TranslationValues = Record<string, string>;

export function valuesOf({ entity }: Thing, { fields, slug }: Stored): TranslationValues {
  const values = Object.fromEntries(fields.map(({ field, value }) => [field, value]));
  return isSlugged(entity) ? { ...values, slug: slug ?? '' } : values;
}

const textIn = (kind: FieldKind, most: number) => (kind === 'line' ? lineOf(most) : textOf(most));

export const schemaOf = ({ entity }: Thing, { fields, slug }: Stored) =>
  z.object({
    ...Object.fromEntries(fields.map(({ field, kind, most }) => [field, textIn(kind, most)])),
    // One that there is can be changed, not taken away.
    ...(isSlugged(entity) && { slug: slug === null ? z.literal('').or(slugInput) : slugInput }),
  }) as unknown as z.ZodType<TranslationValues, TranslationValues>;

/**
 * What is sent of a form that was opened with `stored`; null: nothing. A draft is what was written. What is called done
 * is all that stands there: also what was outdated, a machine's or a draft, and holds as it is.
 */
export function saveOf(
  thing: Thing,
  { fields, slug }: Stored,
  values: TranslationValues,
  status: 'draft' | 'done',
): Save | null {
  const sent = fields.flatMap(({ field, value: before, state, version, sourceHash }) => {
    const value = values[field] ?? '';
    const holds = status === 'done' && value !== '' && state !== 'done';
    if (value === before && !holds) return [];
    return [{ field, value, status, seen: version, sourceHash }];
  });
  const wanted = values.slug ?? '';
  const address = wanted !== '' && wanted !== slug ? { slug: wanted } : {};
  if (sent.length === 0 && !('slug' in address)) return null;
  return { ...thing, fields: sent, ...address };
}
