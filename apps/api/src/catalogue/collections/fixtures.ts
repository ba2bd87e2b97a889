// Owns what tests save of collections.
import type { CollectionInput } from '@kontor/shared/collection-input.ts';

/** A collection by hand that is always shown. */
export const gifts = (...productIds: string[]): CollectionInput => ({
  ...{ id: null, version: 1, title: 'Gifts', slug: 'gifts', description: '', mediaId: null },
  ...{ kind: 'hand', order: 'hand', rule: null, productIds },
  ...{ startsAt: null, endsAt: null, position: 0 },
});
