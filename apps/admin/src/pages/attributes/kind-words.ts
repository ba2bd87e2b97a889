// How kinds of attributes are called.
import type { AttributeKind, AttributeLevel } from '@kontor/shared/enums.ts';

export const kindWords: Record<AttributeKind, { label: string; hint: string }> = {
  text: { label: 'Text', hint: 'A line of words, such as how to care for it.' },
  number: { label: 'Number', hint: 'With a unit, such as 12.5 cm.' },
  choice: { label: 'Choice', hint: 'One of a list, such as the material.' },
  choices: { label: 'Several choices', hint: 'Any of a list, such as what it goes with.' },
  yes_no: { label: 'Yes or no', hint: 'Such as dishwasher safe.' },
  date: { label: 'Date', hint: 'Such as when it was published.' },
  color: { label: 'Colour', hint: 'One of a list of colours, shown as they are.' },
};

export const levelWords: Record<AttributeLevel, string> = {
  product: 'The product',
  variant: 'Each variant',
};

/** "Number in cm", "Colour, of each variant". */
export function kindTold({
  kind,
  unit,
  level,
}: {
  kind: AttributeKind;
  unit: string;
  level: AttributeLevel;
}): string {
  const { label } = kindWords[kind];
  const what = unit ? `${label} in ${unit}` : label;
  return level === 'variant' ? `${what}, of each variant` : what;
}
