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
import type { StatusLook } from '../ui/status.tsx';

export const orderLooks: Record<OrderStatus, StatusLook> = {
  awaiting_payment: { label: 'Waiting for payment', tone: 'waits', icon: 'clock' },
  placed: { label: 'Open', tone: 'under-way', icon: 'circle' },
  completed: { label: 'Completed', tone: 'well', icon: 'done' },
  cancelled: { label: 'Cancelled', tone: 'quiet', icon: 'stop' },
  expired: { label: 'Expired', tone: 'quiet', icon: 'stop' },
};

export const paymentLooks: Record<OrderPaymentStatus, StatusLook> = {
  awaiting: { label: 'Not paid', tone: 'waits', icon: 'clock' },
  authorized: { label: 'Authorised', tone: 'under-way', icon: 'card' },
  paid: { label: 'Paid', tone: 'well', icon: 'check' },
  partially_refunded: { label: 'Partly refunded', tone: 'quiet', icon: 'refund' },
  refunded: { label: 'Refunded', tone: 'quiet', icon: 'refund' },
  voided: { label: 'Voided', tone: 'quiet', icon: 'stop' },
  partially_paid: { label: 'Partly paid', tone: 'waits', icon: 'half' },
  charged_back: { label: 'Charged back', tone: 'problem', icon: 'alert' },
};

export const fulfilmentLooks: Record<FulfilmentStatus, StatusLook> = {
  unfulfilled: { label: 'To ship', tone: 'waits', icon: 'circle' },
  partially_fulfilled: { label: 'Partly shipped', tone: 'under-way', icon: 'half' },
  fulfilled: { label: 'Shipped', tone: 'well', icon: 'truck' },
  delivered: { label: 'Delivered', tone: 'well', icon: 'done' },
};

export const productLooks: Record<ProductStatus, StatusLook> = {
  draft: { label: 'Draft', tone: 'quiet', icon: 'edit' },
  active: { label: 'On sale', tone: 'well', icon: 'check' },
  archived: { label: 'Archived', tone: 'quiet', icon: 'archive' },
};

export const mailLooks: Record<MailStatus, StatusLook> = {
  pending: { label: 'Waiting', tone: 'waits', icon: 'clock' },
  sent: { label: 'Sent', tone: 'well', icon: 'check' },
  kept: { label: 'Kept here', tone: 'quiet', icon: 'mails' },
  failed: { label: 'Failed', tone: 'problem', icon: 'alert' },
};

export const importLooks: Record<ImportStatus, StatusLook> = {
  uploaded: { label: 'Uploaded', tone: 'waits', icon: 'imports' },
  checking: { label: 'Checking', tone: 'under-way', icon: 'clock' },
  checked: { label: 'Checked', tone: 'waits', icon: 'info' },
  running: { label: 'Running', tone: 'under-way', icon: 'clock' },
  done: { label: 'Done', tone: 'well', icon: 'check' },
  failed: { label: 'Failed', tone: 'problem', icon: 'alert' },
};

export const refundLooks: Record<RefundStatus, StatusLook> = {
  pending: { label: 'On its way', tone: 'under-way', icon: 'clock' },
  succeeded: { label: 'Refunded', tone: 'well', icon: 'check' },
  failed: { label: 'Failed', tone: 'problem', icon: 'alert' },
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
