// Owns the columns of what a shopper wrote with an order: read as one by staff's page and by mails.
import { orders } from '@kontor/db/schema/orders.ts';
import { type OrderWords, orderWordNames } from '@kontor/shared/checkout-input.ts';

/** A field of `orderWords` without a column of its name does not compile. */
export const orderWordColumns = Object.fromEntries(
  orderWordNames.map((name) => [name, orders[name]]),
) as Pick<typeof orders, keyof OrderWords>;
