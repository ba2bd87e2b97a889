// The lines of an order and how its total comes about. Every figure can say why it is what it is.

import { dateRange } from '@kontor/shared/delivery-promise.ts';
import { formatPercent } from '@kontor/shared/rates.ts';
import { Popover } from '@kontor/ui/popover.tsx';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listed } from '../../format/lists.ts';
import { Money, money } from '../../format/money.tsx';
import { readerLocale } from '../../format/reader.ts';
import { type T, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { Panel } from '../../ui/panel.tsx';
import { Picture } from '../../ui/picture.tsx';
import { explanationsOf } from './explanations.ts';
import type { Order, OrderLine } from './order.ts';

export function ItemsPanel({ order }: { order: Order }) {
  const t = useT();
  const units = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const refunded = order.lines.reduce((sum, line) => sum + line.refundedQuantity, 0);
  const hint =
    order.status === 'cancelled' || order.status === 'expired'
      ? t('orders.unitsNoneSent', { count: units })
      : refunded > 0
        ? t('orders.unitsRefunded', { count: units, refunded })
        : t('orders.units', { count: units });
  return (
    <Panel title={t('orders.items')} hint={hint} flush>
      <ul className="divide-y divide-line">
        {order.lines.map((line) => (
          <Line key={line.id} line={line} order={order} />
        ))}
      </ul>
      <Totals order={order} />
    </Panel>
  );
}

function Line({ line, order }: { line: OrderLine; order: Order }) {
  const t = useT();
  const { currency } = order;
  const can = useCan();
  const linked = line.productId && can('products.read');
  const lives = order.status === 'placed' || order.status === 'completed';
  const states = [
    line.fulfilledQuantity > 0 && t('orders.line.shipped', { count: line.fulfilledQuantity }),
    line.refundedQuantity > 0 && t('orders.line.refunded', { count: line.refundedQuantity }),
    lives &&
      line.toShip > 0 &&
      line.toShip < line.quantity &&
      t('ship.toShip', { count: line.toShip }),
    order.status === 'cancelled' && t('orders.line.cancelled'),
  ].filter((said) => said !== false);
  return (
    <li className="grid grid-cols-[3rem_minmax(0,1fr)_auto] gap-x-3 px-4 py-3 text-sm">
      <Picture image={line.image} size={48} decorative />
      <div className="min-w-0">
        <div className="font-medium">
          {linked ? (
            <Link to={paths.product(line.productId ?? '')} className="hover:underline">
              {line.title}
            </Link>
          ) : (
            line.title
          )}
        </div>
        <div className="text-muted">{[line.variantTitle, line.sku].filter(Boolean).join(', ')}</div>
        {states.length > 0 && <div className="text-xs text-muted">{listed(states)}</div>}
      </div>
      <div className="text-right tabular-nums">
        <div className="font-medium">
          <Money amount={line.quantity * line.unitPrice} currency={currency} />
        </div>
        <div className="text-muted">
          {line.quantity} × <Money amount={line.unitPrice} currency={currency} />
        </div>
        {line.discount > 0 && (
          <div className="text-success">
            −<Money amount={line.discount} currency={currency} />
          </div>
        )}
      </div>
    </li>
  );
}

function Totals({ order }: { order: Order }) {
  const t = useT();
  const { currency } = order;
  const why = explanationsOf(order.explanation, currency, t);
  const lives = order.status === 'placed' || order.status === 'completed';
  const refunded = order.refunds
    .filter((refund) => refund.status === 'succeeded')
    .reduce((sum, refund) => sum + refund.amount, 0);
  return (
    <div className="rounded-b-lg border-t border-line bg-sunken px-4 pt-3 pb-4">
      {order.deliveryPromise && (
        <p className="mb-2 text-sm text-muted">
          {t('orders.promised', { promise: promiseWords(order.deliveryPromise, t) })}
        </p>
      )}
      <table className="ml-auto w-full max-w-md text-sm tabular-nums">
        <caption className="sr-only">{t('orders.howTotal')}</caption>
        <tbody>
          <Figure
            name={t('orders.goods')}
            why={why.goods}
            currency={currency}
            amount={order.subtotal}
          />
          {(order.discountTotal > 0 || why.discounts.length > 0) && (
            <Figure
              name={
                order.couponCode
                  ? t('orders.discountsCode', { code: order.couponCode })
                  : t('orders.discounts')
              }
              why={why.discounts}
              currency={currency}
              amount={-order.discountTotal}
            />
          )}
          <Figure
            name={
              order.shippingMethodName
                ? t('orders.shippingMethod', { method: order.shippingMethodName })
                : t('orders.shippingFigure')
            }
            why={why.shipping}
            currency={currency}
            amount={order.shippingTotal}
          />
          {!order.pricesIncludeTax && (
            <Figure
              name={t('orders.tax')}
              why={why.tax}
              currency={currency}
              amount={order.taxTotal}
            />
          )}
          <tr className="sum text-base font-semibold">
            <th scope="row" className="py-1.5 text-left">
              {t('orders.total')}
            </th>
            <td className="py-1.5 text-right">
              <Money amount={order.total} currency={currency} />
            </td>
            <td />
          </tr>
          {order.pricesIncludeTax && (
            <Figure
              name={taxName(order, t)}
              why={why.tax}
              currency={currency}
              amount={order.taxTotal}
              quiet
            />
          )}
          {refunded > 0 && (
            <Figure
              name={t('orders.refundedFigure')}
              why={[]}
              currency={currency}
              amount={-refunded}
              quiet
            />
          )}
          {refunded > 0 && (
            <Figure
              name={t('orders.leftFigure')}
              why={[]}
              currency={currency}
              amount={order.total - refunded}
            />
          )}
          {lives && order.owed > 0 && (
            <Figure
              name={t('orders.stillToPay')}
              why={[]}
              currency={currency}
              amount={order.owed}
            />
          )}
        </tbody>
      </table>
    </div>
  );
}

function taxName(order: Order, t: T): string {
  const rates = order.taxes.map((tax) => `${tax.name} ${formatPercent(tax.ratePpm, readerLocale)}`);
  return rates.length > 0 ? t('orders.ofWhich', { taxes: listed(rates) }) : t('orders.ofWhichTax');
}

/** The promise for staff, to whom neither the transfer nor the telling is theirs. */
function promiseWords(promise: NonNullable<Order['deliveryPromise']>, t: T): string {
  switch (promise.kind) {
    case 'dates':
      return dateRange(promise, t.locale);
    case 'after_payment': {
      const { minDays, maxDays } = promise;
      return minDays === maxDays
        ? t('orders.promise.afterTransferExact', { count: maxDays })
        : t('orders.promise.afterTransfer', { min: minDays, max: maxDays });
    }
    case 'made_to_order':
      return t('orders.promise.madeToOrder');
  }
}

type FigureProps = {
  name: string;
  why: string[];
  amount: number;
  currency: string;
  quiet?: boolean;
};

function Figure({ name, why, amount, currency, quiet = false }: FigureProps) {
  return (
    <tr className={quiet ? 'text-muted' : ''}>
      <th scope="row" className="py-1 pr-3 text-left font-normal">
        {name}
      </th>
      <td className="py-1 text-right">
        {amount < 0 && '−'}
        <Money amount={Math.abs(amount)} currency={currency} />
      </td>
      <td className="w-12 py-1 pl-2 text-right">
        {why.length > 0 && <Why name={name} figure={money(amount, currency)} texts={why} />}
      </td>
    </tr>
  );
}

type WhyProps = { name: string; figure: string; texts: string[] };

function Why({ name, figure, texts }: WhyProps): ReactNode {
  const t = useT();
  return (
    <Popover
      label={t('orders.whyIs', { name, figure })}
      className="pop z-40 max-w-[min(24rem,var(--radix-popover-content-available-width))] rounded-lg bg-surface p-3.5 text-sm shadow-lift outline-none"
      trigger={
        <button type="button" className="link text-xs" aria-label={t('orders.whyOf', { name })}>
          {t('orders.why')}
        </button>
      }
    >
      <ul className="grid gap-1.5">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Popover>
  );
}
