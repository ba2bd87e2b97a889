// Owns how the variants of a file become a product's: found by SKU or options, merged with what is
// known, and their first stock. Variants that a file does not name stay.
import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '@kontor/db/client.ts';
import type { VariantInput } from '@kontor/shared/catalog-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { ProductDetail } from '../catalog/admin-queries.ts';
import { saveVariants } from '../catalog/save-variants.ts';
import { variantTitle } from '../catalog/variant-rules.ts';
import { firstLocation, receiveStock, setBackorderLimit } from '../inventory/commands.ts';
import type { Actor } from '../inventory/rules.ts';
import { type ImportedProduct, type ImportedVariant, RowProblem } from './shopify.ts';

export type VariantOptions = { currency: string; actor: Actor };

/** How many units beyond stock "continue selling" allows. */
const openBackorder = 1000;

type ExistingVariant = ProductDetail['variants'][number];

/** True when something was written. @throws RowProblem when the matrix does not fit */
export async function writeVariants(
  tx: Tx,
  target: { id: string; version: number },
  product: ImportedProduct,
  existing: readonly ExistingVariant[],
  options: VariantOptions,
  before?: ProductDetail,
): Promise<boolean> {
  const used = new Set<string>();
  const pairs = product.variants.map((imported) => {
    const match = findVariant(existing, imported, used);
    if (match) used.add(match.id);
    return { imported, match, input: merged(imported, match, options.currency) };
  });
  // Variants that the file does not name stay, as long as they fit the file's options.
  const sameOptions =
    before !== undefined &&
    isDeepStrictEqual(
      before.options.map((option) => option.name),
      product.optionNames,
    );
  const kept = sameOptions ? existing.filter((variant) => !used.has(variant.id)) : [];
  const inputs = [...pairs.map((pair) => pair.input), ...kept.map(inputOf)];
  const optionInputs = product.optionNames.map((name, index) => ({
    name,
    values: valuesOf(inputs, index, before?.options.find((option) => option.name === name)?.values),
  }));
  const same =
    before !== undefined &&
    isDeepStrictEqual(optionInputs, before.options) &&
    isDeepStrictEqual(sorted(inputs), sorted(existing.map(inputOf)));
  if (same) return false;

  const saved = await save(tx, product, {
    productId: target.id,
    version: target.version,
    options: optionInputs,
    // An order that staff gave to known variants stays.
    variants: before ? inOrderOf(inputs, existing) : inputs,
  });
  const fresh = pairs.filter((pair) => !pair.match);
  const received = fresh.flatMap(({ imported, input }) => {
    const id = saved.idOf(input);
    return id && saved.created.has(id) ? [{ imported, id }] : [];
  });
  await putOnShelf(tx, received, product, options);
  return true;
}

async function save(tx: Tx, product: ImportedProduct, input: Parameters<typeof saveVariants>[1]) {
  try {
    const saved = await saveVariants(tx, input);
    const ids = new Map(input.variants.map((variant, index) => [variant, saved.variantIds[index]]));
    return {
      created: new Set(saved.createdIds),
      idOf: (variant: VariantInput) => ids.get(variant),
    };
  } catch (error) {
    if (error instanceof DomainError) {
      const { message } = error.data;
      throw new RowProblem(product.line, typeof message === 'string' ? message : error.message);
    }
    throw error;
  }
}

function findVariant(
  existing: readonly ExistingVariant[],
  imported: ImportedVariant,
  used: ReadonlySet<string>,
): ExistingVariant | undefined {
  const free = existing.filter((variant) => !used.has(variant.id));
  const bySku = imported.sku ? free.find((variant) => variant.sku === imported.sku) : undefined;
  const title = variantTitle(imported.values);
  return bySku ?? free.find((variant) => variant.title === title);
}

function inputOf(variant: ExistingVariant): VariantInput {
  const { id, values, sku, barcode, weightGrams, requiresShipping, trackInventory } = variant;
  const { mediaId, prices } = variant;
  const known = { values, sku, barcode, weightGrams, requiresShipping, trackInventory };
  return { id, ...known, mediaId, prices };
}

function merged(
  imported: ImportedVariant,
  match: ExistingVariant | undefined,
  currency: string,
): VariantInput {
  const others = (match?.prices ?? []).filter((price) => price.currency !== currency);
  const old = match?.prices.find((price) => price.currency === currency);
  const amount = imported.price ?? old?.amount;
  const prices =
    amount === undefined
      ? others
      : [...others, { currency, amount, compareAt: imported.compareAt }];
  return {
    ...(match ? { id: match.id } : {}),
    values: imported.values,
    sku: imported.sku ?? match?.sku ?? null,
    barcode: imported.barcode ?? match?.barcode ?? null,
    weightGrams: imported.weightGrams ?? match?.weightGrams ?? 0,
    requiresShipping: imported.requiresShipping ?? match?.requiresShipping ?? true,
    trackInventory: match ? match.trackInventory : imported.trackInventory,
    mediaId: match?.mediaId ?? null,
    prices: prices.toSorted((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
}

/** Known values keep their place and swatch, new ones follow. */
function valuesOf(
  inputs: readonly VariantInput[],
  index: number,
  known: readonly { value: string; swatch: string | null }[] = [],
) {
  const used = new Set(inputs.map((input) => input.values[index] ?? ''));
  const kept = known.filter(({ value }) => used.delete(value));
  return [...kept, ...[...used].map((value) => ({ value, swatch: null }))];
}

function sorted(inputs: readonly VariantInput[]): VariantInput[] {
  return inputs.toSorted((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
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
  received: readonly { imported: ImportedVariant; id: string }[],
  product: ImportedProduct,
  { actor }: VariantOptions,
): Promise<void> {
  const tracked = received.filter(({ imported }) => imported.trackInventory);
  if (tracked.length === 0) return;
  const locationId = await firstLocation(tx);
  const items = tracked
    .filter(({ imported }) => imported.quantity > 0)
    .map(({ imported, id }) => ({ variantId: id, locationId, quantity: imported.quantity }));
  await receiveStock(tx, items, { kind: 'import', reason: product.handle, actor });
  for (const { imported, id } of tracked) {
    if (!imported.backorder) continue;
    await setBackorderLimit(tx, { variantId: id, locationId, limit: openBackorder });
  }
}
