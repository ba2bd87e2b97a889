// Owns changing a selection of products: what would change, and changing it, each product in a
// transaction of its own and only in the version that was seen. One that cannot be changed does not
// hold up the others.
import { type Db, type RootDb, readNow, type Tx } from '@kontor/db/client.ts';
import { brands } from '@kontor/db/schema/brands.ts';
import { categories, products } from '@kontor/db/schema/catalog.ts';
import type { BulkChange, BulkInput } from '@kontor/shared/bulk-input.ts';
import { productFields, variantInput } from '@kontor/shared/catalog-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { requireRows } from '../../platform/belonging.ts';
import type { Edit } from '../../platform/edit.ts';
import { getProduct, type ProductDetail } from './admin-queries.ts';
import { meantBrand } from './brand-queries.ts';
import { type MeantBrand, type Plan, planOf } from './bulk-rules.ts';
import { setProductStatus, updateProduct } from './save-product.ts';
import { saveVariants } from './save-variants.ts';

/** What becomes of one product; `problem` is a sentence for why it stays as it is. */
export type BulkResult = {
  id: string;
  title: string;
  plan: Pick<Plan, 'kind'> & {
    from?: string | string[];
    to?: string | string[];
    prices?: { variant: string; currency: string; from: number; to: number }[];
  };
  problem: string | null;
};

/** Reads only. @throws DomainError INPUT_INVALID for products, a category or a brand that are none */
export async function previewBulk(db: Db, input: BulkInput): Promise<BulkResult[]> {
  await requireThere(db, input);
  const results: BulkResult[] = [];
  for (const one of input.products) {
    results.push(await attempt(one.id, () => planFor(db, one, input.change)));
  }
  return results;
}

/**
 * @param write runs the change of one product in a transaction of its own
 * @throws DomainError INPUT_INVALID for products, a category or a brand that are none: nothing is changed then
 */
export async function applyBulk(
  db: RootDb,
  write: (fn: (tx: Tx, edit: Edit) => Promise<Planned>) => Promise<Planned>,
  input: BulkInput,
): Promise<BulkResult[]> {
  await readNow(db, (tx) => requireThere(tx, input));
  const results: BulkResult[] = [];
  for (const one of input.products) {
    const work = () =>
      write(async (tx, edit) => {
        const planned = await planFor(tx, one, input.change);
        await carryOut(tx, planned, edit);
        return planned;
      });
    results.push(await attempt(one.id, work));
  }
  return results;
}

/** Products are archived, never deleted: an id that names none was never of this selection. */
async function requireThere(db: Db, { products: chosen, change }: BulkInput): Promise<void> {
  const ids = chosen.map(({ id }) => id);
  await requireRows(db, products, ids, { field: 'products' });
  if (change.kind === 'category') {
    await requireRows(db, categories, [change.categoryId], { field: 'change.categoryId' });
  }
  if (change.kind === 'brand' && change.brand && 'id' in change.brand) {
    await requireRows(db, brands, [change.brand.id], { field: 'change.brand.id' });
  }
}

type Planned = { product: ProductDetail; plan: Plan };

async function attempt(id: string, work: () => Promise<Planned>): Promise<BulkResult> {
  try {
    const { product, plan } = await work();
    return { id, title: product.title, plan: shown(plan), problem: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const title = typeof error.data.title === 'string' ? error.data.title : '';
    return { id, title, plan: { kind: 'nothing' }, problem: reasonOf(error) };
  }
}

function reasonOf({ code, data, message }: DomainError): string {
  if (code === 'CONFLICT') return 'Somebody changed it since you saw it. Look at it again.';
  if (code === 'INVALID_STATE' && data.missing === 'variant') return 'It has no variant to sell.';
  return message;
}

function shown(plan: Plan): BulkResult['plan'] {
  if (plan.kind === 'prices') return { kind: plan.kind, prices: plan.prices };
  if (plan.kind === 'nothing' || plan.kind === 'category') return { kind: plan.kind };
  return { kind: plan.kind, from: plan.from, to: plan.to };
}

async function planFor(
  db: Db,
  { id, version }: { id: string; version: number },
  change: BulkChange,
): Promise<Planned> {
  const product = await getProduct(db, id);
  const { title } = product;
  if (product.version !== version) throw new DomainError('CONFLICT', { title });
  const plan = planOf(product, change, await brandOf(db, change));
  // The same rules as the editor has.
  const fields = 'fields' in plan ? plan.fields : null;
  const wrong =
    (fields && productFields.safeParse(fields).error) ??
    (plan.kind === 'prices' &&
      plan.variants.map((one) => variantInput.safeParse(inputOf(one)).error).find(Boolean));
  if (wrong) {
    const message = wrong.issues[0]?.message ?? 'This does not fit.';
    throw new DomainError('INPUT_INVALID', { title, message });
  }
  if (plan.kind === 'status' && plan.to === 'active' && product.variants.length === 0) {
    throw new DomainError('INVALID_STATE', { title, missing: 'variant' });
  }
  return { product, plan };
}

async function brandOf(db: Db, change: BulkChange): Promise<MeantBrand | null> {
  return change.kind === 'brand' ? meantBrand(db, change.brand) : null;
}

async function carryOut(tx: Tx, { product, plan }: Planned, edit: Edit): Promise<void> {
  const { id, version, title } = product;
  try {
    if (plan.kind === 'status') {
      await setProductStatus(tx, { id, version, status: plan.to }, edit);
    } else if (plan.kind === 'prices') {
      const variants = plan.variants.map(inputOf);
      await saveVariants(tx, { productId: id, version, options: product.options, variants }, edit);
    } else if (plan.kind !== 'nothing') {
      await updateProduct(tx, { id, version, ...plan.fields }, edit);
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(error.code, { ...error.data, title });
  }
}

function inputOf({ levels: _, title: __, ...variant }: ProductDetail['variants'][number]) {
  return variant;
}
