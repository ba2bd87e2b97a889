// Owns the columns of a file that describe products: which they are, and of what kind an attribute is that
// comes into being by one, guessed from all its values. No database here.
import { maxChoices } from '@kontor/shared/attribute-input.ts';
import { attributeKey, choiceKey } from '@kontor/shared/attribute-key.ts';
import { numberWithUnit, parted, readDate, readYesNo } from '@kontor/shared/attribute-text.ts';
import type { AttributeKind, AttributeLevel } from '@kontor/shared/enums.ts';
import { type CsvHeader, type CsvRow, firstPlaces, ownText } from './csv.ts';
import { attributeOf, cell, oneLine } from './shopify-columns.ts';

/** What an attribute would be that a column makes. */
export type AttributeColumn = {
  /** Columns in the order of the file. */
  place: number;
  /** In `CsvRow.cells`. */
  cellKey: string;
  name: string;
  level: AttributeLevel;
  kind: AttributeKind;
  unit: string;
};

/** Beyond so many different values, or with one so long, it is a text and no choice. */
const fewValues = 100;
const shortValue = 60;

/** Shopify's names of units in its measurements. */
const units: Readonly<Record<string, string>> = {
  ...{ MILLIMETERS: 'mm', CENTIMETERS: 'cm', METERS: 'm', INCHES: 'in', FEET: 'ft', YARDS: 'yd' },
  ...{ GRAMS: 'g', KILOGRAMS: 'kg', OUNCES: 'oz', POUNDS: 'lb' },
  ...{ MILLILITERS: 'ml', CENTILITERS: 'cl', LITERS: 'l' },
};

/**
 * A cell as a person would type it: lists with semicolons, measurements with their unit. Null:
 * references and the like, which say nothing to people.
 */
export function plainCell(text: string | undefined): string | null | undefined {
  if (!text) return undefined;
  if (text.includes('gid://')) return null;
  let words = text;
  if (text.startsWith('[') || text.startsWith('{')) {
    const read = fromJson(text);
    if (read === null) return null;
    words = read;
  }
  const line = oneLine(words);
  return line !== undefined && line.length <= 1000 ? line : null;
}

function fromJson(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) {
      return value.every((item) => typeof item !== 'object') ? value.join('; ') : null;
    }
    if (typeof value !== 'object' || value === null) return null;
    const { value: number, unit } = value as { value?: unknown; unit?: unknown };
    const name = typeof unit === 'string' ? units[unit.toUpperCase()] : undefined;
    return name && (typeof number === 'number' || typeof number === 'string')
      ? `${number} ${name}`
      : null;
  } catch {
    return null;
  }
}

/** What was seen of one column; sets end shortly beyond what decides. */
class Seen {
  cells = 0;
  #allNumbers = true;
  #allYesNo = true;
  #allDates = true;
  #allColors = true;
  #saysWord = false;
  #isParted = false;
  #isLong = false;
  readonly #units = new Set<string>();
  readonly #values = new Set<string>();
  readonly #parts = new Set<string>();
  /** Rows of one product say different things. */
  differs = false;

  see(text: string): void {
    this.cells += 1;
    const number = this.#allNumbers ? numberWithUnit(text) : null;
    this.#allNumbers = number !== null;
    if (number && number.unit !== '' && this.#units.size < 3) this.#units.add(number.unit);
    this.#allYesNo &&= readYesNo(text) !== null;
    this.#saysWord ||= !/^\s*[01]\s*$/.test(text);
    this.#allDates &&= readDate(text) !== null;
    this.#allColors &&= /#[0-9a-f]{6}\)?$/i.test(text.trim());
    const parts = parted(text);
    this.#isParted ||= parts.length > 1;
    this.#isLong ||= parts.some((part) => part.length > shortValue);
    if (this.#values.size <= fewValues) this.#values.add(ownText(choiceKey(text)));
    for (const part of parts) {
      if (this.#parts.size <= fewValues) this.#parts.add(ownText(choiceKey(part)));
    }
  }

  guess(): { kind: AttributeKind; unit: string } {
    const [unit = ''] = this.#units;
    if (this.#allDates) return { kind: 'date', unit: '' };
    if (this.#allYesNo && this.#saysWord) return { kind: 'yes_no', unit: '' };
    if (this.#allNumbers && this.#units.size <= 1 && unit.length <= 20) {
      return { kind: 'number', unit };
    }
    if (this.#allColors)
      return { kind: this.#values.size <= maxChoices ? 'color' : 'text', unit: '' };
    const isFew = (count: number) =>
      count <= fewValues && (count <= 20 || count * 2 <= this.cells) && !this.#isLong;
    if (this.#isParted && isFew(this.#parts.size)) return { kind: 'choices', unit: '' };
    return { kind: !this.#isParted && isFew(this.#values.size) ? 'choice' : 'text', unit: '' };
  }
}

type Column = Pick<AttributeColumn, 'place' | 'cellKey' | 'name'> & {
  level: AttributeLevel | null;
  seen: Seen;
};
/** By its key: how many products a type has, and how many of them say something in each column. */
type TypeUse = { products: number; columns: Map<string, number> };

/** Reads along with the first look at a file. */
export class AttributeSurvey {
  /** By the key of their cells, in the order of the file. */
  readonly #columns = new Map<string, Column>();
  readonly #types = new Map<string, TypeUse>();
  #decided: ReadonlyMap<string, AttributeColumn> | undefined;

  constructor({ names, keys }: CsvHeader) {
    const first = firstPlaces(keys);
    for (const [place, header] of names.entries()) {
      const cellKey = keys[place] ?? '';
      const found = first.get(cellKey) === place ? attributeOf(header) : null;
      if (found) this.#columns.set(cellKey, { place, cellKey, ...found, seen: new Seen() });
    }
  }

  /** Rows of one product that stand together. */
  see(rows: readonly CsvRow[]): void {
    this.#decided = undefined;
    const said = new Map<string, string>();
    for (const { cells } of rows) {
      for (const cellKey of Object.keys(cells)) {
        const seen = this.#columns.get(cellKey)?.seen;
        const text = seen && plainCell(cells[cellKey]);
        if (!text) continue;
        seen.see(text);
        const first = said.get(cellKey);
        if (first === undefined) said.set(cellKey, text);
        else if (text !== first) seen.differs = true;
      }
    }
    const type = rows.map((row) => oneLine(cell(row, 'type'))).find((name) => name !== undefined);
    if (type === undefined) return;
    const use = this.#types.get(attributeKey(type)) ?? { products: 0, columns: new Map() };
    this.#types.set(attributeKey(type), use);
    use.products += 1;
    for (const key of said.keys()) use.columns.set(key, (use.columns.get(key) ?? 0) + 1);
  }

  /** Columns that say something, with what their attributes would be, by the key of their cells. */
  get columns(): ReadonlyMap<string, AttributeColumn> {
    this.#decided ??= new Map(
      [...this.#columns].flatMap(([key, { level, seen, ...column }]) =>
        seen.cells === 0 ? [] : [[key, { ...column, ...decided(level, seen) }] as const],
      ),
    );
    return this.#decided;
  }

  /** What at least a tenth of a type's products say. */
  cellKeysOf(type: string): string[] {
    const use = this.#types.get(attributeKey(type));
    if (!use) return [];
    return [...use.columns].flatMap(([key, count]) => (count * 10 >= use.products ? key : []));
  }
}

const decided = (level: AttributeLevel | null, seen: Seen) => ({
  level: level ?? (seen.differs ? ('variant' as const) : ('product' as const)),
  ...seen.guess(),
});
