// Between a brand as the API gives and takes it and what its form holds.
import type { BrandInput } from '@kontor/shared/brand-input.ts';
import type { Outputs } from '../../api.ts';

export type Brand = Outputs['brands']['get'];

export type BrandValues = Omit<BrandInput, 'otherNames'> & {
  /** One a line. */
  otherNames: string;
};

export function valuesOf(brand: Brand | null): BrandValues {
  return {
    id: brand?.id ?? null,
    version: brand?.version ?? 1,
    name: brand?.name ?? '',
    otherNames: brand?.otherNames.join('\n') ?? '',
    slug: brand?.slug ?? '',
    descriptionHtml: brand?.descriptionHtml ?? '',
    mediaId: brand?.mediaId ?? null,
    seoTitle: brand?.seoTitle ?? '',
    seoDescription: brand?.seoDescription ?? '',
  };
}

export function inputOf({ otherNames, ...fields }: BrandValues): BrandInput {
  const names = otherNames.split('\n').map((name) => name.trim());
  return { ...fields, otherNames: names.filter((name) => name !== '') };
}
