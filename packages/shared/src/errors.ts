// Owns: the closed list of reasons for which the domain refuses a request, and how each reads.
// `apps/api/src/platform/trpc.ts` maps every code to a tRPC code; the apps branch on the code, never on text.
// Anything that is not a DomainError is a fault: it reaches clients as "Internal error" only.

import {
  type CardAmountProblem,
  cardAmountProblems,
  cardMaximum,
  cardMinimum,
  cardStep,
  hasKnownMinimum,
} from './card-amounts.ts';
import { isPictureRefusal, pictureRefusals } from './files.ts';
import { isCurrency, toDecimal } from './money.ts';

/** Why a coupon does not apply. Shown to shoppers through `couponReasonMessages`. */
export const couponReasons = [
  'unknown',
  'inactive',
  'not_started',
  'expired',
  'used_up',
  'used_by_customer',
  'minimum_not_reached',
  'wrong_currency',
  'nothing_to_discount',
] as const;
export type CouponReason = (typeof couponReasons)[number];

export const couponReasonMessages: Record<CouponReason, string> = {
  unknown: 'We do not know this code. Check the spelling.',
  inactive: 'This code is not active.',
  not_started: 'This code is not valid yet.',
  expired: 'This code has expired.',
  used_up: 'This code has been used up.',
  used_by_customer: 'You have already used this code.',
  minimum_not_reached: 'Your cart is below the minimum for this code.',
  wrong_currency: 'This code is not valid in this currency.',
  nothing_to_discount: 'There is nothing in your cart that this code could reduce.',
};

/** `{ reason: 'later' }` of DELIVERY_CHANGED: the hour or the day passed since the page was made. */
const laterMessage =
  'Some time has passed since you opened this page, so it comes later than we said. Look at the delivery, then order.';

/** Why an order is not taken by bank transfer now. Never says whose orders are too many. */
export const transferReasonMessages = {
  size: 'By bank transfer we do not take an order of this size. Order less, or pay another way.',
  unpaid:
    'We cannot take another order by bank transfer at the moment, because earlier ones are not paid yet. Pay another way, or order again when they are.',
  day: 'There were too many orders by bank transfer today, from your network or for this address. Pay another way, or order again tomorrow.',
} as const;
export type TransferReason = keyof typeof transferReasonMessages;

/** Every code with the sentence that a person reads when nothing more exact is known. */
export const errorMessages = {
  INPUT_INVALID: 'Something in what you entered is not right. Check it and try again.',
  NOT_FOUND: 'We could not find that.',
  CONFLICT: 'Somebody changed this in the meantime. Reload and try again.',
  INVALID_STATE: 'That is not possible in the present state.',
  LIMIT_REACHED: 'That is more than is allowed here.',
  RATE_LIMITED: 'That was too often. Wait a moment and try again.',
  BUSY: 'Somebody else is changing the same thing. Nothing was changed; try again in a moment.',

  UNAUTHENTICATED: 'Sign in first.',
  FORBIDDEN: 'You are not allowed to do that.',
  INVALID_CREDENTIALS: 'E-mail or password is not right.',
  TOKEN_INVALID: 'This link is no longer valid. Ask for a new one.',
  EMAIL_TAKEN: 'There is already an account with this e-mail.',
  PASSWORD_WEAK: 'This password is too easy to guess. Choose a longer one.',
  EMAIL_UNVERIFIED: 'Confirm your e-mail address first.',
  LAST_OWNER: 'The shop needs at least one owner.',

  OUT_OF_STOCK: 'There is not enough left of an item.',
  NOT_PURCHASABLE: 'This item is not for sale at the moment.',
  PRICE_CHANGED: 'A price has changed. Look at the new total before you order.',
  CART_EMPTY: 'Your cart is empty.',
  CART_CLOSED: 'This cart has already been ordered.',
  CART_FULL: 'The cart holds no further items.',
  COUPON_INVALID: 'This code does not apply.',
  MARKET_UNKNOWN: 'We do not sell in this market.',
  DELIVERY_CHANGED:
    'Not everything is in stock any more, so it comes later than we said. Look at the delivery, then order.',
  SHIPPING_UNAVAILABLE: 'We do not ship to this address.',
  SHIPPING_METHOD_INVALID: 'This way of shipping is not offered for this address.',

  PAYMENT_METHOD_INVALID: 'This way of paying is not offered here. Choose another one.',
  TRANSFER_LIMIT:
    'We cannot take another order by bank transfer at the moment. Pay another way, or order again later.',
  UNPAID_LIMIT:
    'Too many orders from your network or for this address were left unpaid. Pay one of them, or try again in a few hours.',
  PAYMENT_FAILED: 'The payment did not go through. You have not been charged.',
  PAYMENT_UNAVAILABLE: 'The payment service does not answer at the moment. Try again shortly.',
  PAYMENT_PROCESSING:
    'Your bank is working on the payment of your earlier order, and that cannot be stopped. Order again when it is done, so that you do not pay twice.',
  PAYMENT_MISMATCH: 'The payment does not match the order.',
  CARD_AMOUNT: 'Cards cannot be charged this amount.',
  REFUND_TOO_LARGE: 'That is more than can be refunded.',

  SLUG_TAKEN: 'There is already a page with this address.',
  CODE_TAKEN: 'There is already a coupon with this code.',
  RATE_OVERLAP: 'Another rate already holds there on some of these days. Both would be charged.',
  IN_USE: 'This is still in use and cannot be removed.',
  FILE_INVALID: 'This file cannot be read.',
  FILE_TOO_LARGE: 'This file is too large.',
  STORAGE_FULL:
    'The server has no room left for files. Nothing was kept; make room on its disk and send it again.',
  SETUP_DONE: 'The shop has been set up already.',
} as const;

