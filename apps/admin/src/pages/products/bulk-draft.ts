// What a person has chosen so far, and the change that it makes when it is complete.

import { type BulkChange, bulkTags, type PriceRounding } from '@kontor/shared/bulk-input.ts';
import { priceInput } from '@kontor/shared/catalog-input.ts';
import type { ProductStatus } from '@kontor/shared/enums.ts';
import type { T } from '../../messages/use-t.ts';
import { chosenOf, noBrand, type TypedBrand, typedBrand } from './typed-brand.ts';

export type BulkDraft = {
  kind: BulkChange['kind'];
  status: ProductStatus;
  /** Tags, separated by commas. */
  add: string;
  remove: string;
  how: 'add' | 'remove';
  categoryId: string;
  brand: TypedBrand;
  currency: string;
  /** Minor units. */
  amount: number | null;
  direction: 'raise' | 'lower';
  /** Parts per million. */
  percent: number | null;
  rounding: PriceRounding;
};

export const emptyDraft: BulkDraft = {
  kind: 'status',
  status: 'active',
  add: '',
  remove: '',
  how: 'add',
  categoryId: '',
  brand: noBrand,
  currency: 'EUR',
  amount: null,
  direction: 'raise',
  percent: null,
  rounding: 'none',
};

const list = (text: string) =>
  [...new Set(text.split(',').map((tag) => tag.trim()))].filter(Boolean);
const given = (value: number | null): value is number => value !== null && !Number.isNaN(value);

/** What is wrong with tags that were typed; undefined while nothing is. */
export function wrongTags(text: string): string | undefined {
  return bulkTags.safeParse(list(text)).error?.issues[0]?.message;
}

/** The same of a brand. */
export const wrongBrand = ({ brand }: BulkDraft) =>
  typedBrand.safeParse(brand).error?.issues[0]?.message;

/** The same of a percentage; parts per million that cannot be read are NaN. */
export const wrongPercent = ({ percent }: BulkDraft, t: T) =>
  Number.isNaN(percent) ? t('bulk.percentRange') : undefined;

/** The same of a price: more than a price can be. What cannot be read, its box tells. */
export const wrongPrice = ({ amount, currency }: BulkDraft) =>
  given(amount) ? priceInput.safeParse({ currency, amount }).error?.issues[0]?.message : undefined;

/** Null while something is missing or wrong. */
export function changeOf(draft: BulkDraft): BulkChange | null {
  const { kind, currency, rounding } = draft;
  switch (kind) {
    case 'status':
      return { kind, status: draft.status };
    case 'tags': {
      const [add, remove] = [list(draft.add), list(draft.remove)];
      if (wrongTags(draft.add) || wrongTags(draft.remove)) return null;
      return add.length + remove.length > 0 ? { kind, add, remove } : null;
    }
    case 'category':
      return draft.categoryId ? { kind, categoryId: draft.categoryId, how: draft.how } : null;
    case 'brand':
      return wrongBrand(draft) ? null : { kind, brand: chosenOf(draft.brand) };
    case 'set-price':
      return given(draft.amount) && !wrongPrice(draft)
        ? { kind, currency, amount: draft.amount }
        : null;
    default: {
      if (!given(draft.percent) || draft.percent === 0) return null;
      const by = draft.direction === 'raise' ? draft.percent : -draft.percent;
      return { kind, currency, by, rounding };
    }
  }
}
