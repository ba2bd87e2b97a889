// Owns what one change means for one product: the plan that a preview shows and that is carried out.
// Pure.
import type { BulkChange } from '@kontor/shared/bulk-input.ts';
import { scaledPrice } from '@kontor/shared/bulk-input.ts';
import { type ProductFields, productFieldsOf } from '@kontor/shared/catalog-input.ts';
import type { ProductStatus } from '@kontor/shared/enums.ts';
import type { ProductDetail } from './admin-queries.ts';

type PriceChange = { variant: string; currency: string; from: number; to: number };

export type Plan =
  | { kind: 'nothing' }
  | { kind: 'status'; from: ProductStatus; to: ProductStatus }
  | { kind: 'tags'; from: string[]; to: string[]; fields: ProductFields }
  | { kind: 'category'; fields: ProductFields }
  | { kind: 'brand'; from: string; to: string; fields: ProductFields }
  | { kind: 'prices'; prices: PriceChange[]; variants: ProductDetail['variants'] };

/** The brand that a change means, by what it is called; `id` is null when it does not exist yet. */
export type MeantBrand = { id: string | null; name: string };

/** @param brand of a change of the brand; null: none any more */
export function planOf(
  product: ProductDetail,
  change: BulkChange,
  brand: MeantBrand | null = null,
): Plan {
  const fields = productFieldsOf(product);
  switch (change.kind) {
    case 'status':
      if (product.status === change.status) return { kind: 'nothing' };
      return { kind: 'status', from: product.status, to: change.status };
    case 'tags': {
      const kept = product.tags.filter((tag) => !change.remove.includes(tag));
      const to = [...new Set([...kept, ...change.add])];
      if (to.join('\n') === product.tags.join('\n')) return { kind: 'nothing' };
      return { kind: 'tags', from: product.tags, to, fields: { ...fields, tags: to } };
    }
    case 'category': {
      const { categoryId, how } = change;
      if (product.categoryIds.includes(categoryId) === (how === 'add')) return { kind: 'nothing' };
      const rest = product.categoryIds.filter((id) => id !== categoryId);
      const categoryIds = how === 'add' ? [...rest, categoryId] : rest;
      return { kind: 'category', fields: { ...fields, categoryIds } };
    }
    case 'brand': {
      const [from, to] = [product.brandName ?? '', brand?.name ?? ''];
      const own = product.brand?.id ?? null;
      // One that does not exist yet is nobody's.
      const isSame = brand === null ? own === null : own !== null && own === brand.id;
      if (isSame) return { kind: 'nothing' };
      return { kind: 'brand', from, to, fields: { ...fields, brand: change.brand } };
    }
    default:
      return pricePlan(product, change);
  }
}

type PriceBulk = Extract<BulkChange, { kind: 'set-price' | 'scale-price' }>;

/** A variant without a price in the currency gets none by a percentage. Sales stay as they are. */
function pricePlan(product: ProductDetail, change: PriceBulk): Plan {
  const { currency } = change;
  const prices: PriceChange[] = [];
  const variants = product.variants.map((variant) => {
    const old = variant.prices.find((price) => price.currency === currency);
    if (!old) return variant;
    const to =
      change.kind === 'set-price'
        ? change.amount
        : scaledPrice(old.amount, change.by, change.rounding, currency);
    if (to === old.amount) return variant;
    prices.push({ variant: variant.title, currency, from: old.amount, to });
    const others = variant.prices.map((price) => (price === old ? { ...old, amount: to } : price));
    return { ...variant, prices: others };
  });
  return prices.length === 0 ? { kind: 'nothing' } : { kind: 'prices', prices, variants };
}
