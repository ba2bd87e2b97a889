// Owns what becomes of one product of a file: found by its handle. What the file does not say stays
// as it is; what is the same is not written, so importing a file again changes nothing. Nothing is written
// here: a check ends with the plan, a run goes on to `write-plans.ts`.
import { isDeepStrictEqual } from 'node:util';
import { newId } from '@kontor/db/ids.ts';
import { type AttributeValue, maxAttributeValues } from '@kontor/shared/attribute-input.ts';
import { brandKey } from '@kontor/shared/brand-input.ts';
import {
  type ProductFields,
  productFields,
  productFieldsOf,
} from '@kontor/shared/catalog-input.ts';
import type { ProductStatus } from '@kontor/shared/enums.ts';
import type { ImportMode } from '@kontor/shared/import-input.ts';
import type { z } from 'zod';
import { describe, mergedValues, type ReadCells } from './describe-product.ts';
import type { ProductNotes } from './findings.ts';
import type { Existing, Found } from './look-up.ts';
import { newPictures } from './pictures.ts';
import { planVariants, type VariantPlan } from './plan-variants.ts';
import { type RowError, RowProblem } from './row-problem.ts';
import { type ImportedProduct, slugOfHandle } from './shopify.ts';
import type { NewWords, Used, Vocabulary } from './vocabulary.ts';

export type Outcome = {
  kind: 'created' | 'updated' | 'unchanged';
  /** Rows by which something changes. */
  lines: Set<number>;
  variants: { created: number; changed: number; removed: number };
  refused: RowError[];
};

export type Plan = {
  product: ImportedProduct;
  before: Existing | null;
  outcome: Outcome;
  /** Null: its own fields stay. */
  fields: ProductFields | null;
  /** Some of its categories would be made: `fields` has ids in their place that nobody has. */
  newCategories: boolean;
  variants: VariantPlan;
  status: ProductStatus | null;
  /** Pictures that could not be had earlier are tried again, which is no change. */
  picturesAgain: boolean;
  words: NewWords;
};

export type PlanContext = {
  found: Found;
  vocabulary: Vocabulary;
  currency: string;
  mode: ImportMode;
  /** Of products before it that the shop would have by then. */
  skus: ReadonlySet<string>;
};

/** @throws RowProblem when the product cannot be taken */
export function planProduct(
  product: ImportedProduct,
  cells: ReadCells,
  context: PlanContext,
  notes: ProductNotes,
): Plan {
  const { found, vocabulary } = context;
  const before = found.products.get(product.handle) ?? null;
  const described = describe(cells, vocabulary, notes);
  const paths = product.categories.flatMap((path) => vocabulary.newPaths(path));
  const ids = product.categories.map((path) => vocabulary.categoryOf(path));
  const said = {
    ...fieldsOf(product),
    ...(described.typeId === undefined ? {} : { typeId: described.typeId }),
  };
  const categoryIds = ids.map((id) => id ?? newId());
  const hasSku = (sku: string) =>
    context.skus.has(sku) || [...(found.skus.get(sku) ?? [])].some((id) => id !== before?.id);
  const options = { ...context, described, hasSku, locationId: found.locationId };
  const plan = before
    ? update(product, before, { said, categoryIds, ofProduct: described.ofProduct }, options, notes)
    : create(product, { said, categoryIds, ofProduct: described.ofProduct }, options, notes);
  // What only a refused row says makes nothing.
  const refused = new Set(plan.outcome.refused.map(({ line }) => line));
  const taken = cells.cells.filter(({ line }) => line === null || !refused.has(line));
  const values = taken.map(({ value }) => value);
  const used: Used = {
    attributeIds: values.map(({ attributeId }) => attributeId),
    typeId: described.typeId,
    choices: refused.size === 0 ? described.freshChoices : vocabulary.withChoices(values).fresh,
    paths,
  };
  const words = vocabulary.adopt(used);
  notes.categories.push(...paths);
  notes.attributes.push(
    ...words.attributes.map(({ name, kind, unit, level }) => ({ name, kind, unit, level })),
  );
  notes.types.push(...words.types.map(({ name }) => name));
  const brand = plan.fields?.brand;
  const isNew = brand && 'name' in brand && !found.brands.has(brandKey(brand.name));
  if (isNew) notes.brands.push(brand.name);
  return { ...plan, product, before, newCategories: ids.includes(null), words };
}

type Said = {
  said: Partial<ProductFields>;
  categoryIds: string[];
  ofProduct: AttributeValue[];
};
type Options = PlanContext & Parameters<typeof planVariants>[2];
type Planned = Pick<Plan, 'outcome' | 'fields' | 'variants' | 'status' | 'picturesAgain'>;

