// How each state reads and looks: words, tone and icon, one table per kind of thing.

import type {
  FulfilmentStatus,
  ImportStatus,
  MailKind,
  MailStatus,
  MovementKind,
  OrderPaymentStatus,
  OrderStatus,
  ProductStatus,
  RefundStatus,
} from '@kontor/shared/enums.ts';
import * as icons from '@kontor/ui/icons.ts';
import type { MessageId } from '../messages/use-t.ts';
import type { StatusLook } from '../ui/status.tsx';

export const orderLooks: Record<OrderStatus, StatusLook> = {
  awaiting_payment: { label: 'status.order.awaitingPayment', tone: 'waits', icon: icons.clock },
  placed: { label: 'status.order.placed', tone: 'under-way', icon: icons.circle },
  completed: { label: 'status.order.completed', tone: 'well', icon: icons.done },
  cancelled: { label: 'status.order.cancelled', tone: 'quiet', icon: icons.stop },
  expired: { label: 'status.order.expired', tone: 'quiet', icon: icons.stop },
};

export const paymentLooks: Record<OrderPaymentStatus, StatusLook> = {
  awaiting: { label: 'status.payment.awaiting', tone: 'waits', icon: icons.clock },
  authorized: { label: 'status.payment.authorized', tone: 'under-way', icon: icons.card },
  paid: { label: 'status.payment.paid', tone: 'well', icon: icons.check },
  partially_refunded: {
    label: 'status.payment.partiallyRefunded',
    tone: 'quiet',
    icon: icons.returns,
  },
  refunded: { label: 'status.payment.refunded', tone: 'quiet', icon: icons.returns },
  voided: { label: 'status.payment.voided', tone: 'quiet', icon: icons.stop },
  partially_paid: { label: 'status.payment.partiallyPaid', tone: 'waits', icon: icons.half },
  charged_back: { label: 'status.payment.chargedBack', tone: 'problem', icon: icons.alert },
};

export const fulfilmentLooks: Record<FulfilmentStatus, StatusLook> = {
  unfulfilled: { label: 'status.fulfilment.unfulfilled', tone: 'waits', icon: icons.circle },
  partially_fulfilled: {
    label: 'status.fulfilment.partiallyFulfilled',
    tone: 'under-way',
    icon: icons.half,
  },
  fulfilled: { label: 'status.fulfilment.fulfilled', tone: 'well', icon: icons.truck },
  delivered: { label: 'status.fulfilment.delivered', tone: 'well', icon: icons.done },
};

export const productLooks: Record<ProductStatus, StatusLook> = {
  draft: { label: 'status.product.draft', tone: 'quiet', icon: icons.edit },
  active: { label: 'status.product.active', tone: 'well', icon: icons.check },
  archived: { label: 'status.product.archived', tone: 'quiet', icon: icons.archive },
};

export const mailLooks: Record<MailStatus, StatusLook> = {
  pending: { label: 'status.mail.pending', tone: 'waits', icon: icons.clock },
  sent: { label: 'status.mail.sent', tone: 'well', icon: icons.check },
  kept: { label: 'status.mail.kept', tone: 'quiet', icon: icons.mails },
  failed: { label: 'status.mail.failed', tone: 'problem', icon: icons.alert },
};

export const importLooks: Record<ImportStatus, StatusLook> = {
  uploaded: { label: 'status.import.uploaded', tone: 'waits', icon: icons.imports },
  checking: { label: 'status.import.checking', tone: 'under-way', icon: icons.clock },
  checked: { label: 'status.import.checked', tone: 'waits', icon: icons.info },
  running: { label: 'status.import.running', tone: 'under-way', icon: icons.clock },
  done: { label: 'status.import.done', tone: 'well', icon: icons.check },
  failed: { label: 'status.import.failed', tone: 'problem', icon: icons.alert },
};

export const refundLooks: Record<RefundStatus, StatusLook> = {
  pending: { label: 'status.refund.pending', tone: 'under-way', icon: icons.clock },
  succeeded: { label: 'status.refund.succeeded', tone: 'well', icon: icons.check },
  failed: { label: 'status.refund.failed', tone: 'problem', icon: icons.alert },
};

export const movementWords: Record<MovementKind, MessageId> = {
  initial: 'movement.initial',
  import: 'movement.import',
  adjustment: 'movement.adjustment',
  sale: 'movement.sale',
  return: 'movement.return',
  transfer: 'movement.transfer',
  write_off: 'movement.writeOff',
};

export const mailWords: Record<MailKind, MessageId> = {
  order_placed: 'mail.orderPlaced',
  order_shipped: 'mail.orderShipped',
  order_refunded: 'mail.orderRefunded',
  order_cancelled: 'mail.orderCancelled',
  payment_reminder: 'mail.paymentReminder',
  payment_overdue: 'mail.paymentOverdue',
  order_unpaid: 'mail.orderUnpaid',
  verify_email: 'mail.verifyEmail',
  already_registered: 'mail.alreadyRegistered',
  reset_password: 'mail.resetPassword',
  staff_invitation: 'mail.staffInvitation',
  staff_reset_password: 'mail.staffResetPassword',
  email_changed: 'mail.emailChanged',
  password_changed: 'mail.passwordChanged',
  payment_part: 'mail.paymentPart',
  authorization_ending: 'mail.authorizationEnding',
};
