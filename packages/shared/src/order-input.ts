// Owns what staff enters about orders and what shoppers enter to find theirs: the forms and the API
// read the same schemas. Amounts are minor units of the order's currency.
import { z } from 'zod';
import { knownEmailInput } from './email-input.ts';
import { fulfilmentStatuses, type MailKind, orderPaymentStatuses, orderStatuses } from './enums.ts';
import { fault } from './input-faults.ts';
import { orderProblems } from './order-problems.ts';
import { lineOf, textOf } from './text-input.ts';
import { tidyCode } from './tidy-text.ts';

const page = {
  cursor: z.string().max(1000).nullable().default(null),
  limit: z.number().int().min(1).max(100).default(25),
};

export const orderSorts = ['newest', 'oldest', 'highest', 'lowest'] as const;
export type OrderSort = (typeof orderSorts)[number];

/** Money that staff waits for: a transfer that has not come, a refund whose end is not known. */
export const orderWaitNames = ['transfer', 'refund'] as const;
export type OrderWait = (typeof orderWaitNames)[number];

export const orderListInput = z.strictObject({
  statuses: z.array(z.enum(orderStatuses)).max(orderStatuses.length).default([]),
  paymentStatuses: z
    .array(z.enum(orderPaymentStatuses))
    .max(orderPaymentStatuses.length)
    .default([]),
  fulfilmentStatuses: z
    .array(z.enum(fulfilmentStatuses))
    .max(fulfilmentStatuses.length)
    .default([]),
  /** Only orders that may be shipped now. */
  shippable: z.boolean().default(false),
  /** Only orders with this open problem, or with any. */
  problem: z
    .enum(['any', ...orderProblems])
    .nullable()
    .default(null),
  waiting: z.enum(orderWaitNames).nullable().default(null),
  market: z.string().max(20).nullable().default(null),
  customerId: z.uuid().nullable().default(null),
  /** Number, e-mail, name, SKU or tracking number. */
  q: lineOf(200).default(''),
  sort: z.enum(orderSorts).default('newest'),
  ...page,
});
export type OrderListInput = z.infer<typeof orderListInput>;

const orderId = z.uuid();
const reason = lineOf(500);
const statedReason = reason.refine((text) => text !== '', fault('timeline_reason'));
/** Made by the form when it opens: the same press of a button counts once. */
const requestKey = z.uuid();
const units = z.number().int().min(1).max(999);
/** As large as a price: sums of several stay whole numbers that every reader can hold. */
const amount = z.number().int().min(0).max(1_000_000_000_000);

export const fulfilInput = z.strictObject({
  orderId,
  requestKey,
  /** Why it leaves although it is not paid in full; needed only then. */
  unpaidReason: lineOf(500).default(''),
  /** What a person was told this takes from the card first: when it has moved, nothing leaves. */
  expectedCapture: amount.optional(),
  lines: z
    .array(z.strictObject({ orderLineId: z.uuid(), quantity: units }))
    .min(1, fault('parcel'))
    .max(500),
  /** Null: from where the goods are reserved. */
  locationId: z.uuid().nullable().default(null),
  carrier: lineOf(80).default(''),
  trackingNumber: lineOf(120).default(''),
  trackingUrl: z
    .union([z.literal(''), z.url({ protocol: /^https?$/, ...fault('web_address') }).max(500)])
    .default(''),
});
export type FulfilInput = z.infer<typeof fulfilInput>;

export const markDeliveredInput = z.strictObject({ orderId, shipmentId: z.uuid() });

export const refundInput = z.strictObject({
  orderId,
  requestKey,
  lines: z
    .array(z.strictObject({ orderLineId: z.uuid(), quantity: units, restock: z.boolean() }))
    .max(500)
    .default([]),
  shippingAmount: amount.default(0),
  /** Beyond lines and shipping: goodwill. */
  freeAmount: amount.default(0),
  /** The payment that gives all of it; left out, they give by the rule of `divide-refund.ts`. */
  paymentId: z.uuid().optional(),
  /** The total that a person saw and confirmed: when it has moved since, nothing is given back. */
  expectedAmount: amount.optional(),
  reason: statedReason,
});
export type RefundInput = z.infer<typeof refundInput>;

export const cancelInput = z.strictObject({
  orderId,
  reason: statedReason,
  /** What a person was told goes back, 0 for nothing: when it has moved, nothing is cancelled. */
  expectedRefund: amount.optional(),
});
export const captureInput = z.strictObject({
  orderId,
  /** What a person was told is charged: when it has moved, nothing is. */
  expectedAmount: amount.optional(),
});
export const recordPaymentInput = z.strictObject({
  orderId,
  requestKey,
  /** What came, in minor units of the order's currency: a part, all of it, or too much. */
  amount: amount.min(1, fault('amount_came')),
  receivedOn: z.iso.date(fault('day_came')),
  /** As it stands in the bank's statement. */
  reference: lineOf(200).default(''),
  /** What a person saw as received before: when it has moved, a colleague may have booked the same. */
  expectedReceived: amount.optional(),
});
export type RecordPaymentInput = z.infer<typeof recordPaymentInput>;
export const noteInput = z.strictObject({
  orderId,
  text: textOf(2000).refine((text) => text !== '', fault('note')),
});
/** One problem by its own id: another that was opened meanwhile stays. */
export const resolveProblemInput = z.strictObject({ orderId, problemId: z.uuid(), reason });
export const orderMailKinds = [
  'order_placed',
  'order_shipped',
  'order_refunded',
  'order_cancelled',
  'payment_reminder',
  'payment_overdue',
  'payment_part',
] as const satisfies readonly MailKind[];
export const resendMailInput = z.strictObject({ orderId, kind: z.enum(orderMailKinds) });

export const orderLookupInput = z.strictObject({
  number: z
    .string()
    .transform(tidyCode)
    .pipe(z.string().regex(/^#?\d{1,15}$/, fault('order_number')))
    .transform((text) => Number(text.replace('#', ''))),
  email: knownEmailInput,
});
/** What opens a guest's order: 32 bytes in base64url. */
export const accessToken = z.string().regex(/^[\w-]{43}$/);
