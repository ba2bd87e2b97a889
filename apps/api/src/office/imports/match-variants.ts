// Owns which variant a row of a file speaks of, and what becomes of those that no row names. A
// variant is known by the product's handle and its options; a SKU names one only where the row says
// no options, because SKUs may repeat. Pure.
import type { ImportMode } from '@kontor/shared/import-input.ts';
import { type ImportProblem, problemOf } from '@kontor/shared/import-problems.ts';
import type { ProductDetail } from '../../catalogue/products/admin-queries.ts';
import { type RowError, RowProblem } from './row-problem.ts';
import type { ImportedProduct } from './shopify.ts';
import type { ImportedVariant } from './shopify-variants.ts';

export type ExistingVariant = ProductDetail['variants'][number];

export type Pair = {
  imported: ImportedVariant;
  match: ExistingVariant | null;
  values: string[];
  /** `match` was taken off sale earlier and comes back. */
  isBack?: true;
};

export type Matched = {
  optionNames: string[];
  pairs: Pair[];
  /** Not named by the file; they stay. */
  kept: ExistingVariant[];
  /** Not named by the file; they are taken off sale, as the run was told to. */
  removed: ExistingVariant[];
  refused: RowError[];
};

type Existing = Pick<ProductDetail, 'options' | 'variants'>;

/** @throws RowProblem when no row can be taken */
export function matchVariants(
  product: ImportedProduct,
  existing: Existing | null,
  mode: ImportMode,
): Matched {
  if (!existing || existing.variants.length === 0) return asNew(product);
  const places = placesOf(product, existing);
  return places
    ? byOptions(product, existing, places, mode)
    : asRestructured(product, existing, mode);
}

const fold = (text: string) => text.normalize('NFKC').trim().toLowerCase();
const same = (one: string | undefined, other: string | undefined) =>
  one !== undefined && other !== undefined && fold(one) === fold(other);

/** The places of the file that have values, with their names. */
function usedPlaces({ optionNames, variants }: ImportedProduct) {
  return [0, 1, 2].flatMap((place) =>
    variants.some(({ values }) => values[place] !== undefined)
      ? [{ place, name: optionNames[place] }]
      : [],
  );
}

/** For each option of the product its place in the file; null when the file has other options. */
function placesOf(product: ImportedProduct, { options }: Existing): (number | undefined)[] | null {
  const used = usedPlaces(product);
  const saysNone = used.length === 0 && product.optionNames.length === 0;
  if (saysNone) return options.length === 0 ? [] : null;
  const unnamed = product.optionNames.every((name) => name === undefined);
  if (unnamed) {
    if (used.some(({ place }) => place >= options.length)) return null;
    return options.map((_, place) => place);
  }
  if (used.some(({ name }) => !options.some((option) => same(option.name, name)))) return null;
  return options.map((option) => used.find(({ name }) => same(name, option.name))?.place);
}

function byOptions(
  product: ImportedProduct,
  existing: Existing,
  places: (number | undefined)[],
  mode: ImportMode,
): Matched {
  const refused: RowError[] = [];
  const pairs: Pair[] = [];
  const named = new Map<string, number>();
  for (const imported of product.variants) {
    const said = places.map((place) => (place === undefined ? undefined : imported.values[place]));
    const found = findVariant(existing, imported, said);
    if (found && 'code' in found) {
      refused.push({ line: imported.line, ...found });
      continue;
    }
    const values = found ? found.values : spelledAs(existing, said);
    const key = JSON.stringify(values);
    const twin = named.get(key);
    if (twin !== undefined) {
      refused.push({ line: imported.line, ...twinOf(twin) });
      continue;
    }
    named.set(key, imported.line);
    pairs.push({ imported, match: found, values });
  }
  const rest = existing.variants.filter((variant) => !pairs.some(({ match }) => match === variant));
  const whole = mode === 'remove' && pairs.length > 0 && refused.length === 0;
  return {
    optionNames: existing.options.map(({ name }) => name),
    pairs,
    kept: whole ? [] : rest,
    removed: whole ? rest : [],
    refused,
  };
}

const twinOf = (line: number) => problemOf('same_options', { line });

