// Owns the last day of a bank transfer, as SQL on a row of `orders`.
import { markets } from '@kontor/db/schema/markets.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import { type SQL, sql } from 'drizzle-orm';

/** The last second of the last day on which a transfer of an order placed `now` may come. */
export function transferDueAt(now: Date, timeZone: string): SQL<Date> {
  const days = sql`coalesce(
    (select ${storeSettings.transferDays} from ${storeSettings} where ${storeSettings.id} = 1), 7)`;
  return sql`((((${now.toISOString()}::timestamptz at time zone ${timeZone})::date + ${days} + 1)::timestamp
    at time zone ${timeZone}) - interval '1 second')`;
}

/** The last day as an ISO date in the market's time zone; null when no transfer is awaited. */
export const transferDueOn = sql<string | null>`to_char(
  ${orders.paymentDueAt} at time zone ${markets.timeZone}, 'YYYY-MM-DD')`;