function create(
  product: ImportedProduct,
  { said, categoryIds, ofProduct }: Said,
  options: Options,
  notes: ProductNotes,
): Planned {
  if (!product.title) {
    const { titleLost } = product;
    if (titleLost) throw new RowProblem(product.line, 'title_lost', { line: titleLost });
    throw new RowProblem(product.line, 'title_missing');
  }
  if (product.variants.length === 0) {
    throw new RowProblem(product.line, 'no_variant');
  }
  const wanted = slugOfHandle(product.handle);
  const { slugs } = options.found;
  // A handle whose address is taken by another product's history gets one out of the title.
  const slug = slugs.has(wanted) ? '' : wanted;
  const fields = checked(product, {
    ...said,
    slug,
    title: product.title,
    attributes: ofProduct,
    taxClass: product.taxable ? 'standard' : 'zero',
    categoryIds: [...new Set(categoryIds)],
  });
  const variants = planVariants(product, null, options, notes);
  if (variants.created === 0) {
    const [first] = variants.refused;
    throw first ? RowProblem.of(first) : new RowProblem(product.line, 'no_variant');
  }
  const status = product.status ?? 'active';
  if (product.status === undefined) notes.warn('status_unsaid', product.line);
  if (status === 'active') notes.warn('published', product.line);
  if (slug !== '') slugs.add(slug);
  const outcome = { kind: 'created' as const, lines: new Set(product.lines) };
  const made = { fields, variants, status, picturesAgain: false };
  return { outcome: { ...outcome, ...talliesOf(variants) }, ...made };
}

function talliesOf({ created, changed, removed, refused }: VariantPlan) {
  return { variants: { created, changed, removed }, refused };
}

function update(
  product: ImportedProduct,
  existing: Existing,
  { said, categoryIds, ofProduct }: Said,
  options: Options,
  notes: ProductNotes,
): Planned {
  const lines = new Set<number>();
  const before = productFieldsOf(existing);
  const after = checked(product, {
    ...before,
    ...said,
    ...brandOf(before.brand, product.vendor, options.found),
    attributes: mergedValues(before.attributes, ofProduct),
    categoryIds: [...new Set([...before.categoryIds, ...categoryIds])],
  });
  const isChanged = !isDeepStrictEqual(after, before);
  if (isChanged) lines.add(product.line);
  const variants =
    product.variants.length > 0 ? planVariants(product, existing, options, notes) : noVariants;
  const pictures = newPictures(product, variants.ofLine, options.found.pictures.get(existing.id));
  for (const line of [...variants.lines, ...pictures.lines]) lines.add(line);
  if (variants.removed > 0) lines.add(product.line);
  // "Published" says that shoppers may see it, not that somebody took it out of the archive.
  const wanted = existing.status === 'archived' && !product.saysStatus ? undefined : product.status;
  const status = wanted && wanted !== existing.status ? wanted : null;
  if (status === 'active') {
    const left = variants.matrix?.variants ?? existing.variants;
    if (left.length === 0) throw new RowProblem(product.line, 'no_variant');
    notes.warn('published', product.line);
  }
  if (status) lines.add(product.line);
  const kind = lines.size > 0 ? ('updated' as const) : ('unchanged' as const);
  const outcome = { kind, lines, ...talliesOf(variants) };
  const fields = isChanged ? after : null;
  return { outcome, fields, variants, status, picturesAgain: pictures.again };
}

const noVariants: VariantPlan = {
  ...{ created: 0, changed: 0, removed: 0 },
  ...{ lines: [], refused: [], matrix: null, ofLine: new Map(), shelf: [] },
};

/** The brand that it has, where the file calls it by any of its names. */
function brandOf(
  brand: ProductFields['brand'],
  vendor: string | undefined,
  { brands }: Found,
): Partial<ProductFields> {
  if (!vendor || !brand || !('id' in brand)) return {};
  return brands.get(brandKey(vendor)) === brand.id ? { brand } : {};
}

/** Only what the file says. */
function fieldsOf(product: ImportedProduct): Partial<ProductFields> {
  const { title, descriptionHtml, vendor, tags, seoTitle, seoDescription } = product;
  const brand = vendor ? { name: vendor } : vendor === undefined ? undefined : null;
  const said = { title, descriptionHtml, brand, tags, seoTitle, seoDescription };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function checked(
  product: ImportedProduct,
  fields: { attributes: readonly AttributeValue[]; [field: string]: unknown },
): ProductFields {
  if (fields.attributes.length > maxAttributeValues) {
    throw new RowProblem(product.line, 'too_many_facts', { max: maxAttributeValues });
  }
  const parsed = productFields.safeParse(fields);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RowProblem(product.line, 'field_invalid', {
    field: issue?.path.join('.') ?? '',
    ...ruleOf(issue),
  });
}

/** What the schema asks for, without its words. */
function ruleOf(issue: z.core.$ZodIssue | undefined) {
  const { code: rule = 'unknown' } = issue ?? {};
  if (issue?.code === 'too_big') return { rule, limit: Number(issue.maximum), of: issue.origin };
  if (issue?.code === 'too_small') return { rule, limit: Number(issue.minimum), of: issue.origin };
  return { rule, limit: null };
}
