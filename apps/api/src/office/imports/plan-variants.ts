// Owns how the variants of a file become a product's: matched with those that are known, merged with
// what the file does not say, and their first stock. No database here.
import { isDeepStrictEqual } from 'node:util';
import {
  newVariant,
  type VariantFields,
  type VariantInput,
  type VariantsInput,
  variantFieldNames,
  variantFieldsOf,
} from '@kontor/shared/catalog-input.ts';
import type { ImportMode } from '@kontor/shared/import-input.ts';
import { filledAmounts } from '@kontor/shared/side-amounts.ts';
import { maxVariants } from '@kontor/shared/variant-limits.ts';
import type { ProductDetail } from '../../catalogue/products/admin-queries.ts';
import { matrixProblem, variantTitle } from '../../catalogue/products/variant-rules.ts';
import { type Described, mergedValues } from './describe-product.ts';
import type { ProductNotes } from './findings.ts';
import type { Existing } from './look-up.ts';
import { type ExistingVariant, type Matched, matchVariants, type Pair } from './match-variants.ts';
import { type RowError, RowProblem } from './row-problem.ts';
import type { ImportedProduct } from './shopify.ts';

export type VariantOptions = {
  currency: string;
  mode: ImportMode;
  described: Described;
  /** Whether another product has it. */
  hasSku: (sku: string) => boolean;
  /** Where first stock is put; null: nowhere. */
  locationId: string | null;
};

export type VariantPlan = {
  created: number;
  changed: number;
  removed: number;
  /** Rows by which a variant comes into being or changes. */
  lines: number[];
  refused: RowError[];
  /** What the product's options and variants become; null: they stay. */
  matrix: Pick<VariantsInput, 'options' | 'variants'> | null;
  /** Which variant each row speaks of: known ones by their id, new ones by what is saved of them. */
  ofLine: ReadonlyMap<number, string | VariantInput>;
  /** First stock, of variants that are new. */
  shelf: { variant: VariantInput; quantity: number; backorder: boolean }[];
};

/** @throws RowProblem when no row can be taken */
export function planVariants(
  product: ImportedProduct,
  before: Existing | null,
  options: VariantOptions,
  notes: ProductNotes,
): VariantPlan {
  const matched = matchVariants(product, before, options.mode);
  const { kept, removed, refused } = matched;
  const pairs = before ? withRemoved(before.removed, matched.pairs) : matched.pairs;
  if (options.mode === 'remove' && refused.length > 0) notes.warn('removal_held', product.line);
  const merged = pairs.map((pair) => ({ ...pair, input: mergedInput(pair, options) }));
  const inputs = [...merged.map(({ input }) => input), ...kept.map(inputOf)];
  const fresh = merged.filter(({ match, isBack }) => !match || isBack);
  const changed = merged.filter(
    ({ match, isBack, input }) => match && !isBack && !isDeepStrictEqual(input, inputOf(match)),
  );
  const isRenamed = before?.options.some(({ name }, at) => name !== matched.optionNames[at]);
  noteOddities(merged, notes);
  noteRepeatedSkus(pairs, options, notes);
  const plan = {
    created: fresh.length,
    changed: changed.length,
    removed: removed.length,
    lines: [
      ...[...fresh, ...changed].map(({ imported }) => imported.line),
      ...(isRenamed ? [product.line] : []),
    ],
    refused,
    ofLine: new Map(
      merged.map(({ imported, match, input }) => [imported.line, match?.id ?? input] as const),
    ),
  };
  const isSame = plan.created + plan.changed + plan.removed === 0 && !isRenamed;
  if (pairs.length === 0 || isSame) return { ...plan, matrix: null, shelf: [] };
  if (inputs.length > maxVariants) {
    throw new RowProblem(product.line, 'too_many_variants', { max: maxVariants });
  }
  const matrix = {
    options: optionInputs(matched, inputs, before),
    // An order that staff gave to known variants stays.
    variants: before ? inOrderOf(inputs, before.variants) : inputs,
  };
  const problem = matrixProblem(matrix);
  if (problem) throw new RowProblem(product.line, 'matrix', { reason: problem.reason });
  const shelf = fresh.flatMap(({ imported, match, input }) =>
    match || !imported.trackInventory
      ? []
      : { variant: input, quantity: imported.quantity ?? 0, backorder: imported.backorder },
  );
  if (shelf.length > 0 && options.locationId === null) {
    throw new RowProblem(product.line, 'no_location');
  }
  return { ...plan, matrix, shelf };
}

