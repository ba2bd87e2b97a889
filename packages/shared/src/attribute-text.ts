// Owns how the values of attributes are written as text and read from it: by files, and when an attribute
// becomes one of another kind. Pure.
import {
  type AttributeValue,
  attributeNumber,
  attributeText,
  choiceLabel,
  maxChosen,
} from './attribute-input.ts';
import { choiceKey } from './attribute-key.ts';
import type { AttributeKind } from './enums.ts';

/** A value without the attribute that it is of; choices by their labels. */
export type ValueBody =
  | { text: string }
  | { number: number }
  | { yesNo: boolean }
  | { date: string }
  | { choices: { label: string; color?: string | null }[] };

/** The same of an attribute. */
export const valueWith = (attributeId: string, body: ValueBody): AttributeValue => ({
  attributeId,
  ...body,
});

const number = /^([-+−]?)(\d[\d.,'’\u00a0\u202f ]*?)\s*([^\d\s.,'’][^\d]{0,19}|["″]|)$/u;

/**
 * "1,250.5 W" → 1250.5 and "W". A single comma or point before three digits only ("1,250") parts
 * thousands when it is a comma, a fraction when it is a point. Null: not a number, or one that is a
 * name (007, a barcode).
 */
export function numberWithUnit(text: string): { number: number; unit: string } | null {
  const [, sign, digits = '', unit = ''] = number.exec(text.trim()) ?? [];
  if (digits === '' || /^0\d/.test(digits)) return null;
  const plain = digits.replace(/['’\u00a0\u202f ]/g, '');
  const value = plainNumber(plain);
  if (value === null) return null;
  const signed = sign === '-' || sign === '−' ? -value : value;
  return attributeNumber.safeParse(signed).success ? { number: signed, unit: unit.trim() } : null;
}

function plainNumber(text: string): number | null {
  const [comma, point] = [text.lastIndexOf(','), text.lastIndexOf('.')];
  let normal = text;
  if (comma >= 0 && point >= 0) {
    normal = comma > point ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');
  } else if (comma >= 0) {
    const thousands = /^[1-9]\d{0,2}(?:,\d{3})+$/.test(text);
    normal = thousands ? text.replaceAll(',', '') : text.replace(',', '.');
  }
  return /^\d{1,12}(?:\.\d+)?$/.test(normal) ? Number(normal) : null;
}

export function readYesNo(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (/^(?:yes|true|y|1)$/.test(word)) return true;
  return /^(?:no|false|n|0)$/.test(word) ? false : null;
}

/** "2026-11-27", also with a time behind it. */
export function readDate(text: string): string | null {
  const [, day = ''] = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*)?$/.exec(text.trim()) ?? [];
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : day;
}

/** "Moss (#3f4f3c)", "Moss" or "#3f4f3c". */
function readColor(text: string): { label: string; color?: string } | null {
  const [, name = '', hex] = /^(.*?)\s*\(?(#[0-9a-f]{6})?\)?$/iu.exec(text.trim()) ?? [];
  if (hex === undefined) return label(text);
  return { label: (name || hex).slice(0, 120), color: hex.toLowerCase() };
}

function label(text: string): { label: string } | null {
  const read = choiceLabel.safeParse(text);
  return read.success && choiceKey(read.data) !== '' ? { label: read.data } : null;
}

/** "Oak; Ash" → both. */
export const parted = (text: string) => text.split(';').flatMap((part) => part.trim() || []);

/** Null: the text is no value of this kind. A number may carry the attribute's unit, or none. */
export function readValue(
  { kind, unit }: { kind: AttributeKind; unit: string },
  text: string,
): ValueBody | null {
  if (kind === 'text') {
    const read = attributeText.safeParse(text);
    return read.success ? { text: read.data } : null;
  }
  if (kind === 'number') {
    const read = numberWithUnit(text);
    const fits = read && (read.unit === '' || sameUnit(read.unit, unit));
    return fits ? { number: read.number } : null;
  }
  if (kind === 'yes_no') {
    const yesNo = readYesNo(text);
    return yesNo === null ? null : { yesNo };
  }
  if (kind === 'date') {
    const date = readDate(text);
    return date === null ? null : { date };
  }
  if (kind === 'choices') {
    const labels = [
      ...new Map(parted(text).map((part) => [choiceKey(part), label(part)])).values(),
    ];
    const read = labels.flatMap((one) => one ?? []);
    const all = read.length === labels.length && read.length > 0 && read.length <= maxChosen;
    return all ? { choices: read } : null;
  }
  const one = kind === 'color' ? readColor(text) : label(text);
  return one ? { choices: [one] } : null;
}

const sameUnit = (one: string, other: string) =>
  one.normalize('NFKC').toLowerCase() === other.normalize('NFKC').toLowerCase();

/** As a person would type it, so that it can be read again. */
export function valueText(value: ValueBody, unit: string): string {
  if ('text' in value) return value.text;
  if ('number' in value) return unit === '' ? `${value.number}` : `${value.number} ${unit}`;
  if ('yesNo' in value) return value.yesNo ? 'Yes' : 'No';
  if ('date' in value) return value.date;
  return value.choices.map((choice) => choice.label).join('; ');
}
