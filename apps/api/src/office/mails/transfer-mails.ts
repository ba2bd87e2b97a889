// Owns the words of mails about bank transfers: how to pay and until when, that the time is nearly
// over, and that it is over. What is missing is what the order's payment says.
import { formatMoney } from '@kontor/shared/money.ts';
import type { Block, MailDocument } from './document.ts';
import type { OrderFacts } from './queries.ts';

/** @param instructions the shop's bank account, line by line */
export function payByTransfer(order: OrderFacts, instructions: string): Block[] {
  const text = [
    `We have your order ${order.number}. Please transfer ${missingOf(order)}${until(order)} and give`,
    `the number ${order.number} as reference. We send the goods when the money is here.`,
  ].join(' ');
  return [{ type: 'text', text }, ...accountOf(order, instructions)];
}

export function paymentReminderMail(
  order: OrderFacts,
  url: string,
  instructions: string,
): MailDocument {
  return {
    subject: `Your order ${order.number} waits for your transfer`,
    preview: `${missingOf(order)} is still missing.`,
    blocks: [
      { type: 'heading', text: 'We wait for your transfer' },
      {
        type: 'text',
        text:
          `For your order ${order.number}, ${missingOf(order)} has not come yet. ` +
          `Please transfer it${until(order)}; later we can no longer keep the goods for you ` +
          'and cancel the order.',
      },
      ...accountOf(order, instructions),
      {
        type: 'note',
        text: 'If the transfer is on its way already, there is nothing more to do.',
      },
      { type: 'button', text: 'See your order', url },
    ],
  };
}

/** A part of a transfer came: what, what is missing, and until when. */
export function paymentPartMail(
  order: OrderFacts,
  url: string,
  instructions: string,
): MailDocument {
  const { number, currency, locale } = order;
  const received = formatMoney(order.received, currency, locale);
  return {
    subject: `Your order ${number}: a part of your transfer has come`,
    preview: `${received} has come, ${missingOf(order)} is missing.`,
    blocks: [
      { type: 'heading', text: 'A part of your transfer has come' },
      {
        type: 'text',
        text:
          `Thank you: ${received} has come for your order ${number}. ${missingOf(order)} of its ` +
          `${formatMoney(order.total, currency, locale)} is still missing. Please transfer the ` +
          `rest${until(order)}; we send the goods when all of it is here.`,
      },
      {
        type: 'totals',
        rows: [
          { label: 'Total', value: formatMoney(order.total, currency, locale) },
          { label: 'Received', value: received },
          { label: 'Still missing', value: missingOf(order), strong: true },
        ],
      },
      ...accountOf(order, instructions),
      {
        type: 'note',
        text: 'If the rest is on its way already, there is nothing more to do.',
      },
      { type: 'button', text: 'See your order', url },
    ],
  };
}

export function paymentOverdueMail(order: OrderFacts, url: string): MailDocument {
  return {
    subject: `Your order ${order.number} is cancelled: the transfer did not come`,
    preview: 'The goods are free for others again.',
    blocks: [
      { type: 'heading', text: 'Your order is cancelled' },
      {
        type: 'text',
        text:
          `The transfer for your order ${order.number} did not come in time, so we have cancelled ` +
          'it. The goods are free for others again; a coupon you used can be used again.',
      },
      {
        type: 'text',
        text:
          'If you have transferred the money after all, it is not lost: answer this mail and we ' +
          'give it back or send the goods if they are still there.',
      },
      { type: 'button', text: 'See your order', url },
    ],
  };
}

function accountOf(order: OrderFacts, instructions: string): Block[] {
  const lines = instructions.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return [];
  return [{ type: 'lines', title: 'Account', lines: [...lines, `Reference: ${order.number}`] }];
}

function missingOf(order: OrderFacts): string {
  return formatMoney(order.missing, order.currency, order.locale);
}

function until({ dueOn, locale }: OrderFacts): string {
  if (dueOn === null) return '';
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return ` by ${date.format(new Date(`${dueOn}T00:00:00Z`))}`;
}
