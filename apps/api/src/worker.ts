// Owns which function does which job: one line each. The functions live in the modules' `jobs.ts`.

import { inTransaction } from '@kontor/db/client.ts';
import { writeDue } from './catalogue/listings/due.ts';
import { countPopularity } from './catalogue/listings/popularity.ts';
import { learnFromChoices } from './offers/search/learn.ts';
import { cleanUpImports } from './office/imports/clean-up.ts';
import { fetchImage, runImport } from './office/imports/jobs.ts';
import {
  forgetOldLinks,
  mailAlreadyRegistered,
  mailEmailChanged,
  mailPasswordChanged,
  mailResetPassword,
  mailStaffInvitation,
  mailStaffResetPassword,
  mailVerifyEmail,
} from './office/mails/account-jobs.ts';
import {
  mailOrderCancelled,
  mailOrderPlaced,
  mailOrderRefunded,
  mailOrderShipped,
  mailPaymentOverdue,
  mailPaymentPart,
  mailPaymentReminder,
  sendMail,
} from './office/mails/jobs.ts';
import { mailAuthorizationEnding } from './office/mails/staff-jobs.ts';
import { mailDebitFailed, mailUnpaidOrders } from './office/mails/unpaid-orders.ts';
import { cleanUp } from './office/system/clean-up.ts';
import { runTranslations } from './office/translating/jobs.ts';
import type { App } from './platform/context.ts';
import type { JobHandlers } from './platform/jobs/jobs.ts';
import { forgetOldNews } from './platform/news/tell.ts';
import { cleanUpCarts } from './sales/carts/jobs.ts';
import { expireOrders } from './sales/order-management/jobs.ts';
import {
  cancelPayment,
  processWebhook,
  runRefund,
  sweepPayments,
  takeEvents,
} from './sales/payments/jobs.ts';

export function jobHandlers(app: App): JobHandlers {
  return {
    'payments.process-webhook': (job) => processWebhook(app, job),
    'payments.sweep': () => sweepPayments(app),
    'payments.events': () => takeEvents(app, 'recent'),
    'payments.all-events': () => takeEvents(app, 'all'),
    'payments.refund': (job) => runRefund(app, job),
    'payments.cancel': (job) => cancelPayment(app, job),
    'orders.expire': () => expireOrders(app),
    'mail.unpaid-orders': () => mailUnpaidOrders(app),
    'mail.order-placed': (job) => mailOrderPlaced(app, job),
    'mail.order-shipped': (job) => mailOrderShipped(app, job),
    'mail.order-refunded': (job) => mailOrderRefunded(app, job),
    'mail.order-cancelled': (job) => mailOrderCancelled(app, job),
    'mail.debit-failed': (job) => mailDebitFailed(app, job),
    'mail.payment-reminder': (job) => mailPaymentReminder(app, job),
    'mail.payment-overdue': (job) => mailPaymentOverdue(app, job),
    'mail.payment-part': (job) => mailPaymentPart(app, job),
    'mail.authorization-ending': (job) => mailAuthorizationEnding(app, job),
    'mail.verify-email': (job) => mailVerifyEmail(app, job),
    'mail.already-registered': (job) => mailAlreadyRegistered(app, job),
    'mail.reset-password': (job) => mailResetPassword(app, job),
    'mail.email-changed': (job) => mailEmailChanged(app, job),
    'mail.password-changed': (job) => mailPasswordChanged(app, job),
    'mail.staff-invitation': (job) => mailStaffInvitation(app, job),
    'mail.staff-reset-password': (job) => mailStaffResetPassword(app, job),
    'mail.send': (job) => sendMail(app, job),
    'imports.run': (job, signal) => runImport(app, job, signal),
    'imports.fetch-image': (job) => fetchImage(app, job),
    'imports.clean-up': () => cleanUpImports(app),
    'translations.run': (job, signal) => runTranslations(app, job, signal),
    'listings.write': (_, signal) => writeDue(app, signal),
    'listings.popularity': () => countPopularity(app),
    'search.learn': () => learnFromChoices(app),
    'mail.forget-links': () => forgetOldLinks(app),
    'news.forget': () => inTransaction(app.db, forgetOldNews),
    'auth.clean-up': () => cleanUp(app),
    'carts.clean-up': () => cleanUpCarts(app),
  };
}