export type ErrorCode = keyof typeof errorMessages;

/** Facts that belong to a refusal; sent to the client as they are, so nothing secret goes in. */
export type ErrorData = Readonly<Record<string, unknown>>;

/**
 * A refusal by the domain. The message is safe to show; `data` names the facts, e.g.
 * `{ reason: CouponReason }` for COUPON_INVALID or `{ variantId, available }` for OUT_OF_STOCK.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly data: ErrorData;

  constructor(code: ErrorCode, data: ErrorData = {}) {
    super(messageFor(code, data));
    this.name = 'DomainError';
    this.code = code;
    this.data = data;
  }
}

/** The sentence for a person: the cause where it is known, how long to wait, else the code's own. */
export function messageFor(code: ErrorCode, data: ErrorData = {}): string {
  if (typeof data.message === 'string') return data.message;
  if (code === 'COUPON_INVALID' && isCouponReason(data.reason)) {
    return couponReasonMessages[data.reason];
  }
  if (code === 'RATE_LIMITED' && typeof data.retryAfterSeconds === 'number') {
    return `That was too often. Try again in ${waitInWords(data.retryAfterSeconds)}.`;
  }
  if (code === 'DELIVERY_CHANGED' && data.reason === 'later') return laterMessage;
  if (code === 'TRANSFER_LIMIT' && isTransferReason(data.reason)) {
    return transferReasonMessages[data.reason];
  }
  if (code === 'CARD_AMOUNT') return cardAmountMessage(data) ?? errorMessages[code];
  if (code === 'FILE_INVALID' && isPictureRefusal(data.reason)) {
    return pictureRefusals[data.reason];
  }
  return errorMessages[code];
}

/** `{ reason, currency }` of CARD_AMOUNT as a sentence for whoever pays or enters an amount. */
function cardAmountMessage({ reason, currency }: ErrorData): string | null {
  const known = cardAmountProblems.find((problem) => problem === reason);
  if (known === undefined || typeof currency !== 'string' || !isCurrency(currency)) return null;
  return cardAmountMessages(currency)[known];
}

/** Why cards cannot be charged an amount in this currency, in words. */
export function cardAmountMessages(currency: string): Record<CardAmountProblem, string> {
  const money = (amount: number) => `${toDecimal(amount, currency)} ${currency}`;
  return {
    currency: `Cards cannot be charged in ${currency}.`,
    step: `Cards can be charged only in steps of ${money(cardStep(currency))}. Round the amount.`,
    too_small: hasKnownMinimum(currency)
      ? `Cards can be charged from ${money(cardMinimum(currency))} on.`
      : `This is too little to be charged to a card in ${currency}.`,
    too_large: `Cards can be charged ${money(cardMaximum(currency))} at most.`,
  };
}

/** "40 seconds", "2 minutes": rounded up, so that nobody is sent back too early. */
function waitInWords(seconds: number): string {
  const [count, unit] = seconds < 90 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errorMessages, value);
}

function isTransferReason(value: unknown): value is TransferReason {
  return typeof value === 'string' && Object.hasOwn(transferReasonMessages, value);
}

function isCouponReason(value: unknown): value is CouponReason {
  return typeof value === 'string' && (couponReasons as readonly string[]).includes(value);
}
