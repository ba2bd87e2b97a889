// Between an attribute as the API gives and takes it and what its form holds.
import type { AttributeInput } from '@kontor/shared/attribute-input.ts';
import type { Outputs } from '../../api.ts';

export type AttributeDetail = Outputs['attributes']['get'];

export type ChoiceRow = {
  /** Absent: a new one. */
  id?: string;
  label: string;
  color: string | null;
  productCount: number;
  /** Goes when the form is saved. */
  gone: boolean;
};

export type AttributeValues = Omit<AttributeInput, 'choices' | 'losing'> & { choices: ChoiceRow[] };

export function valuesOf(attribute: AttributeDetail | null, last: number): AttributeValues {
  return {
    id: attribute?.id ?? null,
    version: attribute?.version ?? 1,
    name: attribute?.name ?? '',
    kind: attribute?.kind ?? 'choice',
    unit: attribute?.unit ?? '',
    level: attribute?.level ?? 'product',
    filterable: attribute?.filterable ?? true,
    shown: attribute?.shown ?? true,
    position: attribute?.position ?? last,
    choices: (attribute?.choices ?? []).map((choice) => ({ ...choice, gone: false })),
  };
}

/** The kinds whose values are among choices. */
export const hasChoices = (kind: AttributeInput['kind']) =>
  kind === 'choice' || kind === 'choices' || kind === 'color';

export function inputOf(values: AttributeValues, before: AttributeDetail | null): AttributeInput {
  const { choices, ...fields } = values;
  const kept = choices.filter(({ gone }) => !gone);
  // What products have becomes the choices where there were none before.
  const says = hasChoices(values.kind) && (!before || hasChoices(before.kind));
  return {
    ...fields,
    unit: values.kind === 'number' ? values.unit : '',
    ...(says
      ? {
          choices: kept.map(({ id, label, color }) => ({
            ...(id ? { id } : {}),
            label,
            color: values.kind === 'color' ? color : null,
          })),
          losing: choices.reduce(
            (sum, { gone, productCount }) => sum + (gone ? productCount : 0),
            0,
          ),
        }
      : {}),
  };
}
