// The SQL of what moves goods and money, from the basket to the last refund, as `tests/sql/orders` has it.
// Whether these procedures do right is proved beside them; this walks each once, so that a review sees
// what it sends.
import { newId } from '@kontor/db/ids.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { expect, test } from 'vitest';
import { makeProduct, makeShop } from './catalogue/products/fixtures.ts';
import { memberWith } from './people/staff/fixtures.ts';
import { makeSellingRules } from './sales/carts/fixtures.ts';
import { expectIntegrity, formOf, pay, payingApp } from './sales/checkout/fixtures.ts';
import { browser } from './testing.ts';
import { workOff } from './testing-jobs.ts';
import { recordSql } from './testing-sql.ts';

const app = await payingApp({ capture: 'manual' });
const { db } = app;
const sql = recordSql('orders', 'apps/api/src/order-statements.test.ts');
const sent = <T>(path: string, fn: () => Promise<T>) => sql.record(db, path, fn);

test('the SQL from the basket to the refund is on record', async () => {
  const { locationId } = await makeShop(db);
  await makeSellingRules(db);
  const mug = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock: 90 }] });
  const variantId = mug.variantIds[0] ?? '';
  const { admin } = (await memberWith(app, permissionNames)).api;
  const who = browser(app);
  const { cart, checkout } = who.api.shop;
  await sent('shop.cart.add', () => cart.add({ market: 'eu', variantId, quantity: 1 }));
  const lineId = (await cart.get({ market: 'eu' })).lines[0]?.id ?? '';
  await sent('shop.cart.setQuantity', () => cart.setQuantity({ lineId, quantity: 3 }));

  const form = await formOf(who);
  const byCard = await sent('shop.checkout.placeOrder', () => checkout.placeOrder(form));
  await pay(app, byCard);
  const { orderId } = byCard;
  await sent('shop.checkout.settlePayment', () => checkout.settlePayment({ orderId }));
  await workOff(app);
  const { total } = await admin.orders.get({ id: orderId });
  await sent('admin.orders.capture', () =>
    admin.orders.capture({ orderId, expectedAmount: total }),
  );
  const order = await admin.orders.get({ id: orderId });
  const line = order.lines[0]?.id ?? '';
  const parcel = { carrier: 'DHL', trackingNumber: 'T-1', trackingUrl: '' };
  const lines = [{ orderLineId: line, quantity: 2 }];
  const { shipmentId } = await sent('admin.orders.fulfil', () =>
    admin.orders.fulfil({ orderId, requestKey: newId(), lines, ...parcel }),
  );
  await sent('admin.orders.markDelivered', () =>
    admin.orders.markDelivered({ orderId, shipmentId }),
  );
  await sent('admin.orders.refund', () =>
    admin.orders.refund({
      ...{ orderId, requestKey: newId(), reason: 'Broken' },
      lines: [{ orderLineId: line, quantity: 1, restock: true }],
    }),
  );
  await sent('admin.orders.addNote', () => admin.orders.addNote({ orderId, text: 'Called.' }));
  await workOff(app);

  await cart.add({ market: 'eu', variantId, quantity: 1 });
  const transfer = await checkout.placeOrder(await formOf(who, { payment: 'manual' }));
  const awaited = await admin.orders.get({ id: transfer.orderId });
  const yesterday = new Date(app.now().getTime() - 86_400_000).toISOString().slice(0, 10);
  const money = { amount: awaited.total, receivedOn: yesterday, reference: '' };
  await sent('admin.orders.recordPayment', () =>
    admin.orders.recordPayment({
      ...{ orderId: transfer.orderId, requestKey: newId() },
      ...money,
    }),
  );
  await sent('admin.orders.cancel', () =>
    admin.orders.cancel({
      ...{ orderId: transfer.orderId, reason: 'Ordered twice', expectedRefund: awaited.total },
    }),
  );
  const shelf = { variantId, locationId, reason: 'Broken' };
  await sent('admin.inventory.adjust', () =>
    admin.inventory.adjust({ ...shelf, requestKey: newId(), quantity: -1 }),
  );
  await workOff(app);
  await expectIntegrity(app);
  await sql.expectOnRecord();
  expect(order.paymentStatus).toBe('paid');
});
