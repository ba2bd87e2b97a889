// Owns whether an order of this size can be paid by bank transfer here at all: a market may have it
// switched off, and one buyer may owe so much and hold so many units. What else a buyer owes is
// counted when the order is placed (unpaid-limits.ts).
import type { Db } from '@kontor/db/client.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { DomainError, type TransferRefusal } from '@kontor/shared/errors.ts';
import { sumMinor } from '@kontor/shared/money.ts';
import { eq, sql } from 'drizzle-orm';
import type { Market } from '../../catalogue/markets/queries.ts';
import type { Quote } from '../../offers/pricing/types.ts';
import { getStore } from '../../offers/settings/queries.ts';
import type { CartHead } from '../carts/queries.ts';

type Limits = Pick<Market, 'transferLimit' | 'currency'>;

/** Why not; null when it can. `total` is in minor units of the market's currency. */
export function transferRefusalOf(
  { transferLimit, currency }: Limits,
  { total, units }: { total: number; units: number },
  maxUnits: number,
): TransferRefusal | null {
  if (transferLimit !== null && total > transferLimit) {
    return { reason: 'amount', limit: transferLimit, currency };
  }
  return units > maxUnits ? { reason: 'units', max: maxUnits } : null;
}

/**
 * The page does not offer what this refuses; it may have changed since the page was made.
 * @throws DomainError PAYMENT_METHOD_INVALID, TRANSFER_LIMIT `{ reason }`
 */
export async function requireTransfer(db: Db, cart: CartHead, quote: Quote): Promise<void> {
  if (!cart.market.bankTransfer) throw new DomainError('PAYMENT_METHOD_INVALID');
  const { transferMaxUnits } = await getStore(db);
  const refusal = transferRefusalOf(cart.market, sizeOf(quote), transferMaxUnits);
  if (refusal !== null) throw new DomainError('TRANSFER_LIMIT', refusal);
}

/** The total in minor units, and how many pieces. */
export function sizeOf({ total, lines }: Quote): { total: number; units: number } {
  return { total, units: sumMinor(lines.map(({ quantity }) => quantity)) };
}

/** Whether an unpaid order could be placed anew by bank transfer. */
export async function mayTransfer(db: Db, orderId: string): Promise<boolean> {
  const [order] = await db
    .select({
      bankTransfer: markets.bankTransfer,
      transferLimit: markets.transferLimit,
      currency: markets.currency,
      total: orders.total,
      units: sql<number>`(select coalesce(sum(l.quantity), 0)::int from ${orderLines} l
        where l.order_id = ${orders.id})`,
    })
    .from(orders)
    .innerJoin(markets, eq(markets.id, orders.marketId))
    .where(eq(orders.id, orderId));
  if (!order?.bankTransfer) return false;
  return transferRefusalOf(order, order, (await getStore(db)).transferMaxUnits) === null;
}