/** A variant that was taken off sale earlier comes back as it was: what the file does not say stays. */
function withRemoved(removed: Existing['removed'], pairs: readonly Pair[]): Pair[] {
  const left = [...removed];
  return pairs.map((pair) => {
    if (pair.match) return pair;
    const { sku } = pair.imported;
    const title = variantTitle(pair.values);
    const at = left.findIndex(
      (one) => one.title === title && (sku === undefined || one.sku === sku),
    );
    const [match] = at < 0 ? [] : left.splice(at, 1);
    return match ? { ...pair, match, isBack: true } : pair;
  });
}

type Merged = Pair & { input: VariantInput };

/** What is said and not done, or done and perhaps not meant. */
function noteOddities(merged: readonly Merged[], notes: ProductNotes): void {
  for (const { imported, match, input } of merged) {
    const { line, quantity, trackInventory } = imported;
    const price = input.prices.find(({ compareAt, amount }) => compareAt && compareAt <= amount);
    if (price && (imported.price !== undefined || imported.beside.compareAt !== undefined)) {
      notes.warn('was_not_higher', line);
    }
    if (match) {
      if (quantity !== undefined) notes.warn('quantity_known', line);
      continue;
    }
    if (imported.price === undefined) notes.warn('price_missing', line);
    if (trackInventory === undefined) notes.warn('stock_unsaid', line);
    if (!trackInventory && quantity !== undefined) notes.warn('quantity_uncounted', line);
    if (trackInventory && quantity === undefined) notes.warn('quantity_missing', line);
    if (trackInventory && quantity !== undefined && quantity < 0) {
      notes.warn('quantity_negative', line);
    }
  }
}

/** SKUs may repeat, as at Shopify; whoever brings them should know. */
function noteRepeatedSkus(
  pairs: readonly Pair[],
  { hasSku }: Pick<VariantOptions, 'hasSku'>,
  notes: ProductNotes,
): void {
  const own = new Set<string>();
  for (const { imported } of pairs) {
    const { sku } = imported;
    if (sku === undefined) continue;
    if (own.has(sku) || hasSku(sku)) notes.warn('sku_repeated', imported.line);
    own.add(sku);
  }
}

function inputOf(variant: ExistingVariant): VariantInput {
  const { id, values, prices, attributes } = variant;
  return { id, values, ...variantFieldsOf(variant), attributes, prices };
}

/** What the file does not say stays. */
function mergedInput(
  { imported, match, values }: Pair,
  { currency, described }: Pick<VariantOptions, 'currency' | 'described'>,
): VariantInput {
  const others = (match?.prices ?? []).filter((price) => price.currency !== currency);
  const old = match?.prices.find((price) => price.currency === currency);
  const amount = imported.price ?? old?.amount;
  const beside = filledAmounts(imported.beside, old);
  const prices = amount === undefined ? others : [...others, { currency, amount, ...beside }];
  const known = match ? variantFieldsOf(match) : { ...newVariant, trackInventory: false };
  return {
    ...(match ? { id: match.id } : {}),
    values,
    ...known,
    ...saidOf(imported),
    // Whether a known variant is counted is decided with its stock, not by a file.
    ...(match ? { trackInventory: match.trackInventory } : {}),
    attributes: mergedValues(match?.attributes ?? [], described.ofLine.get(imported.line) ?? []),
    prices: prices.toSorted((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
}

/** The fields that a row says something of. */
function saidOf(imported: Pair['imported']): Partial<VariantFields> {
  const fields: { [Name in keyof VariantFields]?: unknown } = imported;
  const said = variantFieldNames.filter((name) => fields[name] !== undefined);
  return Object.fromEntries(said.map((name) => [name, fields[name]]));
}

/** Known values keep their place and swatch, also in an option that has another name now; new ones follow. */
function optionInputs(
  { optionNames }: Matched,
  inputs: readonly VariantInput[],
  before: ProductDetail | null,
) {
  const gone = before?.options.filter((option) => !optionNames.includes(option.name)) ?? [];
  return optionNames.map((name, index) => {
    const used = new Set(inputs.map((input) => input.values[index] ?? ''));
    const renamed = gone.find(({ values }) => values.some(({ value }) => used.has(value)));
    const known = (before?.options.find((option) => option.name === name) ?? renamed)?.values ?? [];
    const kept = known.filter(({ value }) => used.delete(value));
    return { name, values: [...kept, ...[...used].map((value) => ({ value, swatch: null }))] };
  });
}

function inOrderOf(inputs: readonly VariantInput[], existing: readonly ExistingVariant[]) {
  const places = new Map(existing.map(({ id }, place) => [id, place]));
  const placeOf = ({ id }: VariantInput) => places.get(id ?? '') ?? existing.length;
  return inputs.toSorted((a, b) => placeOf(a) - placeOf(b));
}
