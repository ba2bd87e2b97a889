// An order in full: parcels, lines, addresses, figures, refunds. Shared by the private link, the
// look-up and the account. Amounts are those of the purchase, in the order's own currency.

import { shownEmail } from '@kontor/shared/shown-email.ts';
import { Link } from 'react-router';
import { AddressLines } from '../addresses/address-lines.tsx';
import type { OrderData } from '../api-types.ts';
import { longDate } from '../format/dates.ts';
import { usePaths } from '../market.ts';
import { type T, useT } from '../messages/use-t.ts';
import { Picture } from '../shell/picture.tsx';
import { useMoney } from '../shell/shop-context.tsx';
import { OrderFigures } from './order-figures.tsx';
import { paidWith } from './paid-words.ts';
import { Shipments } from './shipments.tsx';
import { TransferDetails } from './transfer-details.tsx';

export function OrderDetails({ order }: { order: OrderData }) {
  const money = useMoney();
  const t = useT();
  const dateOf = (iso: string) => longDate(iso, { locale: t.locale, timeZone: order.timeZone });
  return (
    <div className="mt-10 grid gap-x-16 gap-y-12 lg:grid-cols-12">
      <div className="grid content-start gap-12 lg:col-span-7">
        {order.transfer && <TransferDetails order={order} transfer={order.transfer} />}
        <Shipments order={order} />
        <OrderLines order={order} />
      </div>
      <div className="grid content-start gap-8 lg:col-span-5">
        <section aria-labelledby="figures" className="border-t-2 border-ink pt-5">
          <h2 id="figures" className="font-display text-xl">
            {t('order.figures')}
          </h2>
          <OrderFigures order={order} className="mt-3" />
          {order.refunds.length > 0 && (
            <ul className="mt-3 grid gap-1 border-t border-line pt-3">
              {order.refunds.map((refund) => (
                <li key={refund.id} className="flex justify-between gap-6">
                  <span>
                    {refund.settledAt
                      ? t('order.refundOn', { date: dateOf(refund.settledAt) })
                      : t('order.refund')}
                  </span>
                  <span>{money(refund.amount, order.currency)}</span>
                </li>
              ))}
            </ul>
          )}
          <p className="mt-3 text-sm text-muted">{paidWith(order, t)}</p>
        </section>
        <section aria-labelledby="delivery-to">
          <h2 id="delivery-to" className="mb-2 text-sm text-muted">
            {t('order.deliveryTo')}
          </h2>
          <AddressLines address={order.shippingAddress} />
        </section>
        <section aria-labelledby="bill-to">
          <h2 id="bill-to" className="mb-2 text-sm text-muted">
            {t('order.billTo')}
          </h2>
          <AddressLines address={order.billingAddress} />
          <p className="mt-1 break-all">{shownEmail(order.email)}</p>
        </section>
        <p className="text-sm text-muted">
          {t('order.orderedOn', { date: dateOf(order.placedAt ?? order.createdAt) })}
        </p>
      </div>
    </div>
  );
}

function OrderLines({ order }: { order: OrderData }) {
  const to = usePaths();
  const money = useMoney();
  const t = useT();
  return (
    <section aria-labelledby="lines">
      <h2 id="lines" className="mb-4 font-display text-xl">
        {t('order.lines')}
      </h2>
      <ul className="border-t border-line">
        {order.lines.map((line) => (
          <li
            key={line.id}
            className="grid grid-cols-[4.5rem_1fr_auto] gap-x-5 border-b border-line py-4"
          >
            <Picture picture={line.image} alt="" sizes="72px" ratio="aspect-[4/5]" />
            <div className="min-w-0">
              <h3 className="text-base">
                <Link to={to(`/p/${line.slug}`)} className="quiet-link inline-block py-0.5">
                  {line.title}
                </Link>
              </h3>
              {line.variantTitle && <p className="text-sm text-muted">{line.variantTitle}</p>}
              <p className="text-sm text-muted">
                {quantityWords(line, money(line.unitPrice, order.currency), t)}
              </p>
            </div>
            <p>{money(line.quantity * line.unitPrice - line.discount, order.currency)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "2 × €18.00, 1 given back" */
function quantityWords(line: OrderData['lines'][number], price: string, t: T): string {
  const { quantity, refundedQuantity: back } = line;
  if (back === 0) return t('order.linePrice', { quantity, price });
  return t('order.lineGivenBack', { quantity, price, back });
}
