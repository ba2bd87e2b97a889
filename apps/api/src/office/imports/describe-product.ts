// Owns how the cells of a product become values of attributes. An attribute is known by its name or its
// key; one that is missing comes into being with the first product that says something of it. No database here.
import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from '@kontor/shared/attribute-input.ts';
import { readValue, valueWith } from '@kontor/shared/attribute-text.ts';
import type { AttributeSurvey } from './attribute-columns.ts';
import type { ProductNotes } from './findings.ts';
import type { ImportedProduct } from './shopify.ts';
import type { Known, Vocabulary } from './vocabulary.ts';

/** `line` is null for what the product itself has; `at` is where it stands, and `name` what it is called. */
type Cell = { line: number | null; at: number; name: string; value: AttributeValue };

/** What the cells of a product say, its choices still by their labels. */
export type ReadCells = { cells: Cell[]; typeId: string | undefined };

export type Described = {
  typeId: string | undefined;
  ofProduct: AttributeValue[];
  /** By the line of the variant's row. */
  ofLine: ReadonlyMap<number, AttributeValue[]>;
  /** Choices that would be made: by their place, with the attribute. */
  freshChoices: ReadonlyMap<string, string>;
};

/** Reads the cells by the kinds of their attributes; proposes what is missing. */
export function readCells(
  product: ImportedProduct,
  survey: AttributeSurvey,
  vocabulary: Vocabulary,
  notes: ProductNotes,
): ReadCells {
  const type = product.productType;
  const isNew = type !== undefined && !vocabulary.hasType(type);
  const ofType = isNew ? survey.cellKeysOf(type) : [];
  const keys = new Set([...product.described.map(({ cellKey }) => cellKey), ...ofType]);
  const columns = [...keys]
    .flatMap((key) => survey.columns.get(key) ?? [])
    .toSorted((a, b) => a.place - b.place);
  const known = new Map(
    columns.map((column) => [column.cellKey, vocabulary.attributeOf(column) ?? column.name]),
  );
  const ids = ofType.flatMap((key) => {
    const attribute = known.get(key);
    return attribute === undefined || typeof attribute === 'string' ? [] : attribute.id;
  });
  const named = type === undefined ? undefined : vocabulary.typeOf(type, ids);
  if (named === null) notes.warn('types_full', product.line, type);
  return { cells: cellsOf(product, known, notes), typeId: named?.id };
}

/** `known` has the attribute of a column, or the name of one that there is no room for. */
function cellsOf(
  product: ImportedProduct,
  known: ReadonlyMap<string, Known | string>,
  notes: ProductNotes,
): Cell[] {
  const variantLines = new Set(product.variants.map(({ line }) => line));
  const read = new Map<string, { raw: string; cell: Cell }>();
  for (const { cellKey, line, text } of product.described) {
    const attribute = known.get(cellKey);
    if (attribute === undefined) continue;
    if (typeof attribute === 'string') {
      notes.warn('attributes_full', line, attribute);
      continue;
    }
    const { id, name, level } = attribute;
    if (level === 'variant' && !variantLines.has(line)) continue;
    const owner = level === 'variant' ? line : null;
    const place = `${id} ${owner}`;
    const before = read.get(place);
    if (before) {
      if (before.raw !== text) notes.warn('facts_shared', line, name);
      continue;
    }
    const body = readValue(attribute, text);
    if (!body) {
      notes.warn('attribute_unreadable', line, name);
      continue;
    }
    const cell = { line: owner, at: line, name, value: valueWith(id, body) };
    read.set(place, { raw: text, cell });
  }
  return [...read.values()].map(({ cell }) => cell);
}

/** The same with the ids of choices that are there. */
export function describe(
  { cells, typeId }: ReadCells,
  vocabulary: Vocabulary,
  notes: ProductNotes,
): Described {
  const { values, fresh } = vocabulary.withChoices(cells.map(({ value }) => value));
  const ofProduct: AttributeValue[] = [];
  const ofLine = new Map<number, AttributeValue[]>();
  for (const [index, { line, at, name }] of cells.entries()) {
    const value = values[index];
    if (!value) notes.warn('choices_full', at, name);
    else if (line === null) ofProduct.push(value);
    else ofLine.set(line, [...(ofLine.get(line) ?? []), value]);
  }
  return { typeId, ofProduct, ofLine, freshChoices: fresh };
}

/** What the file does not say stays, and so does what it says already. */
export function mergedValues(
  before: readonly AttributeValue[],
  said: readonly AttributeValue[],
): AttributeValue[] {
  const next = new Map(before.map((value) => [value.attributeId, value]));
  for (const value of said) {
    const old = next.get(value.attributeId);
    if (!old || !isSame(old, value)) next.set(value.attributeId, value);
  }
  return [...next.values()];
}

function isSame(one: AttributeValue, other: AttributeValue): boolean {
  if (!('choices' in one) || !('choices' in other)) return isDeepStrictEqual(one, other);
  const keys = ({ choices }: { choices: readonly object[] }) =>
    choices.map((choice) => JSON.stringify(choice)).toSorted();
  return isDeepStrictEqual(keys(one), keys(other));
}
