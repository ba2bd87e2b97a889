// Owns the mails to staff. Those about orders name no customer: a mailbox is read by more than one, and the
// order is a press away.
import { formatMoney } from '@kontor/shared/money.ts';
import type { MailDocument } from './document.ts';
import type { OrderFacts } from './queries.ts';
import { type StaffSpeech, staffMailWords } from './words.ts';

/** @param about.url the order in the admin */
export function authorizationEndingMail(
  reader: StaffSpeech,
  {
    order,
    payment,
    url,
  }: { order: OrderFacts; payment: { amount: number; until: Date }; url: string },
): MailDocument {
  const t = staffMailWords(reader);
  const { number } = order;
  const amount = formatMoney(payment.amount, order.currency, t.locale);
  const until = payment.until.toLocaleString(t.locale, {
    timeZone: order.timeZone,
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
    timeZoneName: 'short',
  });
  return {
    language: reader.language,
    subject: t('staffReserved.subject', { number, amount, until }),
    preview: t('staffReserved.preview'),
    blocks: [
      { type: 'heading', text: t('staffReserved.heading') },
      { type: 'text', text: t('staffReserved.text', { number, amount, until }) },
      { type: 'text', text: t('staffReserved.todo') },
      { type: 'button', text: t('staffReserved.open'), url },
      { type: 'note', text: t('staffReserved.note') },
    ],
  };
}

export function staffResetPasswordMail(
  reader: StaffSpeech,
  { shopName: shop, url, minutes }: { shopName: string; url: string; minutes: number },
): MailDocument {
  const t = staffMailWords(reader);
  return {
    language: reader.language,
    subject: t('staffReset.subject', { shop }),
    preview: t('staffReset.preview', { minutes }),
    blocks: [
      { type: 'heading', text: t('staffReset.heading') },
      { type: 'text', text: t('staffReset.text', { shop }) },
      { type: 'button', text: t('staffReset.choose'), url },
      { type: 'note', text: t('staffReset.note', { minutes }) },
    ],
  };
}

/** @param about.invitedBy null: nobody who is still known */
export function staffInvitationMail(
  reader: StaffSpeech,
  about: { shopName: string; role: string; invitedBy: string | null; url: string; days: number },
): MailDocument {
  const t = staffMailWords(reader);
  const { shopName: shop, role, invitedBy, days } = about;
  const host = { host: invitedBy === null ? 'none' : 'named', by: invitedBy ?? '' };
  return {
    language: reader.language,
    subject: t('staffInvitation.subject', { shop }),
    preview: t('staffInvitation.preview', host),
    blocks: [
      { type: 'heading', text: t('staffInvitation.heading') },
      { type: 'text', text: t('staffInvitation.text', { ...host, shop, role }) },
      { type: 'button', text: t('staffInvitation.choose'), url: about.url },
      { type: 'note', text: t('staffInvitation.note', { days }) },
    ],
  };
}

export function staffPasswordChangedMail(
  reader: StaffSpeech,
  { shopName: shop, forgotUrl }: { shopName: string; forgotUrl: string },
): MailDocument {
  const t = staffMailWords(reader);
  return {
    language: reader.language,
    subject: t('staffPassword.subject', { shop }),
    preview: t('staffPassword.preview'),
    blocks: [
      { type: 'heading', text: t('staffPassword.heading') },
      { type: 'text', text: t('staffPassword.text', { shop }) },
      { type: 'text', text: t('staffPassword.notYou') },
      { type: 'button', text: t('staffPassword.set'), url: forgotUrl },
    ],
  };
}
