// Owns the word that what shoppers see has changed: caches in every process ask for it before they answer. It
// is part of the transaction, so it holds from its commit on and not at all when that is rolled back.
import type { Tx } from '@kontor/db/client.ts';
import { tell } from '../../platform/news/tell.ts';
import type { Rewritten } from './rewrite.ts';

/** Beyond so many products the word is "everything". */
const mostProducts = 200;

/** What is more than some products: categories, attributes, settings. */
export function everythingChanged(tx: Tx): Promise<void> {
  return tell(tx, 'catalogue', { products: null, categories: [] });
}

/** @param seen what `rewriteListings` found out about them */
export function tellProducts(tx: Tx, products: readonly string[], seen: Rewritten): Promise<void> {
  if (products.length > mostProducts) return everythingChanged(tx);
  return tell(tx, 'catalogue', { products, ...seen });
}
