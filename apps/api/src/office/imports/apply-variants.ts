// Owns how the variants of a file become a product's: matched with those that are known, merged with
// what the file does not say, and their first stock.
import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '@kontor/db/client.ts';
import { products, variants } from '@kontor/db/schema/catalog.ts';
import {
  newVariant,
  type VariantFields,
  type VariantInput,
  variantFieldNames,
  variantFieldsOf,
} from '@kontor/shared/catalog-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { ImportMode } from '@kontor/shared/import-input.ts';
import { filledAmounts } from '@kontor/shared/side-amounts.ts';
import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import { listRemovedVariants, type ProductDetail } from '../../catalogue/products/admin-queries.ts';
import { saveVariants } from '../../catalogue/products/save-variants.ts';
import { variantTitle } from '../../catalogue/products/variant-rules.ts';
import type { Edit } from '../../platform/edit.ts';
import { firstLocation, receiveStock, setBackorderLimit } from '../../stock/inventory/commands.ts';
import { type Described, mergedValues } from './apply-attributes.ts';
import type { ProductNotes } from './findings.ts';
import { type ExistingVariant, type Matched, matchVariants, type Pair } from './match-variants.ts';
import { type RowError, RowProblem, refusalOf } from './row-problem.ts';
import type { ImportedProduct } from './shopify.ts';

export type VariantOptions = {
  currency: string;
  mode: ImportMode;
  edit: Edit;
  described: Described;
};

/** How many units beyond stock "continue selling" allows. */
const openBackorder = 1000;
/** What the editor can save. */
const maxVariants = 500;

export type VariantOutcome = {
  created: number;
  changed: number;
  removed: number;
  /** Rows by which a variant came into being or changed. */
  lines: number[];
  refused: RowError[];
  /** Which variant each row spoke of. */
  ids: Map<number, string>;
};

type Target = { id: string; version: number };

/** @throws RowProblem when no row can be taken */
export async function writeVariants(
  tx: Tx,
  target: Target,
  product: ImportedProduct,
  before: ProductDetail | null,
  options: VariantOptions,
  notes: ProductNotes,
): Promise<VariantOutcome> {
  const matched = matchVariants(product, before, options.mode);
  const { kept, removed, refused } = matched;
  const pairs = before ? await withRemoved(tx, target.id, matched.pairs) : matched.pairs;
  if (options.mode === 'remove' && refused.length > 0) notes.warn('removal_held', product.line);
  const merged = pairs.map((pair) => ({ ...pair, input: mergedInput(pair, options) }));
  const inputs = [...merged.map(({ input }) => input), ...kept.map(inputOf)];
  const fresh = merged.filter(({ match, isBack }) => !match || isBack);
  const changed = merged.filter(
    ({ match, isBack, input }) => match && !isBack && !isDeepStrictEqual(input, inputOf(match)),
  );
  const isRenamed = before?.options.some(({ name }, at) => name !== matched.optionNames[at]);
  const outcome = {
    created: fresh.length,
    changed: changed.length,
    removed: removed.length,
    lines: [
      ...[...fresh, ...changed].map(({ imported }) => imported.line),
      ...(isRenamed ? [product.line] : []),
    ],
    refused,
  };
  noteOddities(merged, notes);
  await noteRepeatedSkus(tx, target.id, pairs, notes);
  const ids = new Map(
    pairs.flatMap(({ imported, match }) => (match ? [[imported.line, match.id] as const] : [])),
  );
  const isSame = outcome.created + outcome.changed + outcome.removed === 0 && !isRenamed;
  if (pairs.length === 0 || isSame) {
    return { ...outcome, ids };
  }
  if (inputs.length > maxVariants) {
    throw new RowProblem(product.line, 'too_many_variants', { max: maxVariants });
  }
  const wanted = {
    ...{ productId: target.id, version: target.version },
    options: optionInputs(matched, inputs, before),
    // An order that staff gave to known variants stays.
    variants: before ? inOrderOf(inputs, before.variants) : inputs,
  };
  const saved = await save(tx, product, wanted, options.edit);
  for (const { imported, input } of fresh) {
    const id = saved.idOf(input);
    if (id) ids.set(imported.line, id);
  }
  const received = fresh.flatMap(({ imported, input }) => {
    const id = saved.idOf(input);
    return id && saved.created.has(id) ? [{ imported, id }] : [];
  });
  await putOnShelf(tx, received, product, options);
  return { ...outcome, ids };
}

