// Between the values of attributes that the API gives and takes and what boxes hold: text as it is typed,
// choices as they are chosen or, when new, called.
import {
  type AttributeValue,
  attributeNumber,
  attributeText,
  type Chosen,
  maxAttributeValues,
} from '@kontor/shared/attribute-input.ts';
import { choiceKey } from '@kontor/shared/attribute-key.ts';
import { numberWithUnit, readDate } from '@kontor/shared/attribute-text.ts';
import type { AttributeKind } from '@kontor/shared/enums.ts';
import type { Outputs } from '../../api.ts';

export type Attribute = Outputs['attributes']['byId'][number];

export type TypedValue = {
  attributeId: string;
  /** What the value is, whatever the attribute's kind is by now. */
  shape: 'text' | 'number' | 'yesNo' | 'date' | 'choices';
  /** Of all but choices; "yes" and "no" of those. */
  text: string;
  chosen: Chosen[];
};

const shapes: Record<AttributeKind, TypedValue['shape']> = {
  text: 'text',
  number: 'number',
  yes_no: 'yesNo',
  date: 'date',
  choice: 'choices',
  choices: 'choices',
  color: 'choices',
};

export const blankValue = ({ id, kind }: Pick<Attribute, 'id' | 'kind'>): TypedValue => ({
  ...{ attributeId: id, shape: shapes[kind], text: '', chosen: [] },
});

export function typedValue(value: AttributeValue): TypedValue {
  const { attributeId } = value;
  const blank = { attributeId, text: '', chosen: [] };
  if ('text' in value) return { ...blank, shape: 'text', text: value.text };
  if ('number' in value) return { ...blank, shape: 'number', text: String(value.number) };
  if ('yesNo' in value) return { ...blank, shape: 'yesNo', text: value.yesNo ? 'yes' : 'no' };
  if ('date' in value) return { ...blank, shape: 'date', text: value.date };
  return { ...blank, shape: 'choices', chosen: value.choices };
}

const isBlank = ({ shape, text, chosen }: TypedValue) =>
  shape === 'choices' ? chosen.length === 0 : text.trim() === '';

/** An empty box says nothing, so the attribute has no value. */
export const valuesOfTyped = (typed: readonly TypedValue[]): AttributeValue[] =>
  typed.filter((one) => !isBlank(one)).map(valueOfTyped);

function valueOfTyped({ attributeId, shape, text, chosen }: TypedValue): AttributeValue {
  if (shape === 'choices') return { attributeId, choices: chosen };
  if (shape === 'number') return { attributeId, number: numberOf(text) };
  if (shape === 'yesNo') return { attributeId, yesNo: text === 'yes' };
  return shape === 'date' ? { attributeId, date: text } : { attributeId, text: text.trim() };
}

function numberOf(text: string): number {
  const read = numberWithUnit(text);
  return read && read.unit === '' ? read.number : Number.NaN;
}

/** What is wrong, by the place in the list. */
export function problemsOf(typed: readonly TypedValue[]): { index: number; message: string }[] {
  const filled = typed.filter((one) => !isBlank(one)).length;
  const tooMany =
    filled > maxAttributeValues
      ? [{ index: typed.length - 1, message: `Use at most ${maxAttributeValues} attributes.` }]
      : [];
  return typed
    .flatMap((one, index) => {
      const message = isBlank(one) ? undefined : problemOf(one);
      return message === undefined ? [] : [{ index, message }];
    })
    .concat(tooMany);
}

function problemOf({ shape, text }: TypedValue): string | undefined {
  if (shape === 'number') {
    const number = numberOf(text);
    if (Number.isNaN(number)) return 'Enter a number such as 12.5, without its unit.';
    return attributeNumber.safeParse(number).error?.issues[0]?.message;
  }
  if (shape === 'text') return attributeText.safeParse(text).error?.issues[0]?.message;
  return shape === 'date' && readDate(text) === null ? 'Enter a date.' : undefined;
}

/** What a person typed as the choice that it names, or a new one. */
export function chosenOf(choices: Attribute['choices'], text: string): Chosen | null {
  const label = text.trim();
  if (label === '') return null;
  const known = choices.find((choice) => choiceKey(choice.label) === choiceKey(label));
  return known ? { id: known.id } : { label };
}

/** How it is called; empty when it is gone. */
export const labelOf = (choices: Attribute['choices'], chosen: Chosen) =>
  'id' in chosen ? (choices.find(({ id }) => id === chosen.id)?.label ?? '') : chosen.label;
