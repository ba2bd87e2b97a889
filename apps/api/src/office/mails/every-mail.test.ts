// Every mail in every language: nothing is missing, and nothing is said in another one.
import type { MailKind } from '@kontor/shared/enums.ts';
import {
  isAdminLanguage,
  type LanguageCode,
  languageCodes,
  languages,
} from '@kontor/shared/languages.ts';
import { describe, expect, test } from 'vitest';
import { testApp } from '../../testing.ts';
import {
  alreadyRegisteredMail,
  emailChangedMail,
  passwordChangedMail,
  resetPasswordMail,
  verifyEmailMail,
} from './account-mails.ts';
import type { MailDocument } from './document.ts';
import { makeMarket, makeOrder } from './fixtures.ts';
import {
  debitFailedMail,
  orderCancelledMail,
  orderPlacedMail,
  orderRefundedMail,
  orderShippedMail,
  orderUnpaidMail,
} from './order-mails.ts';
import { findAnyOrder, findOrder, findRefund, findShipment } from './queries.ts';
import { renderMail } from './render.ts';
import {
  authorizationEndingMail,
  staffInvitationMail,
  staffPasswordChangedMail,
  staffResetPasswordMail,
} from './staff-mails.ts';
import { paymentOverdueMail, paymentPartMail, paymentReminderMail } from './transfer-mails.ts';

const { db } = await testApp();
const marketId = await makeMarket(db);
const sender = {
  shopName: 'Marl',
  shopUrl: 'http://localhost:3000/',
  email: 'hello@example.com',
  address: '',
};
const url = 'http://localhost:3000/here';
const account = 'Marl\nIBAN DE00 0000';

/** Each kind of mail in all its forms. The kinds are the keys, so none can be forgotten. */
async function everyMail(language: LanguageCode): Promise<Record<MailKind, MailDocument[]>> {
  const made = await makeOrder(db, {
    marketId,
    number: 5000 + languageCodes.indexOf(language),
    language,
  });
  const [order, any] = [await findOrder(db, made.orderId), await findAnyOrder(db, made.orderId)];
  const shipment = await findShipment(db, made.shipmentId);
  const refund = await findRefund(db, made.refundId);
  if (!order || !any || !shipment || !refund) throw new Error('The order is not there.');
  const unpaid = { ...order, expiresAt: new Date('2026-11-28T13:30:00Z') };
  const owed = { ...order, paymentStatus: 'awaiting' as const, missing: 4890, received: 1200 };
  const due = { ...owed, dueOn: '2026-12-05' };
  const after = (minDays: number, maxDays: number) => ({
    kind: 'after_payment' as const,
    minDays,
    maxDays,
  });
  const promised = [
    { kind: 'dates' as const, from: '2026-12-02', to: '2026-12-04' },
    ...[after(1, 1), after(2, 3), { kind: 'made_to_order' as const }],
  ];
  const parts = (['card', 'debit', 'wallet', 'transfer', 'nothing', 'other'] as const).map(
    (kind) => ({
      ...{ amount: 600, currency: 'EUR' },
      to: { kind, brand: kind === 'other' ? 'visa' : null, last4: '4242', wallet: 'apple_pay' },
    }),
  );
  const reader = { language, locale: order.locale };
  const colleague = isAdminLanguage(language)
    ? { ...reader, language }
    : { language: 'en' as const, locale: 'en' };
  const shop = { shopName: 'Marl', url, forgotUrl: url };
  const payment = { amount: 4890, until: unpaid.expiresAt };
  return {
    order_placed: [
      ...[order, owed, due].map((facts) => orderPlacedMail(facts, url, account)),
      ...(['authorized', 'partially_paid'] as const).map((paymentStatus) =>
        orderPlacedMail({ ...order, paymentStatus }, url, account),
      ),
      ...promised.map((deliveryPromise) => orderPlacedMail({ ...order, deliveryPromise }, url, '')),
      orderPlacedMail(
        { ...order, couponCode: null, shippingMethod: '', pricesIncludeTax: false },
        url,
        '',
      ),
    ],
    order_shipped: [shipment, { ...shipment, isLast: !shipment.isLast, trackingUrl: '' }].map(
      (facts) => orderShippedMail(order, facts, url),
    ),
    order_refunded: [order, { ...order, number: null }].flatMap((facts) => [
      orderRefundedMail(facts, refund, url),
      orderRefundedMail(facts, { ...refund, parts }, url),
    ]),
    order_cancelled: [
      ...[any, { ...any, number: null }],
      { ...any, paymentStatus: 'voided' as const },
      { ...any, paymentStatus: 'voided' as const, isBankWorking: true },
    ].map((facts) => orderCancelledMail(facts, url)),
    payment_reminder: [owed, due].map((facts) => paymentReminderMail(facts, url, account)),
    payment_overdue: [paymentOverdueMail(due, url)],
    payment_part: [owed, due].map((facts) => paymentPartMail(facts, url, account)),
    order_unpaid: [orderUnpaidMail(unpaid, url), debitFailedMail(unpaid, url)],
    verify_email: [true, false].map((moved) => verifyEmailMail(reader, { url, hours: 48, moved })),
    already_registered: [alreadyRegisteredMail(reader, { signInUrl: url, forgotUrl: url })],
    reset_password: [resetPasswordMail(reader, { url, minutes: 60 })],
    email_changed: ['', sender.email].map((shopEmail) => emailChangedMail(reader, { shopEmail })),
    password_changed: [
      passwordChangedMail(reader, shop),
      staffPasswordChangedMail(colleague, shop),
    ],
    staff_invitation: [null, 'Ada'].map((invitedBy) =>
      staffInvitationMail(colleague, { ...shop, role: 'Owner', invitedBy, days: 7 }),
    ),
    staff_reset_password: [staffResetPasswordMail(colleague, { ...shop, minutes: 30 })],
    authorization_ending: [authorizationEndingMail(colleague, { order, payment, url })],
  };
}

