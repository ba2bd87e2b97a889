// Between a collection as the API gives and takes it and what its form holds.
import type { CollectionInput, CollectionRule } from '@kontor/shared/collection-input.ts';
import type { Outputs } from '../../api.ts';
import type { Picked } from './hand-picker.tsx';

export type Collection = Outputs['collections']['get'];

export type CollectionValues = Omit<CollectionInput, 'productIds' | 'rule'> & {
  products: Picked[];
  rule: CollectionRule;
};

const noRule: CollectionRule = { match: 'all', conditions: [] };

export function valuesOf(collection: Collection | null): CollectionValues {
  return {
    id: collection?.id ?? null,
    version: collection?.version ?? 1,
    title: collection?.title ?? '',
    slug: collection?.slug ?? '',
    description: collection?.description ?? '',
    mediaId: collection?.mediaId ?? null,
    kind: collection?.kind ?? 'hand',
    order: collection?.order ?? 'hand',
    rule: collection?.rule ?? noRule,
    products: collection?.products ?? [],
    startsAt: collection?.startsAt ?? null,
    endsAt: collection?.endsAt ?? null,
    position: collection?.position ?? 0,
  };
}

/** What is of the other kind is left behind. */
export function inputOf({ products, rule, ...fields }: CollectionValues): CollectionInput {
  const isRule = fields.kind === 'rule';
  return {
    ...fields,
    rule: isRule ? rule : null,
    productIds: isRule ? [] : products.map(({ id }) => id),
  };
}
