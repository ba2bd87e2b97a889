// Owns what may be rated: a line of an order that was paid, once it is on its way.
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { type SQL, sql } from 'drizzle-orm';

/** What was paid stays so, also when it was given back: who sends a thing back has something to say of it. */
export const wasPaid: SQL<boolean> = sql<boolean>`(${orders.number} is not null
  and ${orders.paymentStatus} in ('paid', 'partially_refunded', 'refunded'))`;

/** What is not shipped can be rated when it is paid. */
export const isOnItsWay: SQL<boolean> = sql<boolean>`(not ${orderLines.requiresShipping}
  or ${orderLines.fulfilledQuantity} > 0)`;

export const isRateable: SQL<boolean> = sql<boolean>`(${wasPaid} and ${isOnItsWay})`;
