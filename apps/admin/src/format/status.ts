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
import type { StatusLook } from '../ui/status.tsx';

export const orderLooks: Record<OrderStatus, StatusLook> = {
  awaiting_payment: { label: 'Waiting for payment', tone: 'waits', icon: icons.clock },
  placed: { label: 'Open', tone: 'under-way', icon: icons.circle },
  completed: { label: 'Completed', tone: 'well', icon: icons.done },
  cancelled: { label: 'Cancelled', tone: 'quiet', icon: icons.stop },
  expired: { label: 'Expired', tone: 'quiet', icon: icons.stop },
};

export const paymentLooks: Record<OrderPaymentStatus, StatusLook> = {
  awaiting: { label: 'Not paid', tone: 'waits', icon: icons.clock },
  authorized: { label: 'Authorised', tone: 'under-way', icon: icons.card },
  paid: { label: 'Paid', tone: 'well', icon: icons.check },
  partially_refunded: { label: 'Partly refunded', tone: 'quiet', icon: icons.returns },
  refunded: { label: 'Refunded', tone: 'quiet', icon: icons.returns },
  voided: { label: 'Voided', tone: 'quiet', icon: icons.stop },
  partially_paid: { label: 'Partly paid', tone: 'waits', icon: icons.half },
  charged_back: { label: 'Charged back', tone: 'problem', icon: icons.alert },
};

export const fulfilmentLooks: Record<FulfilmentStatus, StatusLook> = {
  unfulfilled: { label: 'To ship', tone: 'waits', icon: icons.circle },
  partially_fulfilled: { label: 'Partly shipped', tone: 'under-way', icon: icons.half },
  fulfilled: { label: 'Shipped', tone: 'well', icon: icons.truck },
  delivered: { label: 'Delivered', tone: 'well', icon: icons.done },
};

export const productLooks: Record<ProductStatus, StatusLook> = {
  draft: { label: 'Draft', tone: 'quiet', icon: icons.edit },
  active: { label: 'On sale', tone: 'well', icon: icons.check },
  archived: { label: 'Archived', tone: 'quiet', icon: icons.archive },
};

export const mailLooks: Record<MailStatus, StatusLook> = {
  pending: { label: 'Waiting', tone: 'waits', icon: icons.clock },
  sent: { label: 'Sent', tone: 'well', icon: icons.check },
  kept: { label: 'Kept here', tone: 'quiet', icon: icons.mails },
  failed: { label: 'Failed', tone: 'problem', icon: icons.alert },
};

export const importLooks: Record<ImportStatus, StatusLook> = {
  uploaded: { label: 'Uploaded', tone: 'waits', icon: icons.imports },
  checking: { label: 'Checking', tone: 'under-way', icon: icons.clock },
  checked: { label: 'Checked', tone: 'waits', icon: icons.info },
  running: { label: 'Running', tone: 'under-way', icon: icons.clock },
  done: { label: 'Done', tone: 'well', icon: icons.check },
  failed: { label: 'Failed', tone: 'problem', icon: icons.alert },
};

export const refundLooks: Record<RefundStatus, StatusLook> = {
  pending: { label: 'On its way', tone: 'under-way', icon: icons.clock },
  succeeded: { label: 'Refunded', tone: 'well', icon: icons.check },
  failed: { label: 'Failed', tone: 'problem', icon: icons.alert },
};

export const movementWords: Record<MovementKind, string> = {
  initial: 'First count',
  import: 'Import',
  adjustment: 'Correction',
  sale: 'Sold',
  return: 'Returned',
  transfer: 'Moved',
  write_off: 'Written off',
};

export const mailWords: Record<MailKind, string> = {
  order_placed: 'Order confirmation',
  order_shipped: 'Shipping note',
  order_refunded: 'Refund note',
  order_cancelled: 'Cancellation',
  payment_reminder: 'Payment reminder',
  payment_overdue: 'Not paid in time',
  order_unpaid: 'Not paid yet',
  verify_email: 'Confirm address',
  already_registered: 'Already registered',
  reset_password: 'Reset password',
  staff_invitation: 'Staff invitation',
  staff_reset_password: 'Staff: new password',
  email_changed: 'E-mail changed',
  password_changed: 'Password changed',
  payment_part: 'Part of a transfer',
  authorization_ending: 'Authorisation ends (staff)',
};
