// Owns the words of mails about orders. Amounts are written for the order's locale; what is said
// about money is what the order's rows say, never computed anew.
import { addressLines } from '@kontor/shared/address-format.ts';
import { promiseWords } from '@kontor/shared/delivery-promise.ts';
import { formatMoney } from '@kontor/shared/money.ts';
import { paymentMethodWords } from '@kontor/shared/payment-method.ts';
import { unlinked } from '../../platform/outbox/rules.ts';
import type { Block, MailDocument, Row } from './document.ts';
import type {
  AnyOrderFacts,
  OrderFacts,
  RefundFacts,
  ShipmentFacts,
  UnpaidOrderFacts,
} from './queries.ts';
import { payByTransfer } from './transfer-mails.ts';

/** @param paymentInstructions the shop's bank account, for orders whose money has not come */
export function orderPlacedMail(
  order: OrderFacts,
  url: string,
  paymentInstructions: string,
): MailDocument {
  const open = order.paymentStatus === 'awaiting' && order.total > 0;
  return {
    subject: `Your order ${order.number}`,
    preview: 'Thank you. Here is what you ordered.',
    blocks: [
      { type: 'heading', text: 'Thank you for your order' },
      ...(open
        ? payByTransfer(order, paymentInstructions)
        : [
            {
              type: 'text',
              text: `We have your order ${order.number}. ${moneyWords(order)}We write again when it ships.`,
            } as const,
          ]),
      itemsOf(order, order.lines),
      ...promiseOf(order),
      totalsOf(order),
      ...addressesOf(order),
      { type: 'button', text: 'See your order', url },
    ],
  };
}

/** Reserved is not paid, and a part is not all: said where it is so. */
function moneyWords({ paymentStatus }: OrderFacts): string {
  if (paymentStatus === 'authorized') return 'Your card is charged when we send the goods. ';
  if (paymentStatus !== 'partially_paid') return '';
  return 'Only a part of its price has been paid so far; we write to you about the rest. ';
}

/** @param url where it can still be paid */
export function orderUnpaidMail(order: UnpaidOrderFacts, url: string): MailDocument {
  const until = untilWords(order);
  return {
    subject: 'Your order is not paid yet',
    preview: `We keep the items for you until ${until}.`,
    blocks: [
      { type: 'heading', text: 'Your order is not paid yet' },
      {
        type: 'text',
        text:
          `You ordered with us and have not paid yet. We keep the items for you until ${until}. ` +
          'You can go on where you stopped, on this or another device.',
      },
      { type: 'button', text: 'Continue paying', url },
      itemsOf(order, order.lines),
      totalsOf(order),
      ...addressesOf(order),
      {
        type: 'text',
        text:
          'Changed your mind? Then there is nothing to do: the order ends by itself and nothing ' +
          'is charged. If you did not order, ignore this mail; we do not write again about it.',
      },
    ],
  };
}

