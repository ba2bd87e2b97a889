// Owns the mails about bank transfers: how to pay and until when, that the time is nearly over, and that
// it is over. What is missing is what the order's payment says.
import { formatMoney } from '@kontor/shared/money.ts';
import type { Block, MailDocument } from './document.ts';
import type { OrderFacts } from './queries.ts';
import { type MailT, mailWords } from './words.ts';

/** @param instructions the shop's bank account, line by line */
export function payByTransfer(order: OrderFacts, instructions: string): Block[] {
  const t = mailWords(order);
  const { number } = order;
  const text = t('mailTransfer.text', { number, amount: missingOf(order), ...dueWords(order) });
  return [{ type: 'text', text }, ...accountOf(t, order, instructions)];
}

export function paymentReminderMail(
  order: OrderFacts,
  url: string,
  instructions: string,
): MailDocument {
  const t = mailWords(order);
  const { language, number } = order;
  const amount = missingOf(order);
  return {
    language,
    subject: t('mailReminder.subject', { number }),
    preview: t('mailReminder.preview', { amount }),
    blocks: [
      { type: 'heading', text: t('mailReminder.heading') },
      { type: 'text', text: t('mailReminder.text', { number, amount, ...dueWords(order) }) },
      ...accountOf(t, order, instructions),
      { type: 'note', text: t('mailReminder.underWay') },
      { type: 'button', text: t('mailOrder.see'), url },
    ],
  };
}

/** A part of a transfer came: what, what is missing, and until when. */
export function paymentPartMail(
  order: OrderFacts,
  url: string,
  instructions: string,
): MailDocument {
  const t = mailWords(order);
  const { language, number, currency } = order;
  const received = formatMoney(order.received, currency, t.locale);
  const total = formatMoney(order.total, currency, t.locale);
  const missing = missingOf(order);
  const sums = { received, missing, total };
  return {
    language,
    subject: t('mailPart.subject', { number }),
    preview: t('mailPart.preview', { received, missing }),
    blocks: [
      { type: 'heading', text: t('mailPart.heading') },
      { type: 'text', text: t('mailPart.text', { number, ...sums, ...dueWords(order) }) },
      {
        type: 'totals',
        rows: [
          { label: t('mailOrder.total'), value: total },
          { label: t('mailPart.received'), value: received },
          { label: t('mailPart.missing'), value: missing, strong: true },
        ],
      },
      ...accountOf(t, order, instructions),
      { type: 'note', text: t('mailPart.underWay') },
      { type: 'button', text: t('mailOrder.see'), url },
    ],
  };
}

export function paymentOverdueMail(order: OrderFacts, url: string): MailDocument {
  const t = mailWords(order);
  const { language, number } = order;
  return {
    language,
    subject: t('mailOverdue.subject', { number }),
    preview: t('mailOverdue.preview'),
    blocks: [
      { type: 'heading', text: t('mailCancelled.heading') },
      { type: 'text', text: t('mailOverdue.text', { number }) },
      { type: 'text', text: t('mailOverdue.late') },
      { type: 'button', text: t('mailOrder.see'), url },
    ],
  };
}

function accountOf(t: MailT, { number }: OrderFacts, instructions: string): Block[] {
  const lines = instructions.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return [];
  const reference = t('mailTransfer.reference', { number });
  return [{ type: 'lines', title: t('mailTransfer.account'), lines: [...lines, reference] }];
}

function missingOf(order: OrderFacts): string {
  return formatMoney(order.missing, order.currency, order.locale);
}

/** Until when it is awaited, for the messages that say so. */
function dueWords({ dueOn, locale }: OrderFacts): { due: 'open' | 'dated'; date: string } {
  if (dueOn === null) return { due: 'open', date: '' };
  const written = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return { due: 'dated', date: written.format(new Date(`${dueOn}T00:00:00Z`)) };
}
