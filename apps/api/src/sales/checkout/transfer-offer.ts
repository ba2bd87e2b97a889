// Owns whether an order of this size can be paid by bank transfer here at all: a market may have it
// switched off, and one buyer may owe so much and hold so many units. What else a buyer owes is
// counted when the order is placed (unpaid-limits.ts).
import type { Db } from '@kontor/db/client.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { formatMoney, sumMinor } from '@kontor/shared/money.ts';
import { eq, sql } from 'drizzle-orm';
import type { Market } from '../../catalogue/markets/queries.ts';
import type { Quote } from '../../offers/pricing/types.ts';
import { getStore } from '../../offers/settings/queries.ts';
import type { CartHead } from '../carts/queries.ts';

type Limits = Pick<Market, 'transferLimit' | 'currency' | 'locale'>;

/** Why not, for the shopper; null when it can. `total` is in minor units of the market's currency. */
export function transferRefusalOf(
  { transferLimit, currency, locale }: Limits,
  { total, units }: { total: number; units: number },
  maxUnits: number,
): string | null {
  if (transferLimit !== null && total > transferLimit) {
    return `By bank transfer we take orders of up to ${formatMoney(transferLimit, currency, locale)}.`;
  }
  if (units > maxUnits) return `By bank transfer we take orders of up to ${maxUnits} items.`;
  return null;
}

/**
 * The page does not offer what this refuses; it may have changed since the page was made.
 * @throws DomainError PAYMENT_METHOD_INVALID, TRANSFER_LIMIT `{ reason }`
 */
export async function requireTransfer(db: Db, cart: CartHead, quote: Quote): Promise<void> {
  if (!cart.market.bankTransfer) throw new DomainError('PAYMENT_METHOD_INVALID');
  const { transferMaxUnits } = await getStore(db);
  const message = transferRefusalOf(cart.market, sizeOf(quote), transferMaxUnits);
  if (message !== null) throw new DomainError('TRANSFER_LIMIT', { reason: 'size', message });
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
      locale: markets.locale,
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
