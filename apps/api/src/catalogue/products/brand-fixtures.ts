// Owns what tests save of brands.
import type { BrandInput } from '@kontor/shared/brand-input.ts';

/** A new brand of which nothing but its name is said. */
export const brandOf = (name: string): BrandInput => ({
  ...{ id: null, version: 1, name, otherNames: [], slug: '', descriptionHtml: '' },
  ...{ mediaId: null, seoTitle: '', seoDescription: '' },
});
