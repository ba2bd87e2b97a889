// Owns the words of mails to staff about orders. They name no customer: a mailbox is read by more than
// one, and the order is a press away.
import { formatMoney } from '@kontor/shared/money.ts';
import type { MailDocument } from './document.ts';
import type { OrderFacts } from './queries.ts';

/** @param url the order in the admin */
export function authorizationEndingMail({
  order,
  payment,
  url,
}: {
  order: OrderFacts;
  payment: { amount: number; until: Date };
  url: string;
}): MailDocument {
  const amount = formatMoney(payment.amount, order.currency, order.locale);
  const until = payment.until.toLocaleString(order.locale, {
    timeZone: order.timeZone,
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
    timeZoneName: 'short',
  });
  return {
    subject: `Order ${order.number}: ${amount} can be captured until ${until}`,
    preview: 'Later the bank lets the money go.',
    blocks: [
      { type: 'heading', text: 'Reserved money is about to be let go' },
      {
        type: 'text',
        text:
          `The card for order ${order.number} is authorised, not charged. ${amount} can be captured ` +
          `until ${until}; after that the bank lets it go and nobody pays for the order.`,
      },
      {
        type: 'text',
        text: 'Ship it, capture the payment, or cancel the order if it cannot be delivered.',
      },
      { type: 'button', text: 'Open the order', url },
      {
        type: 'note',
        text: 'You get this mail once for an order, because you may capture payments.',
      },
    ],
  };
}
