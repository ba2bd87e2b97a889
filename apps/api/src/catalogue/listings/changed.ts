// Owns what follows from a change of products: their listings are written anew before the transaction
// commits, once however often they changed in it, and the caches are told. Of very many products it is only
// noted that they changed, and a job writes their listings: nobody waits for thousands of rows.
import { beforeCommit, type Tx } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { noteDue } from './due.ts';
import { everythingChanged, tellProducts } from './notify.ts';
import { rewriteListings } from './rewrite.ts';

/** So many products are written in the transaction that changes them. */
export const mostAtOnce = 200;

const changedIn = new WeakMap<Tx, Set<string>>();

/** To be said of every product that reads differently after this transaction: in lists, or on its page. */
export function productsChanged(tx: Tx, productIds: Iterable<string>): void {
  const ids = changedIn.get(tx) ?? new Set<string>();
  changedIn.set(tx, ids);
  for (const id of productIds) ids.add(id);
  if (ids.size > 0) beforeCommit(tx, 'listings', writeChanged);
}

/** The same of all that there are: what is said of each is made of something that changed. */
export async function everyProductChanged(tx: Tx): Promise<void> {
  const all = await tx.select({ id: products.id }).from(products);
  productsChanged(
    tx,
    all.map(({ id }) => id),
  );
}

/**
 * Does now what would be done before the commit: for who locks next what everybody waits for. Not in a
 * savepoint, which would undo it.
 */
export async function writeChanged(tx: Tx): Promise<void> {
  const ids = [...(changedIn.get(tx) ?? [])];
  changedIn.delete(tx);
  if (ids.length === 0) return;
  if (ids.length > mostAtOnce) {
    await noteDue(tx, ids);
    return everythingChanged(tx);
  }
  await tellProducts(tx, ids, await rewriteListings(tx, ids));
}
