import type { CategoryData } from '../api-types.ts';

/** How many things a list has, as far as they were counted. */
export function countWords({ count, capped }: CategoryData['total']): string {
  if (capped) return `More than ${count.toLocaleString('en')} things`;
  return count === 1 ? '1 thing' : `${count.toLocaleString('en')} things`;
}
