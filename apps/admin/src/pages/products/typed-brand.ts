// Between the brand that a product is given and the box in which it is typed or chosen.
import { brandName, type ChosenBrand } from '@kontor/shared/brand-input.ts';
import { z } from 'zod';

export const typedBrand = z.object({
  /** Of the one that was chosen; null: by its name, or none. */
  id: z.string().nullable(),
  name: z.union([z.literal(''), brandName]),
});
export type TypedBrand = z.output<typeof typedBrand>;

export const noBrand: TypedBrand = { id: null, name: '' };

export function chosenOf({ id, name }: TypedBrand): ChosenBrand {
  if (name.trim() === '') return null;
  return id === null ? { name } : { id };
}
