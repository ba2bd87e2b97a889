// Owns clearing away carts that nobody came back to. A cookie lasts as long as a cart is kept.
import { inTransaction } from '@kontor/db/client.ts';
import type { App } from '../../platform/context.ts';
import { clearStaleCarts } from './close.ts';
import { cartDays } from './rules.ts';

/** In small transactions, so that no shopper waits for it. */
export async function cleanUpCarts({ db, now }: App): Promise<void> {
  const before = new Date(now().getTime() - cartDays * 86_400_000);
  while ((await inTransaction(db, (tx) => clearStaleCarts(tx, before))) > 0);
}