const written = new Map<LanguageCode, ReturnType<typeof everyMail>>();
function mailsIn(language: LanguageCode) {
  const known = written.get(language) ?? everyMail(language);
  written.set(language, known);
  return known;
}

describe.each(languageCodes)('in %s', (language) => {
  test('every mail is whole, in text and in HTML', async () => {
    for (const [kind, documents] of Object.entries(await mailsIn(language))) {
      for (const document of documents) {
        const { subject, html, text } = await renderMail(document, sender);
        const said = `${kind}: ${subject}\n${text}`;
        expect(said).not.toMatch(
          /\bundefined\b|\bnull\b|NaN|[{}]|\bmail[A-Z]\w*\.\w|\bstaff[A-Z]\w*\.\w/,
        );
        expect(subject.length, said).toBeGreaterThan(3);
        expect(document.preview.length, said).toBeGreaterThan(3);
        if (kind !== 'email_changed') expect(text).toMatch(/\nhttps?:\/\//);
        expect(html).toContain(
          `<html lang="${document.language}" dir="${languages[document.language].direction}"`,
        );
        if (document.language === 'ar') expect(html).not.toContain('text-align:right');
      }
    }
  });

  test.runIf(language !== 'en')(
    'no sentence of a mail to shoppers is the English one',
    async () => {
      const [own, theirs] = [await mailsIn(language), await mailsIn('en')];
      for (const [kind, documents] of Object.entries(own)) {
        const before = theirs[kind as MailKind].map(sentencesOf);
        for (const [index, document] of documents.entries()) {
          if (document.language !== language) continue;
          const same = sentencesOf(document).filter((sentence) =>
            before[index]?.includes(sentence),
          );
          expect([kind, same]).toEqual([kind, []]);
        }
      }
    },
  );
});

/** What the program says in a mail, without what people wrote and figures. */
function sentencesOf({ subject, preview, blocks }: MailDocument): string[] {
  const texts = blocks.flatMap((block) => ('text' in block ? block.text : []));
  return [subject, preview, ...texts];
}
