// The variants that follow from a product's options. Existing rows keep what was entered for them;
// a new combination starts with the prices and the weight of its nearest neighbour.

import {
  newVariant,
  type VariantFields,
  variantFieldNames,
  variantFieldsOf,
} from '@kontor/shared/catalog-input.ts';
import { bySideAmount, type SideAmount } from '@kontor/shared/side-amounts.ts';

import type { TypedValue } from '../attributes/typed-values.ts';

export type OptionRow = { name: string; values: { value: string; swatch: string | null }[] };

/** What is typed: boxes hold text, so what is null is empty there. */
type Typed<Fields> = { [Name in keyof Fields]: NonNullable<Fields[Name]> };

/** Empty boxes are null. */
export type PriceRow = Record<'amount' | SideAmount, number | null>;
export const noPrice: PriceRow = { amount: null, ...bySideAmount(() => null) };

export type VariantRow = Typed<Omit<VariantFields, 'mediaId'>> & {
  id?: string;
  values: string[];
  mediaId: string | null;
  attributes: TypedValue[];
  /** Currency → amounts in its minor units. */
  prices: Record<string, PriceRow>;
};

/** What the boxes of a variant hold. */
export function typedOf(variant: VariantFields) {
  const { mediaId, ...fields } = variantFieldsOf(variant);
  const boxes = Object.entries(fields).map(([name, value]) => [name, value ?? '']);
  return { ...(Object.fromEntries(boxes) as Typed<typeof fields>), mediaId };
}

/** What the boxes mean: an empty one is none. */
export function fieldsOf(row: VariantRow): VariantFields {
  const fields = variantFieldNames.map((name) => {
    const value = row[name];
    return [name, typeof value === 'string' ? value.trim() || newVariant[name] : value];
  });
  return Object.fromEntries(fields) as VariantFields;
}

export const blankVariant: VariantRow = {
  ...typedOf(newVariant),
  attributes: [],
  values: [],
  prices: {},
};

const keyOf = (values: readonly string[]) => JSON.stringify(values);

/** Every combination of values, the last option changing fastest. */
export function combinations(options: readonly OptionRow[]): string[][] {
  return options.reduce<string[][]>(
    (rows, option) => rows.flatMap((row) => option.values.map(({ value }) => [...row, value])),
    [[]],
  );
}

/** All combinations as rows: kept where they exist, otherwise new. */
export function fillMatrix(
  options: readonly OptionRow[],
  rows: readonly VariantRow[],
): VariantRow[] {
  const existing = new Map(rows.map((row) => [keyOf(row.values), row]));
  return combinations(options).map((values) => existing.get(keyOf(values)) ?? newRow(values, rows));
}

/** The rows after an option was added: each takes the option's first value. */
export function addOption(rows: readonly VariantRow[], firstValue: string): VariantRow[] {
  return rows.map((row) => ({ ...row, values: [...row.values, firstValue] }));
}

/** The rows after an option was taken away; of those that became equal the first stays. */
export function dropOption(rows: readonly VariantRow[], index: number): VariantRow[] {
  const kept = new Map<string, VariantRow>();
  for (const row of rows) {
    const values = row.values.filter((_, at) => at !== index);
    if (!kept.has(keyOf(values))) kept.set(keyOf(values), { ...row, values });
  }
  return [...kept.values()];
}

export function renameValue(
  rows: readonly VariantRow[],
  index: number,
  from: string,
  to: string,
): VariantRow[] {
  return rows.map((row) => ({
    ...row,
    values: row.values.map((value, at) => (at === index && value === from ? to : value)),
  }));
}

/** Combinations that no row stands for. */
export function missing(options: readonly OptionRow[], rows: readonly VariantRow[]): number {
  const existing = new Set(rows.map((row) => keyOf(row.values)));
  return combinations(options).filter((values) => !existing.has(keyOf(values))).length;
}

function newRow(values: string[], rows: readonly VariantRow[]): VariantRow {
  const shared = (row: VariantRow) => row.values.filter((value, at) => value === values[at]).length;
  const nearest = [...rows].sort((a, b) => shared(b) - shared(a))[0];
  return {
    ...blankVariant,
    values,
    weightGrams: nearest?.weightGrams ?? 0,
    requiresShipping: nearest?.requiresShipping ?? true,
    trackInventory: nearest?.trackInventory ?? true,
    prices: structuredClone(nearest?.prices ?? {}),
  };
}
