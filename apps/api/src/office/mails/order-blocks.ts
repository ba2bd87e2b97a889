// Owns the parts that mails about orders share: what was ordered, what it came to, when it arrives and where
// it goes, as their language writes it.
import { addressLines } from '@kontor/shared/address-format.ts';
import { type DeliveryPromise, dateRange } from '@kontor/shared/delivery-promise.ts';
import { formatMoney } from '@kontor/shared/money.ts';
import { unlinked } from '../../platform/outbox/rules.ts';
import type { Block, Row } from './document.ts';
import type { OrderFacts } from './queries.ts';
import type { MailT } from './words.ts';

/** What both a placed and an unpaid order have. */
type OrderContents = Omit<OrderFacts, 'number'>;

export function itemsOf(t: MailT, { lines, currency }: OrderContents): Block {
  return {
    type: 'items',
    items: lines.map(({ title, detail, quantity, unitPrice }) => ({
      title: t('mailOrder.line', { quantity, title }),
      detail,
      amount: formatMoney(quantity * unitPrice, currency, t.locale),
    })),
  };
}

/** "2 × Cup, Moss" */
export function lineWords(
  t: MailT,
  { detail = '', ...line }: { quantity: number; title: string; detail?: string },
): string {
  return detail ? t('mailOrder.lineDetail', { ...line, detail }) : t('mailOrder.line', line);
}

export function totalsOf(t: MailT, order: OrderContents): Block {
  const money = (amount: number) => formatMoney(amount, order.currency, t.locale);
  const tax: Row = {
    label: t(order.pricesIncludeTax ? 'mailOrder.taxIncluded' : 'mailOrder.tax'),
    value: money(order.taxTotal),
  };
  const { shippingMethod: method, couponCode: code } = order;
  const rows: Row[] = [
    { label: t('mailOrder.items'), value: money(order.subtotal) },
    {
      label: method ? t('mailOrder.shippingBy', { method }) : t('mailOrder.shipping'),
      value: money(order.shippingTotal),
    },
    { label: t('mailOrder.total'), value: money(order.total), strong: true },
  ];
  if (order.discountTotal > 0) {
    const label = code ? t('mailOrder.discountCode', { code }) : t('mailOrder.discount');
    rows.splice(1, 0, { label, value: money(-order.discountTotal) });
  }
  // Included tax is a part of the total, added tax leads to it.
  if (order.taxTotal > 0) rows.splice(order.pricesIncludeTax ? rows.length : -1, 0, tax);
  return { type: 'totals', rows };
}

/** What was promised when it was ordered. */
export function promiseOf(t: MailT, { deliveryPromise }: OrderFacts): Block[] {
  if (deliveryPromise === null) return [];
  return [
    { type: 'lines', title: t('mailOrder.delivery'), lines: [promiseWords(t, deliveryPromise)] },
  ];
}

function promiseWords(t: MailT, promise: DeliveryPromise): string {
  switch (promise.kind) {
    case 'dates':
      return dateRange(promise, t.locale);
    case 'after_payment': {
      const { minDays: from, maxDays: to } = promise;
      return from === to
        ? t('mailOrder.afterTransfer', { days: to })
        : t('mailOrder.afterTransferRange', { from, to });
    }
    case 'made_to_order':
      return t('mailOrder.madeToOrder');
  }
}

export function addressOf(t: MailT, { shippingAddress }: OrderContents): Block {
  const lines = addressLines(shippingAddress, t.locale);
  return { type: 'lines', title: t('mailOrder.to'), lines: lines.map(unlinked) };
}
