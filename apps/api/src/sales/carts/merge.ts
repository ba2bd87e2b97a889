// Owns what becomes of a guest's cart when its shopper signs in. The policy and its reasons are in
// docs/decisions/0004-cart-merge.md.
import type { Tx } from '@kontor/db/client.ts';
import { MovedMeanwhileError, violatedConstraint } from '@kontor/db/errors.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockCarts } from '@kontor/db/locks.ts';
import { cartLines, carts } from '@kontor/db/schema/carts.ts';
import { variants } from '@kontor/db/schema/catalog.ts';
import { capacityOf } from '@kontor/db/sellable.ts';
import { maxCartLines, maxLineQuantity } from '@kontor/shared/cart-input.ts';
import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { takeOrdered } from './close.ts';
import { setCartMarket } from './commands.ts';
import { findCartById, hashToken } from './queries.ts';

/**
 * What becomes of the unpaid orders of `from` when its cart is the customer's, or has been merged into
 * theirs. `aside`: the order of which a bank pays for what is in the guest's cart.
 */
type TakeOverOrders = (
  tx: Tx,
  carts: { from: string; to: string; customerId: string },
  now: Date,
) => Promise<{ aside: string | null }>;

/**
 * Gives the guest's cart to the customer, or merges it into the one the customer has. Nothing
 * happens without a guest's cart, so it may be called on every sign-in, and again.
 * @param token the value of the cart cookie, if there was one
 */
export async function mergeCarts(
  tx: Tx,
  { token, customerId }: { token: string | undefined; customerId: string },
  takeOverOrders: TakeOverOrders,
  now: Date,
): Promise<void> {
  if (!token) return;
  // Both rows in one statement and in the order of ids: two sign-ins at once cannot deadlock.
  const found = await lockCarts(
    tx,
    tx
      .select({ id: carts.id, customerId: carts.customerId, couponCode: carts.couponCode })
      .from(carts)
      .where(
        and(
          eq(carts.status, 'open'),
          or(
            eq(carts.customerId, customerId),
            and(eq(carts.tokenHash, hashToken(token)), isNull(carts.customerId)),
          ),
        ),
      )
      .orderBy(asc(carts.id)),
  );
  const guest = found.find((cart) => cart.customerId === null);
  const own = found.find((cart) => cart.customerId === customerId);
  if (!guest) return;
  if (!own) {
    await adopt(tx, guest.id, customerId, now);
    await takeOverOrders(tx, { from: guest.id, to: guest.id, customerId }, now);
    return;
  }

  const [guestHead, ownHead] = [await findCartById(tx, guest.id), await findCartById(tx, own.id)];
  if (!guestHead || !ownHead) return;
  await tx.update(carts).set({ status: 'merged', updatedAt: now }).where(eq(carts.id, guest.id));
  const { aside } = await takeOverOrders(tx, { from: guest.id, to: own.id, customerId }, now);
  // Its bank pays for them already: in the basket they would be bought once more.
  if (aside !== null) await takeOrdered(tx, aside, now);
  await setCartMarket(tx, ownHead, guestHead.market, now);
  await moveLines(tx, guest.id, own.id);
  await tx
    .update(carts)
    .set({
      couponCode: own.couponCode ?? (aside === null ? guest.couponCode : null),
      version: sql`${carts.version} + 1`,
      updatedAt: now,
    })
    .where(eq(carts.id, own.id));
}

/**
 * @throws MovedMeanwhileError when another device of the customer has got a cart since: then there are two
 *   to merge, and both are to be locked in the order of ids
 */
async function adopt(tx: Tx, id: string, customerId: string, now: Date): Promise<void> {
  try {
    await tx.update(carts).set({ customerId, updatedAt: now }).where(eq(carts.id, id));
  } catch (error) {
    if (violatedConstraint(error) !== 'carts_one_open_per_customer') throw error;
    throw new MovedMeanwhileError();
  }
}

/** Adds quantities up to stock and limit; lines that are new come last and only while there is room. */
async function moveLines(tx: Tx, from: string, to: string): Promise<void> {
  const lines = await tx
    .select({
      variantId: cartLines.variantId,
      quantity: cartLines.quantity,
      seenUnitPrice: cartLines.seenUnitPrice,
      foundBy: cartLines.foundBy,
      cartId: cartLines.cartId,
      capacity: capacityOf(sql`${variants}`, { cartId: to }),
    })
    .from(cartLines)
    .innerJoin(variants, eq(variants.id, cartLines.variantId))
    .where(or(eq(cartLines.cartId, from), eq(cartLines.cartId, to)))
    .orderBy(asc(cartLines.id));
  const had = new Map(
    lines.filter((line) => line.cartId === to).map((line) => [line.variantId, line.quantity]),
  );
  let room = maxCartLines - had.size;
  const merged = lines
    .filter((line) => line.cartId === from)
    .filter((line) => had.has(line.variantId) || room-- > 0)
    .map((line) => {
      const before = had.get(line.variantId) ?? 0;
      const limit = Math.min(maxLineQuantity, line.capacity ?? maxLineQuantity);
      const sum = Math.min(before + line.quantity, limit);
      return {
        id: newId(),
        cartId: to,
        variantId: line.variantId,
        seenUnitPrice: line.seenUnitPrice,
        foundBy: line.foundBy,
        // Never less than either cart had: that there is less in stock is told by a warning.
        quantity: Math.max(
          sum,
          before,
          before === 0 ? Math.min(line.quantity, maxLineQuantity) : 0,
        ),
      };
    });
  if (merged.length === 0) return;
  await tx
    .insert(cartLines)
    .values(merged)
    .onConflictDoUpdate({
      target: [cartLines.cartId, cartLines.variantId],
      set: { quantity: sql`excluded.quantity`, seenUnitPrice: sql`excluded.seen_unit_price` },
    });
}
