// Owns which values an attribute of a kind may hold. No database here.
import type { AttributeValue } from '@kontor/shared/attribute-input.ts';
import type { AttributeKind } from '@kontor/shared/enums.ts';

/** Kinds whose values are among choices. */
export const hasChoices = (kind: AttributeKind) =>
  kind === 'choice' || kind === 'choices' || kind === 'color';

export function fitsKind(kind: AttributeKind, value: AttributeValue): boolean {
  if ('choices' in value)
    return hasChoices(kind) && (kind === 'choices' || value.choices.length === 1);
  if ('text' in value) return kind === 'text';
  if ('number' in value) return kind === 'number';
  return 'yesNo' in value ? kind === 'yes_no' : kind === 'date';
}

/** A value whose choices are ids. */
export type Resolved =
  | Exclude<AttributeValue, { choices: unknown }>
  | { attributeId: string; choices: { id: string }[] };
