// Owns the mails about orders, in the language of the order. Amounts are written for its locale; what is said
// about money is what the order's rows say, never computed anew.
import { paymentMethodWords } from '@kontor/messages/payment-methods.ts';
import { formatMoney } from '@kontor/shared/money.ts';
import type { MailDocument } from './document.ts';
import { addressOf, itemsOf, lineWords, promiseOf, totalsOf } from './order-blocks.ts';
import type {
  AnyOrderFacts,
  OrderFacts,
  RefundFacts,
  ShipmentFacts,
  UnpaidOrderFacts,
} from './queries.ts';
import { payByTransfer } from './transfer-mails.ts';
import { type MailT, mailWords, type Speech } from './words.ts';

/** @param paymentInstructions the shop's bank account, for orders whose money has not come */
export function orderPlacedMail(
  order: OrderFacts,
  url: string,
  paymentInstructions: string,
): MailDocument {
  const t = mailWords(order);
  const { language, number } = order;
  const open = order.paymentStatus === 'awaiting' && order.total > 0;
  return {
    language,
    subject: t('mailPlaced.subject', { number }),
    preview: t('mailPlaced.preview'),
    blocks: [
      { type: 'heading', text: t('mailPlaced.heading') },
      ...(open
        ? payByTransfer(order, paymentInstructions)
        : [
            {
              type: 'text',
              text: t('mailPlaced.text', { number, payment: moneyOf(order) }),
            } as const,
          ]),
      itemsOf(t, order),
      ...promiseOf(t, order),
      totalsOf(t, order),
      addressOf(t, order),
      { type: 'button', text: t('mailOrder.see'), url },
    ],
  };
}

/** Reserved is not paid, and a part is not all: said where it is so. */
function moneyOf({ paymentStatus }: OrderFacts): 'authorized' | 'part' | 'paid' {
  if (paymentStatus === 'authorized') return 'authorized';
  return paymentStatus === 'partially_paid' ? 'part' : 'paid';
}

/** @param url where it can still be paid */
export function orderUnpaidMail(order: UnpaidOrderFacts, url: string): MailDocument {
  const t = mailWords(order);
  const until = untilWords(order);
  return {
    language: order.language,
    subject: t('mailUnpaid.subject'),
    preview: t('mailUnpaid.preview', { until }),
    blocks: [
      { type: 'heading', text: t('mailUnpaid.subject') },
      { type: 'text', text: t('mailUnpaid.text', { until }) },
      { type: 'button', text: t('mailUnpaid.pay'), url },
      itemsOf(t, order),
      totalsOf(t, order),
      addressOf(t, order),
      { type: 'text', text: t('mailUnpaid.changedMind') },
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
  const t = mailWords(order);
  const until = untilWords(order);
  return {
    language: order.language,
    subject: t('mailDebit.subject'),
    preview: t('mailDebit.preview', { until }),
    blocks: [
      { type: 'heading', text: t('mailDebit.heading') },
      { type: 'text', text: t('mailDebit.text', { until }) },
      { type: 'button', text: t('mailDebit.pay'), url },
      itemsOf(t, order),
      totalsOf(t, order),
      addressOf(t, order),
      { type: 'text', text: t('mailDebit.changedMind') },
    ],
  };
}

export function orderShippedMail(
  order: OrderFacts,
  shipment: ShipmentFacts,
  url: string,
): MailDocument {
  const t = mailWords(order);
  const { language, number } = order;
  const extent = shipment.isLast ? 'all' : 'part';
  const { carrier, trackingNumber } = shipment;
  const tracking = [carrier, trackingNumber].filter(Boolean).join(' ');
  const trackingUrl = /^https?:\/\//i.test(shipment.trackingUrl) ? shipment.trackingUrl : '';
  return {
    language,
    subject: t('mailShipped.subject', { number }),
    preview: t('mailShipped.preview', { extent }),
    blocks: [
      { type: 'heading', text: t('mailShipped.heading') },
      { type: 'text', text: t('mailShipped.text', { extent, number }) },
      {
        type: 'lines',
        title: t('mailShipped.parcel'),
        lines: shipment.lines.map((line) => lineWords(t, line)),
      },
      ...(tracking
        ? [{ type: 'lines', title: t('mailShipped.tracking'), lines: [tracking] } as const]
        : []),
      trackingUrl
        ? { type: 'button', text: t('mailShipped.follow'), url: trackingUrl }
        : { type: 'button', text: t('mailOrder.see'), url },
      addressOf(t, order),
    ],
  };
}

/** One that never counted has no number: it ended, whatever was paid of it. */
const namedBy = ({ number }: { number: number | null }) => ({
  order: number === null ? 'unnumbered' : 'numbered',
  number: String(number),
});

export function orderRefundedMail(
  order: Speech & { number: number | null },
  refund: RefundFacts,
  url: string,
): MailDocument {
  const t = mailWords(order);
  const amount = formatMoney(refund.amount, refund.currency, order.locale);
  return {
    language: order.language,
    subject: t('mailRefunded.subject', namedBy(order)),
    preview: t('mailRefunded.preview', { amount }),
    blocks: [
      { type: 'heading', text: t('mailRefunded.heading') },
      { type: 'text', text: t('mailRefunded.text', { amount, ...namedBy(order) }) },
      ...(refund.lines.length > 0
        ? [
            {
              type: 'lines',
              title: t('mailRefunded.lines'),
              lines: refund.lines.map((line) => lineWords(t, line)),
            } as const,
          ]
        : []),
      // Of several, so that nobody looks for all of it in one place.
      ...(refund.parts.length > 1
        ? [
            {
              type: 'lines',
              title: t('mailRefunded.where'),
              lines: refund.parts.map((part) => partWords(t, part)),
            } as const,
          ]
        : []),
      { type: 'button', text: t('mailOrder.see'), url },
    ],
  };
}

function partWords(t: MailT, { amount, currency, to }: RefundFacts['parts'][number]): string {
  const sum = formatMoney(amount, currency, t.locale);
  return to === null
    ? sum
    : t('mailRefunded.part', { amount: sum, method: paymentMethodWords(t, to) });
}

export function orderCancelledMail(order: AnyOrderFacts, url: string): MailDocument {
  const t = mailWords(order);
  return {
    language: order.language,
    subject: t('mailCancelled.subject', namedBy(order)),
    preview: t('mailCancelled.preview'),
    blocks: [
      { type: 'heading', text: t('mailCancelled.heading') },
      { type: 'text', text: t('mailCancelled.text', namedBy(order)) },
      { type: 'text', text: moneyOfCancelled(t, order) },
      { type: 'button', text: t('mailOrder.see'), url },
    ],
  };
}

function moneyOfCancelled(t: MailT, { paymentStatus, isBankWorking }: AnyOrderFacts): string {
  if (['paid', 'partially_paid', 'partially_refunded', 'refunded'].includes(paymentStatus)) {
    return t('mailCancelled.moneyBack');
  }
  return t(isBankWorking ? 'mailCancelled.bankWorks' : 'mailCancelled.notCharged');
}
