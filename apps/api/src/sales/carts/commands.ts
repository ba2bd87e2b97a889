// Owns every write to carts and their lines. Each command expects the cart's row to be locked by
// its transaction (`lockCart`) or made in it: the cart is the first lock in the lock order, so two
// tabs of one shopper take turns. A cart stays open until what was ordered with it is paid or
// accepted. A closed one is read-only; the next add starts a fresh one.
import { randomBytes } from 'node:crypto';
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { cartLines, carts } from '@kontor/db/schema/carts.ts';
import { products, variants } from '@kontor/db/schema/catalog.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { capacityOf } from '@kontor/db/sellable.ts';
import { maxCartLines, maxLineQuantity } from '@kontor/shared/cart-input.ts';
import type { CartStatus } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, sql } from 'drizzle-orm';
import { isOnSale, offer, offerOf } from '../../catalogue/assortment/offer.ts';
import { isOpenMarket, type Market, marketColumns } from '../../catalogue/markets/queries.ts';
import { keptQuery } from '../../offers/search/kept-query.ts';
import { type CartHead, hashToken, lockCart } from './queries.ts';

/** 256 random bits: the cookie of a cart. Only its hash is stored. */
export function newCartToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Starts a cart. Of two started at once for one customer the first is kept.
 * @throws DomainError MARKET_UNKNOWN
 */
export async function createCart(
  tx: Tx,
  input: { token: string; market: string; customerId: string | null },
): Promise<CartHead> {
  const { customerId } = input;
  const ofMarket = isOpenMarket(input.market);
  const made = tx.$with('made', { id: carts.id }).as(sql`
    insert into ${carts} (id, token_hash, market_id, customer_id)
    select ${newId()}::uuid, ${hashToken(input.token)}, ${markets.id}, ${customerId}::uuid
    from ${markets} where ${ofMarket}
    on conflict do nothing returning id, status, version`);
  const [row] = await tx
    .with(made)
    .select({
      market: marketColumns,
      id: sql<string | null>`made.id`,
      status: sql<CartStatus>`made.status`,
      version: sql<number>`made.version`,
    })
    .from(markets)
    .leftJoin(sql`made`, sql`true`)
    .where(ofMarket);
  if (!row) throw new DomainError('MARKET_UNKNOWN', { market: input.market });
  const { id, ...rest } = row;
  if (id !== null) {
    return { ...rest, id, customerId, couponCode: null, coupon: null, couponUses: 0, unpaid: null };
  }
  const other = customerId && (await lockCart(tx, { token: undefined, customerId }));
  if (!other) throw new DomainError('CONFLICT');
  return other;
}

/** What a change of quantity came to; `limitedBy` tells why it is less than asked for. */
export type QuantityChange = {
  lineId: string;
  quantity: number;
  limitedBy: 'stock' | 'limit' | null;
};

type AddRow = {
  lineId: string | null;
  others: number;
  had: number;
  quantity: number;
  capacity: number | null;
};

/**
 * Adds units of a variant to the cart, as many as the stock and the limit per line allow. One
 * statement; the price becomes the one last seen.
 * @throws DomainError NOT_PURCHASABLE, OUT_OF_STOCK, LIMIT_REACHED, CART_FULL
 */
export async function addLine(
  tx: Tx,
  cart: CartHead,
  item: { variantId: string; quantity: number; foundBy?: string | undefined },
  now: Date,
): Promise<QuantityChange> {
  const foundBy = item.foundBy === undefined ? null : keptQuery(item.foundBy);
  const [row] = await tx.execute<AddRow>(sql`
    with offer as (
      select ${offer.amount} as amount, ${capacityFor(cart)} as capacity
      from ${variants}
      join ${products} on ${products.id} = ${variants.productId}
      join lateral ${offerOf(sql`${variants}`, cart.market.currency)} on true
      where ${variants.id} = ${item.variantId}::uuid and ${isOnSale}
    ), lines as (
      select coalesce(sum(quantity) filter (where variant_id = ${item.variantId}::uuid), 0)::int as had,
        (count(*) filter (where variant_id <> ${item.variantId}::uuid))::int as others
      from ${cartLines} where cart_id = ${cart.id}::uuid
    ), target as (
      select amount, capacity, had, others, greatest(had,
        least(${maxLineQuantity}::int, capacity, had + ${item.quantity}::int)) as quantity
      from offer cross join lines
    ), line as (
      insert into ${cartLines} (id, cart_id, variant_id, quantity, seen_unit_price, found_by)
      select ${newId()}::uuid, ${cart.id}::uuid, ${item.variantId}::uuid, quantity, amount, ${foundBy}::text from target
      where quantity > had and (had > 0 or others < ${maxCartLines}::int)
      on conflict (cart_id, variant_id)
        do update set quantity = excluded.quantity, seen_unit_price = excluded.seen_unit_price,
          found_by = coalesce(cart_lines.found_by, excluded.found_by)
      returning id
    ), touched as (
      update ${carts} set version = version + 1, updated_at = ${now}
      where id = ${cart.id}::uuid and exists (select from line)
    )
    select (select id from line) as "lineId", others, had, quantity, capacity from target`);
  if (!row) throw new DomainError('NOT_PURCHASABLE', { variantId: item.variantId });
  const { lineId, had, quantity, capacity } = row;
  const limitedBy = limitBy(had + item.quantity, quantity, capacity);
  if (lineId) return { lineId, quantity, limitedBy };
  if (had === 0 && row.others >= maxCartLines) throw new DomainError('CART_FULL');
  if (limitedBy === 'limit') throw new DomainError('LIMIT_REACHED', { max: maxLineQuantity });
  throw new DomainError('OUT_OF_STOCK', { variantId: item.variantId, available: capacity ?? 0 });
}

