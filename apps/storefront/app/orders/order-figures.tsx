// What an order came to, with the way of delivery and what was promised of it. For every page that
// shows an order; the amounts are those of the purchase.

import type { OrderData } from '../api-types.ts';
import { Totals } from '../carts/totals.tsx';
import { promiseWords } from '../format/delivery-words.ts';
import { useT } from '../messages/use-t.ts';

export function OrderFigures({ order, className }: { order: OrderData; className?: string }) {
  return (
    <Totals
      {...(className ? { className } : {})}
      currency={order.currency}
      pricesIncludeTax={order.pricesIncludeTax}
      couponCode={order.couponCode}
      shippingLabel={<DeliveryLabel order={order} />}
      showShipping={order.shippingMethodName !== ''}
      totals={{
        subtotal: order.subtotal,
        discount: order.discountTotal,
        shipping: order.shippingTotal,
        tax: order.taxTotal,
        taxes: order.taxes,
        total: order.total,
      }}
    />
  );
}

function DeliveryLabel({ order }: { order: OrderData }) {
  const t = useT();
  const { deliveryPromise, status, fulfilmentStatus } = order;
  const isOver = status === 'cancelled' || status === 'expired' || fulfilmentStatus === 'delivered';
  return (
    <>
      {order.shippingMethodName || t('totals.delivery')}
      {deliveryPromise && !isOver && (
        <span className="block text-sm text-muted" data-testid="promise">
          {promiseWords(t, deliveryPromise)}
        </span>
      )}
    </>
  );
}
