// Owns what follows from a change of products: their listings are written anew before the transaction
// commits, once however often they changed in it, and the caches are told.
import { beforeCommit, type Tx } from '@kontor/db/client.ts';
import { notifyCatalog } from './notify.ts';
import { rewriteListings } from './rewrite.ts';

const changedIn = new WeakMap<Tx, Set<string>>();

/** To be said of every product that reads differently after this transaction: in lists, or on its page. */
export function productsChanged(tx: Tx, productIds: Iterable<string>): void {
  const ids = changedIn.get(tx) ?? new Set<string>();
  changedIn.set(tx, ids);
  for (const id of productIds) ids.add(id);
  if (ids.size === 0) return;
  beforeCommit(tx, 'listings', async () => {
    await rewriteListings(tx, [...ids]);
    await notifyCatalog(tx, [...ids]);
  });
}
