// How kinds of attributes are called.

import type { AttributeKind, AttributeLevel } from '@kontor/shared/enums.ts';
import type { MessageId, T } from '../../messages/use-t.ts';

export const kindWords: Record<AttributeKind, { label: MessageId; hint: MessageId }> = {
  text: { label: 'attributes.kind.text', hint: 'attributes.kind.textHint' },
  number: { label: 'attributes.kind.number', hint: 'attributes.kind.numberHint' },
  choice: { label: 'attributes.kind.choice', hint: 'attributes.kind.choiceHint' },
  choices: { label: 'attributes.kind.choices', hint: 'attributes.kind.choicesHint' },
  yes_no: { label: 'attributes.kind.yesNo', hint: 'attributes.kind.yesNoHint' },
  date: { label: 'attributes.kind.date', hint: 'attributes.kind.dateHint' },
  color: { label: 'attributes.kind.colour', hint: 'attributes.kind.colourHint' },
};

export const levelWords: Record<AttributeLevel, MessageId> = {
  product: 'attributes.level.product',
  variant: 'attributes.level.variant',
};

/** "Number in cm", "Colour, of each variant". */
type Kind = { kind: AttributeKind; unit: string; level: AttributeLevel };

export function kindTold({ kind, unit, level }: Kind, t: T): string {
  const label = t(kindWords[kind].label);
  const what = unit ? t('attributes.inUnit', { kind: label, unit }) : label;
  return level === 'variant' ? t('attributes.ofVariant', { what }) : what;
}
