// Owns a placed order for tests of mails and the dashboard: two lines, one shipment, one refund.
import { randomUUID } from 'node:crypto';
import { type Db, inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { carts } from '@kontor/db/schema/carts.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { orderLines, orders, shipmentLines, shipments } from '@kontor/db/schema/orders.ts';
import { ledgerEntries, payments, refundLines, refunds } from '@kontor/db/schema/payments.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';

export type OrderFixture = {
  orderId: string;
  shipmentId: string;
  refundId: string;
  number: number;
};

export async function makeMarket(db: Db): Promise<string> {
  const id = newId();
  await inTransaction(db, (tx) =>
    tx.insert(markets).values({
      id,
      code: 'eu',
      name: 'Europe',
      currency: 'EUR',
      locale: 'en-IE',
      countries: ['DE'],
      pricesIncludeTax: true,
      timeZone: 'Europe/Berlin',
      isDefault: true,
    }),
  );
  return id;
}

/** 2 × 12.00 and 1 × 30.00, shipping 4.90, 10.00 off: 48.90 EUR, paid, of which 12.00 refunded. */
export async function makeOrder(
  db: Db,
  about: {
    marketId: string;
    number: number;
    email?: string;
    customerId?: string | null;
    name?: string;
    title?: string;
    language?: LanguageCode;
  },
): Promise<OrderFixture> {
  const { marketId, number, customerId = null, language = 'en' } = about;
  const [orderId, cartId, paymentId] = [newId(), newId(), newId()];
  const [shipmentId, refundId] = [newId(), newId()];
  const [first, second] = [newId(), newId()];
  const address = {
    name: about.name ?? 'Ada Example',
    company: '',
    line1: 'Lindenweg 1',
    line2: '',
    city: 'Berlin',
    region: '',
    postcode: '10115',
    country: 'DE',
    phone: '',
  };
  const line = { orderId, slug: 'cup', requiresShipping: true, trackInventory: true, discount: 0 };
  await inTransaction(db, async (tx) => {
    await tx
      .insert(carts)
      .values({ id: cartId, tokenHash: randomUUID(), marketId, status: 'ordered' });
    await tx.insert(orders).values({
      id: orderId,
      number,
      cartId,
      customerId,
      accessTokenHash: randomUUID(),
      status: 'placed',
      paymentStatus: 'partially_refunded',
      fulfilmentStatus: 'partially_fulfilled',
      email: about.email ?? 'ada@example.com',
      marketId,
      currency: 'EUR',
      language,
      locale: language === 'en' ? 'en-IE' : `${language}-DE`,
      pricesIncludeTax: true,
      shippingAddress: address,
      billingAddress: address,
      shippingMethodName: 'Standard',
      couponCode: 'WELCOME',
      subtotal: 5400,
      discountTotal: 1000,
      shippingTotal: 490,
      shippingTax: 78,
      taxTotal: 781,
      total: 4890,
      quote: {},
      placedAt: new Date(),
    });
    await tx.insert(orderLines).values([
      {
        ...line,
        id: first,
        position: 0,
        title: about.title ?? 'Cup',
        variantTitle: 'Moss',
        quantity: 2,
        unitPrice: 1200,
        taxRatePpm: 190_000,
        tax: 383,
        total: 2400,
        unitTotals: [1200, 1200],
        unitTaxes: [192, 191],
        unitDiscounts: [0, 0],
        fulfilledQuantity: 1,
      },
      {
        ...line,
        id: second,
        position: 1,
        title: 'Lamp',
        variantTitle: '',
        quantity: 1,
        unitPrice: 3000,
        taxRatePpm: 190_000,
        tax: 479,
        total: 3000,
        unitTotals: [3000],
        unitTaxes: [479],
        unitDiscounts: [0],
      },
    ]);
    await tx.insert(shipments).values({
      id: shipmentId,
      orderId,
      carrier: 'DHL',
      trackingNumber: 'JD014',
      trackingUrl: 'https://tracking.example.com/JD014',
      requestKey: randomUUID(),
    });
    await tx.insert(shipmentLines).values({ shipmentId, orderLineId: first, quantity: 1 });
    await tx.insert(payments).values({
      id: paymentId,
      orderId,
      provider: 'manual',
      byHand: true,
      status: 'captured',
      amount: 4890,
      currency: 'EUR',
      capturedAmount: 4890,
      refundedAmount: 1200,
    });
    const money = { orderId, paymentId, currency: 'EUR' };
    await tx.insert(ledgerEntries).values([
      { id: newId(), ...money, kind: 'capture', amount: 4890, providerRef: paymentId },
      { id: newId(), ...money, kind: 'refund', amount: -1200, providerRef: refundId },
    ]);
    await tx.insert(refunds).values({
      id: refundId,
      ...money,
      status: 'succeeded',
      amount: 1200,
      requestKey: randomUUID(),
      actorKind: 'staff',
    });
    await tx
      .insert(refundLines)
      .values({ refundId, orderLineId: second, quantity: 1, amount: 1200, restock: false });
  });
  return { orderId, shipmentId, refundId, number };
}
