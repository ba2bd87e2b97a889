// Owns the writing of a product's options, variants and prices as one matrix. A variant that is no
// longer in it is archived, never deleted: orders and stock history name it. Options and values
// keep their ids while their names stay.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import {
  productMedia,
  productOptions,
  productOptionValues,
  variantOptionValues,
  variantPrices,
  variants,
} from '@kontor/db/schema/catalog.ts';
import type { VariantInput, VariantsInput } from '@kontor/shared/catalog-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { filledAmounts } from '@kontor/shared/side-amounts.ts';
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { inBatches } from '../../platform/batches.ts';
import { requireAmong } from '../../platform/belonging.ts';
import type { Edit } from '../../platform/edit.ts';
import { holdAttributes, idsOf, saveVariantValues } from '../attributes/values.ts';
import { productsChanged } from '../listings/changed.ts';
import { raiseVersion } from './save-product.ts';
import { excludedVariantColumns, filledVariant } from './variant-columns.ts';
import { matrixProblem, variantTitle } from './variant-rules.ts';

export type SavedVariants = { version: number; variantIds: string[]; createdIds: string[] };

/**
 * Makes the product's options and variants exactly these, in this order. Returns their ids in the
 * order of the input, and which of them are new.
 * @throws DomainError CONFLICT, NOT_FOUND, INPUT_INVALID `{ field, message }`
 */
export async function saveVariants(
  tx: Tx,
  input: VariantsInput,
  edit: Edit,
): Promise<SavedVariants> {
  const problem = matrixProblem(input);
  if (problem) throw new DomainError('INPUT_INVALID', problem);
  const { productId } = input;
  const described = input.variants.flatMap(({ attributes }) => attributes ?? []);
  const held = await holdAttributes(tx, described.length > 0 ? productId : null, idsOf(described));
  const { version } = await raiseVersion(tx, { id: productId, version: input.version }, edit);
  const existing = await tx.select().from(variants).where(eq(variants.productId, productId));
  await requireOwn(tx, input, existing);

  const taken = new Set(input.variants.flatMap((variant) => variant.id ?? []));
  const ids: string[] = [];
  const createdIds: string[] = [];
  for (const variant of input.variants) {
    const revived = variant.id ? undefined : findArchived(existing, variant, taken);
    if (revived) taken.add(revived);
    const id = variant.id ?? revived ?? newId();
    if (!variant.id && !revived) createdIds.push(id);
    ids.push(id);
  }

  await tx
    .update(variants)
    .set({ archivedAt: sql`coalesce(${variants.archivedAt}, now())` })
    .where(and(eq(variants.productId, productId), notInArray(variants.id, ids)));
  const known = new Map(existing.map((row) => [row.id, row]));
  const rows = input.variants.map((variant, position) => {
    const id = ids[position] ?? newId();
    const title = variantTitle(variant.values);
    return { ...filledVariant(variant, known.get(id)), title, id, productId, position };
  });
  await upsertVariants(tx, rows);
  const options = await saveOptions(tx, productId, input.options);
  await linkValues(tx, input.variants, ids, options);
  await savePrices(tx, input.variants, ids);
  const values = input.variants.flatMap(({ attributes }, at) =>
    attributes ? [{ variantId: ids[at] ?? '', values: attributes }] : [],
  );
  await saveVariantValues(tx, productId, values, held);
  productsChanged(tx, [productId]);
  return { version, variantIds: ids, createdIds };
}

type Existing = typeof variants.$inferSelect;

/** Variants and pictures are the product's own; what a variant shows already it may go on showing. */
async function requireOwn(
  tx: Tx,
  { productId, variants: wanted }: VariantsInput,
  existing: readonly Existing[],
): Promise<void> {
  const ids = wanted.flatMap(({ id }) => id ?? []);
  requireAmong(
    ids,
    existing.map(({ id }) => id),
    { field: 'variants', thing: 'variant' },
  );
  const shown = existing.flatMap(({ mediaId }) => mediaId ?? []);
  const pictures = wanted.flatMap(({ mediaId }) => mediaId ?? []);
  if (pictures.every((id) => shown.includes(id))) return;
  const own = await tx
    .select({ mediaId: productMedia.mediaId })
    .from(productMedia)
    .where(eq(productMedia.productId, productId));
  const known = [...shown, ...own.map(({ mediaId }) => mediaId)];
  requireAmong(pictures, known, { field: 'variants', thing: 'picture' });
}

/**
 * A variant that was removed earlier comes back with its stock and history: the one with the same
 * options, else the only one with its SKU.
 */
function findArchived(
  existing: readonly Existing[],
  variant: VariantInput,
  taken: ReadonlySet<string>,
): string | undefined {
  const free = existing.filter((row) => row.archivedAt !== null && !taken.has(row.id));
  const title = variantTitle(variant.values);
  const sku = variant.sku ?? null;
  const alike = free.filter((row) => row.title === title && row.sku === sku);
  const ofSku = sku ? existing.filter((row) => row.sku === sku) : [];
  const only = ofSku.length === 1 ? free.find((row) => row.id === ofSku[0]?.id) : undefined;
  return (alike[0] ?? only)?.id;
}

