// Owns the word that what shoppers see has changed: caches in every process ask for it before they answer. It
// is part of the transaction, so it holds from its commit on and not at all when that is rolled back.
import type { Tx } from '@kontor/db/client.ts';
import { tell } from '../../platform/news/tell.ts';

/** Beyond so many products the word is "everything". */
const mostProducts = 200;

/** What is more than some products: categories, attributes, settings. */
export function everythingChanged(tx: Tx): Promise<void> {
  return tell(tx, 'catalogue', { products: null, categories: [] });
}

/** @param categories in which they stand or stood, and all in which these lie */
export function tellProducts(
  tx: Tx,
  products: readonly string[],
  categories: readonly string[],
): Promise<void> {
  if (products.length > mostProducts) return everythingChanged(tx);
  return tell(tx, 'catalogue', { products, categories });
}
