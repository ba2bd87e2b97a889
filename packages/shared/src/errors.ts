// Owns: the closed list of reasons for which the domain refuses a request. A refusal is a code with its facts;
// the sentence is made where somebody reads it, in their language (`packages/messages/src/refusals.ts`).
// `apps/api/src/platform/trpc.ts` maps every code to a tRPC code; the apps branch on the code, never on text.
// Anything that is not a DomainError is a fault: it reaches clients as "Internal error" only.

export const errorCodes = [
  'INPUT_INVALID',
  'NOT_FOUND',
  'CONFLICT',
  'INVALID_STATE',
  'LIMIT_REACHED',
  'RATE_LIMITED',
  'BUSY',

  'UNAUTHENTICATED',
  'FORBIDDEN',
  'INVALID_CREDENTIALS',
  'TOKEN_INVALID',
  'EMAIL_TAKEN',
  'PASSWORD_WEAK',
  'EMAIL_UNVERIFIED',
  'LAST_OWNER',

  'OUT_OF_STOCK',
  'NOT_PURCHASABLE',
  'PRICE_CHANGED',
  'CART_EMPTY',
  'CART_CLOSED',
  'CART_FULL',
  'COUPON_INVALID',
  'MARKET_UNKNOWN',
  'DELIVERY_CHANGED',
  'SHIPPING_UNAVAILABLE',
  'SHIPPING_METHOD_INVALID',

  'PAYMENT_METHOD_INVALID',
  'TRANSFER_LIMIT',
  'UNPAID_LIMIT',
  'PAYMENT_FAILED',
  'PAYMENT_UNAVAILABLE',
  'PAYMENT_PROCESSING',
  'PAYMENT_MISMATCH',
  'CARD_AMOUNT',
  'REFUND_TOO_LARGE',

  'SLUG_TAKEN',
  'CODE_TAKEN',
  'RATE_OVERLAP',
  'IN_USE',
  'FILE_INVALID',
  'FILE_TOO_LARGE',
  'STORAGE_FULL',
  'SETUP_DONE',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export const isErrorCode = (value: unknown): value is ErrorCode => isOneOf(errorCodes, value);

/** Why a coupon does not apply: `{ reason }` of COUPON_INVALID. */
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

/**
 * Why an order is not taken by bank transfer now: `{ reason }` of TRANSFER_LIMIT. Never says whose orders are
 * too many. `amount` comes with `{ limit, currency }`, in minor units, `units` with `{ max }`.
 */
export const transferReasons = ['size', 'amount', 'units', 'unpaid', 'day'] as const;
export type TransferReason = (typeof transferReasons)[number];
export type TransferRefusal =
  | { reason: 'amount'; limit: number; currency: string }
  | { reason: 'units'; max: number };

/** `{ reason }` of DELIVERY_CHANGED: the hour or the day passed since the page was made. */
export const deliveryReasons = ['later'] as const;

/** Why something bought cannot be rated now: `{ reason }` of INVALID_STATE. */
export const reviewReasons = ['too_early', 'elsewhere'] as const;

/** Whether a value is one of a closed list. */
export function isOneOf<T extends string>(list: readonly T[], value: unknown): value is T {
  return (list as readonly unknown[]).includes(value);
}

/** Facts that belong to a refusal; sent to the client as they are, so nothing secret goes in. */
export type ErrorData = Readonly<Record<string, unknown>>;

/**
 * A refusal by the domain; `data` names the facts, e.g. `{ reason: CouponReason }` for COUPON_INVALID or
 * `{ variantId, available }` for OUT_OF_STOCK. Its own message is for logs.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly data: ErrorData;

  constructor(code: ErrorCode, data: ErrorData = {}) {
    super(forLogs(code, data));
    this.name = 'DomainError';
    this.code = code;
    this.data = data;
  }
}

function forLogs(code: ErrorCode, { message, reason }: ErrorData): string {
  if (typeof message === 'string') return message;
  return typeof reason === 'string' ? `${code} (${reason})` : code;
}