/** The variant; null: a new one; a problem: nobody can say which. */
function findVariant(
  { options, variants }: Existing,
  imported: ImportedVariant,
  said: (string | undefined)[],
): ExistingVariant | null | ImportProblem {
  const fits = (variant: ExistingVariant, equal: (a: string, b: string) => boolean) =>
    said.every((value, at) => value === undefined || equal(value, variant.values[at] ?? ''));
  const names = options.map(({ name }) => name);
  const complete = said.every((value) => value !== undefined);
  const exact = variants.filter((variant) => fits(variant, (a, b) => a === b));
  const candidates = exact.length > 0 ? exact : variants.filter((one) => fits(one, same));
  const bySku = candidates.filter(({ sku }) => sku !== null && sku === imported.sku);
  if (complete) return candidates[0] ?? null;
  if (imported.sku !== undefined) {
    if (bySku[0] && bySku.length === 1) return bySku[0];
    const { sku } = imported;
    return bySku.length > 1
      ? problemOf('sku_of_many', { count: bySku.length, sku })
      : problemOf('sku_unknown', { sku, options: names });
  }
  if (candidates[0] && candidates.length === 1) return candidates[0];
  return problemOf('variant_unnamed', { count: variants.length, options: names });
}

/** New variants use the spelling of values that the product has. */
function spelledAs({ options }: Existing, said: (string | undefined)[]): string[] {
  return said.map((value = '', at) => {
    const known = options[at]?.values ?? [];
    const found =
      known.find((one) => one.value === value) ?? known.find((one) => same(one.value, value));
    return found?.value ?? value;
  });
}

function asNew(product: ImportedProduct): Matched {
  const used = usedPlaces(product);
  const nameless = used.find(({ name }) => name === undefined);
  if (nameless) {
    const place = nameless.place + 1;
    throw new RowProblem(product.line, 'option_name_missing', { place });
  }
  const names = used.map(({ name }) => name ?? '');
  if (new Set(names).size < names.length) {
    throw new RowProblem(product.line, 'option_names_twice');
  }
  const { pairs, refused } = withAllValues(product, used, () => null);
  return { optionNames: names, pairs, kept: [], removed: [], refused };
}

/** Other options than the product has: only when that leaves no variant behind, or may. */
function asRestructured(product: ImportedProduct, existing: Existing, mode: ImportMode): Matched {
  const used = usedPlaces(product);
  const bySku = (sku: string | undefined) => {
    const holders = existing.variants.filter((one) => one.sku !== null && one.sku === sku);
    const rows = product.variants.filter((one) => one.sku === sku);
    return holders.length === 1 && rows.length === 1 ? (holders[0] ?? null) : null;
  };
  const matched = asNew(product);
  const { pairs } = withAllValues(product, used, (imported) => bySku(imported.sku));
  const left = existing.variants.filter((variant) => !pairs.some(({ match }) => match === variant));
  if (left.length > 0 && (mode === 'keep' || matched.refused.length > 0)) {
    throw new RowProblem(product.line, 'other_options', {
      file: matched.optionNames,
      product: existing.options.map(({ name }) => name),
      ...{ left: left.length, of: existing.variants.length },
    });
  }
  return { ...matched, pairs, removed: left };
}

function withAllValues(
  product: ImportedProduct,
  used: readonly { place: number; name: string | undefined }[],
  matchOf: (imported: ImportedVariant) => ExistingVariant | null,
): { pairs: Pair[]; refused: RowError[] } {
  const refused: RowError[] = [];
  const pairs: Pair[] = [];
  const named = new Map<string, number>();
  for (const imported of product.variants) {
    const { line } = imported;
    const gap = used.find(({ place }) => imported.values[place] === undefined);
    if (gap) {
      refused.push({ line, ...problemOf('option_value_missing', { option: gap.name ?? '' }) });
      continue;
    }
    const values = used.map(({ place }) => imported.values[place] ?? '');
    const twin = named.get(JSON.stringify(values));
    if (twin !== undefined) {
      refused.push({ line, ...twinOf(twin) });
      continue;
    }
    named.set(JSON.stringify(values), line);
    pairs.push({ imported, match: matchOf(imported), values });
  }
  return { pairs, refused };
}
