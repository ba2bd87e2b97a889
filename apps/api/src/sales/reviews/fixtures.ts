// Owns what tests need to have things rated: orders that were paid and sent, and reviews of products.
import { type Db, inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { orderLines } from '@kontor/db/schema/orders.ts';
import { reviews } from '@kontor/db/schema/reviews.ts';
import { eq } from 'drizzle-orm';
import { makeOrder } from '../../office/mails/fixtures.ts';
import type { Browser } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { formOf, type PayingApp, pay } from '../checkout/fixtures.ts';

/** Orders what is in the basket, pays by card and has it sent. */
export async function boughtBy(
  app: PayingApp,
  who: Browser,
  staff: Browser,
  { email, isSent = true }: { email?: string; isSent?: boolean } = {},
) {
  const placed = await who.api.shop.checkout.placeOrder(await formOf(who, email ? { email } : {}));
  const { orderId, accessToken } = placed;
  await pay(app, placed);
  await who.api.shop.checkout.settlePayment({ orderId });
  await workOff(app);
  const { lines } = await staff.api.admin.orders.get({ id: orderId });
  const parcel = lines.map(({ id, quantity }) => ({ orderLineId: id, quantity }));
  if (isSent) await staff.api.admin.orders.fulfil({ orderId, requestKey: newId(), lines: parcel });
  return { orderId, accessToken, lines: lines.map(({ id }) => id) };
}

/** What a buyer says, as the form of an order sends it. */
export const opinion = {
  ...{ id: null, version: 1, rating: 5, title: 'Lovely', text: 'Every morning.', name: 'Ana P.' },
};

let number = 9_000_000;

/** A review of somebody, as it waits for staff. Its order is paid and nothing else of it is right. */
export async function writtenReview(db: Db, productId: string, rating = 5): Promise<string> {
  const [market] = await db.select({ id: markets.id }).from(markets).limit(1);
  number += 1;
  const email = `${newId()}@example.com`;
  const { orderId } = await makeOrder(db, { marketId: market?.id ?? '', number, email });
  const [line] = await db
    .select({ id: orderLines.id })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(orderLines.position);
  const id = newId();
  await inTransaction(db, async (tx) => {
    await tx.update(orderLines).set({ productId }).where(eq(orderLines.orderId, orderId));
    const { version: _, id: __, ...said } = opinion;
    const bought = { orderLineId: line?.id ?? '', productId, buyer: id };
    await tx.insert(reviews).values({ ...said, ...bought, id, rating });
  });
  return id;
}
