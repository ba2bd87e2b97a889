// What is being paid for, as it was ordered: things, delivery with its promise, total, address.

import { shownEmail } from '@kontor/shared/shown-email.ts';
import { AddressLines } from '../addresses/address-lines.tsx';
import type { OrderData } from '../api-types.ts';
import { useT } from '../messages/use-t.ts';
import { OrderFigures } from '../orders/order-figures.tsx';
import { useMoney } from '../shell/shop-context.tsx';
import { FoldedSummary } from './folded-summary.tsx';
import { SummaryLines } from './summary-lines.tsx';

export function PaySummary({ order }: { order: OrderData }) {
  const money = useMoney();
  const t = useT();
  const { currency } = order;
  const lines = order.lines.map(({ quantity, unitPrice, discount, variantTitle, ...line }) => ({
    ...line,
    quantity,
    variant: variantTitle,
    amount: money(quantity * unitPrice - discount, currency),
  }));
  return (
    <div className="border-y border-line bg-sunken/50 px-5 py-4 lg:sticky lg:top-8 lg:border-0 lg:px-7 lg:py-7">
      <FoldedSummary
        units={order.lines.reduce((sum, line) => sum + line.quantity, 0)}
        total={money(order.total, currency)}
      >
        <SummaryLines lines={lines} />
        <h3 className="mt-5 mb-1 text-sm text-muted">
          {order.shippingMethodName ? t('order.deliveryTo') : t('checkout.address')}
        </h3>
        <div className="text-sm">
          <AddressLines address={order.shippingAddress} />
          <p className="mt-1 break-all">{shownEmail(order.email)}</p>
        </div>
      </FoldedSummary>
      <OrderFigures order={order} className="mt-4 max-lg:mt-2" />
    </div>
  );
}