async function upsertVariants(tx: Tx, rows: (typeof variants.$inferInsert)[]): Promise<void> {
  await tx
    .insert(variants)
    .values(rows)
    .onConflictDoUpdate({
      target: variants.id,
      set: {
        title: sql`excluded.title`,
        ...excludedVariantColumns,
        position: sql`excluded.position`,
        archivedAt: null,
        updatedAt: sql`now()`,
      },
    });
}

type SavedOption = { id: string /** Value → its id. */; values: Map<string, string> };

/** Returns the options in their order. */
async function saveOptions(
  tx: Tx,
  productId: string,
  options: VariantsInput['options'],
): Promise<SavedOption[]> {
  const names = options.map((option) => option.name);
  const swatches = await swatchesOf(tx, productId);
  await tx
    .delete(productOptions)
    .where(
      and(
        eq(productOptions.productId, productId),
        names.length > 0 ? notInArray(productOptions.name, names) : undefined,
      ),
    );
  if (options.length === 0) return [];
  const saved = await tx
    .insert(productOptions)
    .values(options.map(({ name }, position) => ({ id: newId(), productId, name, position })))
    .onConflictDoUpdate({
      target: [productOptions.productId, productOptions.name],
      set: { position: sql`excluded.position` },
    })
    .returning({ id: productOptions.id, name: productOptions.name });
  const optionIds = options.map(({ name }) => idOf(saved, name));
  const values = options.flatMap((option, at) =>
    option.values.map(({ value, swatch }, position) => ({
      id: newId(),
      optionId: optionIds[at] ?? '',
      value,
      swatch: swatch === undefined ? swatches.get(JSON.stringify([option.name, value])) : swatch,
      position,
    })),
  );
  const savedValues = await tx
    .insert(productOptionValues)
    .values(values)
    .onConflictDoUpdate({
      target: [productOptionValues.optionId, productOptionValues.value],
      set: { position: sql`excluded.position`, swatch: sql`excluded.swatch` },
    })
    .returning({
      id: productOptionValues.id,
      optionId: productOptionValues.optionId,
      value: productOptionValues.value,
    });
  const kept = savedValues.map((value) => value.id);
  await tx
    .delete(productOptionValues)
    .where(
      and(
        inArray(productOptionValues.optionId, optionIds),
        notInArray(productOptionValues.id, kept),
      ),
    );
  return optionIds.map((id) => ({
    id,
    values: new Map(
      savedValues.filter((value) => value.optionId === id).map((value) => [value.value, value.id]),
    ),
  }));
}

/** By option's name and value, as JSON. */
async function swatchesOf(tx: Tx, productId: string): Promise<Map<string, string | null>> {
  const rows = await tx
    .select({
      name: productOptions.name,
      value: productOptionValues.value,
      swatch: productOptionValues.swatch,
    })
    .from(productOptionValues)
    .innerJoin(productOptions, eq(productOptions.id, productOptionValues.optionId))
    .where(eq(productOptions.productId, productId));
  return new Map(rows.map(({ name, value, swatch }) => [JSON.stringify([name, value]), swatch]));
}

function idOf(saved: readonly { id: string; name: string }[], name: string): string {
  const found = saved.find((option) => option.name === name);
  if (!found) throw new Error('An option was neither inserted nor updated.');
  return found.id;
}

async function linkValues(
  tx: Tx,
  wanted: readonly VariantInput[],
  ids: readonly string[],
  options: readonly SavedOption[],
): Promise<void> {
  await tx.delete(variantOptionValues).where(inArray(variantOptionValues.variantId, [...ids]));
  if (options.length === 0) return;
  const links = wanted.flatMap((variant, index) =>
    options.map((option, position) => ({
      variantId: ids[index] ?? '',
      optionId: option.id,
      valueId: option.values.get(variant.values[position] ?? '') ?? '',
    })),
  );
  await tx.insert(variantOptionValues).values(links);
}

async function savePrices(
  tx: Tx,
  wanted: readonly VariantInput[],
  ids: readonly string[],
): Promise<void> {
  const before = await tx
    .delete(variantPrices)
    .where(inArray(variantPrices.variantId, [...ids]))
    .returning();
  const placeOf = (variantId: string, currency: string) => `${variantId} ${currency}`;
  const was = new Map(before.map((row) => [placeOf(row.variantId, row.currency), row]));
  const rows = wanted.flatMap((variant, index) =>
    variant.prices.map(({ currency, amount, ...given }) => {
      const variantId = ids[index] ?? '';
      const known = was.get(placeOf(variantId, currency));
      return { variantId, currency, amount, ...filledAmounts(given, known) };
    }),
  );
  await addPrices(tx, rows);
}

/** Of variants that have none of these currencies. */
export async function addPrices(
  tx: Tx,
  rows: readonly (typeof variantPrices.$inferInsert)[],
): Promise<void> {
  await inBatches(rows, (some) => tx.insert(variantPrices).values(some));
}