function untilWords({ expiresAt, locale, timeZone }: UnpaidOrderFacts): string {
  return expiresAt.toLocaleString(locale, {
    timeZone,
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
}

/** @param url where it can be paid otherwise */
export function debitFailedMail(order: UnpaidOrderFacts, url: string): MailDocument {
  const until = untilWords(order);
  return {
    subject: 'Your bank did not pay for your order',
    preview: `You can pay otherwise until ${until}.`,
    blocks: [
      { type: 'heading', text: 'Your bank did not pay' },
      {
        type: 'text',
        text:
          'Your account could not be debited for your order, so it is not paid and you have not been ' +
          `charged. We keep the items for you until ${until}: pay with a card, or try the debit again.`,
      },
      { type: 'button', text: 'Pay otherwise', url },
      itemsOf(order, order.lines),
      totalsOf(order),
      ...addressesOf(order),
      {
        type: 'text',
        text: 'Changed your mind? Then there is nothing to do: the order ends by itself.',
      },
    ],
  };
}

export function orderShippedMail(
  order: OrderFacts,
  shipment: ShipmentFacts,
  url: string,
): MailDocument {
  const { carrier, trackingNumber } = shipment;
  const tracking = [carrier, trackingNumber].filter(Boolean).join(' ');
  const trackingUrl = /^https?:\/\//i.test(shipment.trackingUrl) ? shipment.trackingUrl : '';
  return {
    subject: `Your order ${order.number} is on its way`,
    preview: shipment.isLast ? 'Everything has been sent.' : 'A part of it has been sent.',
    blocks: [
      { type: 'heading', text: 'On its way' },
      {
        type: 'text',
        text: shipment.isLast
          ? `We have sent your order ${order.number}. In this parcel:`
          : `We have sent a part of your order ${order.number}. The rest follows. In this parcel:`,
      },
      {
        type: 'lines',
        title: 'Parcel',
        lines: shipment.lines.map(({ quantity, title, detail }) =>
          [`${quantity} × ${title}`, detail].filter(Boolean).join(', '),
        ),
      },
      ...(tracking ? [{ type: 'lines', title: 'Tracking', lines: [tracking] } as const] : []),
      ...(trackingUrl
        ? [{ type: 'button', text: 'Follow the parcel', url: trackingUrl } as const]
        : [{ type: 'button', text: 'See your order', url } as const]),
      ...addressesOf(order).slice(0, 1),
    ],
  };
}

export function orderRefundedMail(
  order: OrderContents & { number: number | null },
  refund: RefundFacts,
  url: string,
): MailDocument {
  const amount = formatMoney(refund.amount, refund.currency, order.locale);
  return {
    subject: `Refund for your ${nameOf(order)}`,
    preview: `We have given back ${amount}.`,
    blocks: [
      { type: 'heading', text: 'Your refund' },
      {
        type: 'text',
        text:
          `We have given back ${amount} for your ${nameOf(order)}. ` +
          'It goes the way you paid and can take up to ten working days to show.' +
          // One that never counted ended, whatever was paid of it.
          (order.number === null ? ' The order has ended, and nothing will be sent for it.' : ''),
      },
      ...(refund.lines.length > 0
        ? [
            {
              type: 'lines',
              title: 'Refunded',
              lines: refund.lines.map(({ quantity, title }) => `${quantity} × ${title}`),
            } as const,
          ]
        : []),
      // Of several, so that nobody looks for all of it in one place.
      ...(refund.parts.length > 1
        ? [
            {
              type: 'lines',
              title: 'Where it goes',
              lines: refund.parts.map((part) => partWords(part, order.locale)),
            } as const,
          ]
        : []),
      { type: 'button', text: 'See your order', url },
    ],
  };
}

function partWords({ amount, currency, to }: RefundFacts['parts'][number], locale: string): string {
  const sum = formatMoney(amount, currency, locale);
  return to === null ? sum : `${sum} to ${paymentMethodWords(to)}`;
}

export function orderCancelledMail(order: AnyOrderFacts, url: string): MailDocument {
  return {
    subject: `Your ${nameOf(order)} is cancelled`,
    preview: 'Nothing more will be sent.',
    blocks: [
      { type: 'heading', text: 'Your order is cancelled' },
      {
        type: 'text',
        text: `We have cancelled your ${nameOf(order)}. Nothing more will be sent.`,
      },
      {
        type: 'text',
        text: moneyOfCancelled(order),
      },
      { type: 'button', text: 'See your order', url },
    ],
  };
}

function moneyOfCancelled({ paymentStatus, isBankWorking }: AnyOrderFacts): string {
  if (['paid', 'partially_paid', 'partially_refunded', 'refunded'].includes(paymentStatus)) {
    return 'You get a mail of its own about the money you get back.';
  }
  return isBankWorking
    ? 'Your bank was asked for the money already. Should it still come, it goes back by itself, and we write to you.'
    : 'You have not been charged.';
}

const nameOf = ({ number }: { number: number | null }) =>
  number === null ? 'order' : `order ${number}`;

/** What both a placed and an unpaid order have. */
type OrderContents = Omit<OrderFacts, 'number'>;

function itemsOf(order: OrderContents, lines: OrderFacts['lines']): Block {
  return {
    type: 'items',
    items: lines.map((line) => ({
      title: line.title,
      detail: line.detail,
      quantity: line.quantity,
      amount: formatMoney(line.quantity * line.unitPrice, order.currency, order.locale),
    })),
  };
}

function totalsOf(order: OrderContents): Block {
  const money = (amount: number) => formatMoney(amount, order.currency, order.locale);
  const tax: Row = {
    label: order.pricesIncludeTax ? 'Tax, included' : 'Tax',
    value: money(order.taxTotal),
  };
  const rows: Row[] = [
    { label: 'Items', value: money(order.subtotal) },
    {
      label: `Shipping${order.shippingMethod ? `, ${order.shippingMethod}` : ''}`,
      value: money(order.shippingTotal),
    },
    { label: 'Total', value: money(order.total), strong: true },
  ];
  if (order.discountTotal > 0) {
    const code = order.couponCode ? ` (${order.couponCode})` : '';
    rows.splice(1, 0, { label: `Discount${code}`, value: money(-order.discountTotal) });
  }
  // Included tax is a part of the total, added tax leads to it.
  if (order.taxTotal > 0) rows.splice(order.pricesIncludeTax ? rows.length : -1, 0, tax);
  return { type: 'totals', rows };
}

/** What was promised when it was ordered. */
function promiseOf({ deliveryPromise, locale }: OrderFacts): Block[] {
  if (deliveryPromise === null) return [];
  return [{ type: 'lines', title: 'Delivery', lines: [promiseWords(deliveryPromise, locale)] }];
}

function addressesOf(order: OrderContents): Block[] {
  const lines = addressLines(order.shippingAddress, order.locale);
  return [{ type: 'lines', title: 'To', lines: lines.map(unlinked) }];
}