function limitBy(wanted: number, quantity: number, capacity: number | null) {
  if (quantity >= wanted) return null;
  return capacity !== null && capacity < maxLineQuantity ? 'stock' : 'limit';
}

/**
 * Sets the quantity of a line, or as much of it as there is in stock.
 * @throws DomainError NOT_FOUND when the cart has no such line, OUT_OF_STOCK when none is left
 */
export async function setLineQuantity(
  tx: Tx,
  cart: CartHead,
  change: { lineId: string; quantity: number },
  now: Date,
): Promise<QuantityChange> {
  const [line] = await tx
    .select({ variantId: cartLines.variantId, capacity: capacityFor(cart) })
    .from(cartLines)
    .innerJoin(variants, eq(variants.id, cartLines.variantId))
    .where(and(eq(cartLines.id, change.lineId), eq(cartLines.cartId, cart.id)));
  if (!line) throw new DomainError('NOT_FOUND');
  const { capacity, variantId } = line;
  const quantity = Math.min(change.quantity, maxLineQuantity, capacity ?? maxLineQuantity);
  if (quantity < 1) throw new DomainError('OUT_OF_STOCK', { variantId, available: 0 });
  await tx.update(cartLines).set({ quantity }).where(eq(cartLines.id, change.lineId));
  await touch(tx, cart.id, now);
  const limitedBy = limitBy(change.quantity, quantity, capacity);
  return { lineId: change.lineId, quantity, limitedBy };
}

/** Removes a line. One that is gone already is no error: the shopper has what they wanted. */
export async function removeLine(tx: Tx, cart: CartHead, lineId: string, now: Date): Promise<void> {
  await tx.delete(cartLines).where(and(eq(cartLines.id, lineId), eq(cartLines.cartId, cart.id)));
  await touch(tx, cart.id, now);
}

export async function setCoupon(
  tx: Tx,
  cart: CartHead,
  couponCode: string | null,
  now: Date,
): Promise<void> {
  await tx.update(carts).set({ couponCode }).where(eq(carts.id, cart.id));
  await touch(tx, cart.id, now);
}

/**
 * Takes the cart as it is now: the present prices count as seen, quantities shrink to what is
 * left, and what cannot be had leaves the cart.
 */
export async function acknowledgeChanges(tx: Tx, cart: CartHead, now: Date): Promise<void> {
  const current = tx.$with('current').as(
    tx
      .select({
        lineId: sql<string>`${cartLines.id}`.as('line_id'),
        amount: sql<number>`${offer.amount}`.as('amount'),
        room: sql<number>`least(${cartLines.quantity}, ${capacityFor(cart)})`.as('room'),
      })
      .from(cartLines)
      .innerJoin(variants, eq(variants.id, cartLines.variantId))
      .innerJoin(products, eq(products.id, variants.productId))
      .innerJoinLateral(offerOf(sql`${variants}`, cart.market.currency), sql`true`)
      .where(and(eq(cartLines.cartId, cart.id), isOnSale)),
  );
  await tx
    .with(current)
    .delete(cartLines)
    .where(
      and(
        eq(cartLines.cartId, cart.id),
        sql`${cartLines.id} not in (select line_id from ${current} where room > 0)`,
      ),
    );
  await tx
    .with(current)
    .update(cartLines)
    .set({ quantity: sql`${current.room}`, seenUnitPrice: sql`${current.amount}` })
    .from(current)
    .where(eq(cartLines.id, current.lineId));
  await touch(tx, cart.id, now);
}

/**
 * Moves the cart to another market. Its lines take that market's prices as seen; what is not sold
 * there stays in the cart and is shown as not available.
 */
export async function setCartMarket(
  tx: Tx,
  cart: CartHead,
  market: Market,
  now: Date,
): Promise<CartHead> {
  if (market.id === cart.market.id) return cart;
  await tx.update(carts).set({ marketId: market.id }).where(eq(carts.id, cart.id));
  if (market.currency !== cart.market.currency) {
    await tx
      .update(cartLines)
      .set({ seenUnitPrice: sql`${offer.amount}` })
      .from(sql`${variants} join lateral ${offerOf(sql`${variants}`, market.currency)} on true`)
      .where(and(eq(cartLines.cartId, cart.id), eq(variants.id, cartLines.variantId)));
  }
  await touch(tx, cart.id, now);
  return { ...cart, market };
}

const capacityFor = ({ id }: CartHead) => capacityOf(sql`${variants}`, { cartId: id });

async function touch(tx: Tx, cartId: string, now: Date): Promise<void> {
  await tx
    .update(carts)
    .set({ version: sql`${carts.version} + 1`, updatedAt: now })
    .where(eq(carts.id, cartId));
}
