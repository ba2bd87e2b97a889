// Owns what is asked of the provider before a guest signs in: of two unpaid orders one ends, and not the
// one whose bank has begun with the money or of which a part is paid, also when nobody told us of that yet.
import type { Db } from '@kontor/db/client.ts';
import { findCart } from '../carts/queries.ts';
import { findUnpaid } from '../orders/unpaid.ts';
import { closeFirst } from '../payments/close-first.ts';
import type { PaymentApp } from '../payments/settle.ts';

/** Before the transaction with `takeOver`; asks nobody unless both carts have an unpaid order. */
export async function closeBeforeSignIn(
  app: PaymentApp,
  { token, customerId }: { token: string | undefined; customerId: string },
): Promise<void> {
  const guest = await unpaidOf(app.db, { token, customerId: undefined });
  const own = guest && (await unpaidOf(app.db, { token: undefined, customerId }));
  if (!guest || !own || guest.orderId === own.orderId) return;
  const [older, newer] = guest.orderId < own.orderId ? [guest, own] : [own, guest];
  await closeFirst(app, older.orderId);
  const begun = await findUnpaid(app.db, older.cartId);
  if (begun?.processing || begun?.isPartPaid) await closeFirst(app, newer.orderId);
}

async function unpaidOf(db: Db, shopper: Parameters<typeof findCart>[1]) {
  const cart = await findCart(db, shopper);
  return cart?.unpaid ? { cartId: cart.id, orderId: cart.unpaid.orderId } : null;
}