/** A variant that was taken off sale earlier comes back as it was: what the file does not say stays. */
async function withRemoved(tx: Tx, productId: string, pairs: readonly Pair[]): Promise<Pair[]> {
  if (pairs.every(({ match }) => match)) return [...pairs];
  const removed = await listRemovedVariants(tx, productId);
  return pairs.map((pair) => {
    if (pair.match) return pair;
    const { sku } = pair.imported;
    const title = variantTitle(pair.values);
    const at = removed.findIndex(
      (one) => one.title === title && (sku === undefined || one.sku === sku),
    );
    const [match] = at < 0 ? [] : removed.splice(at, 1);
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
async function noteRepeatedSkus(
  tx: Tx,
  productId: string,
  pairs: readonly Pair[],
  notes: ProductNotes,
): Promise<void> {
  const skus = pairs.flatMap(({ imported }) => imported.sku ?? []);
  if (skus.length === 0) return;
  const elsewhere = await tx
    .select({ sku: variants.sku })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(
      and(inArray(variants.sku, skus), isNull(variants.archivedAt), ne(products.id, productId)),
    );
  const taken = new Set(elsewhere.map(({ sku }) => sku));
  for (const { imported } of pairs) {
    if (imported.sku === undefined) continue;
    if (taken.has(imported.sku)) notes.warn('sku_repeated', imported.line);
    taken.add(imported.sku);
  }
}

async function save(
  tx: Tx,
  product: ImportedProduct,
  input: Parameters<typeof saveVariants>[1],
  edit: Edit,
) {
  try {
    const saved = await saveVariants(tx, input, edit);
    const ids = new Map(input.variants.map((variant, index) => [variant, saved.variantIds[index]]));
    return {
      created: new Set(saved.createdIds),
      idOf: (variant: VariantInput) => ids.get(variant),
    };
  } catch (error) {
    if (error instanceof DomainError) throw new RowProblem(product.line, ...refusalOf(error));
    throw error;
  }
}

function inputOf(variant: ExistingVariant): VariantInput {
  const { id, values, prices, attributes } = variant;
  return { id, values, ...variantFieldsOf(variant), attributes, prices };
}

/** What the file does not say stays. */
function mergedInput(
  { imported, match, values }: Pair,
  { currency, described }: VariantOptions,
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
  const place = (input: VariantInput) => {
    const index = existing.findIndex((variant) => variant.id === input.id);
    return index < 0 ? existing.length : index;
  };
  return inputs.toSorted((a, b) => place(a) - place(b));
}

async function putOnShelf(
  tx: Tx,
  received: readonly { imported: Pair['imported']; id: string }[],
  product: ImportedProduct,
  { edit }: VariantOptions,
): Promise<void> {
  const tracked = received.filter(({ imported }) => imported.trackInventory);
  if (tracked.length === 0) return;
  const locationId = await firstLocation(tx);
  const items = tracked.flatMap(({ imported: { quantity = 0 }, id }) =>
    quantity > 0 ? [{ variantId: id, locationId, quantity }] : [],
  );
  await receiveStock(tx, items, { kind: 'import', reason: product.handle, actor: edit.by });
  for (const { imported, id } of tracked) {
    if (!imported.backorder) continue;
    await setBackorderLimit(tx, { variantId: id, locationId, limit: openBackorder });
  }
}
