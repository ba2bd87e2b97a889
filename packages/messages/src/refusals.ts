// How a refusal reads: a code and its facts as a sentence of the reader's language. A code, or a reason of one,
// without a sentence does not compile.
import {
  type CardAmountProblem,
  cardAmountProblems,
  cardMaximum,
  cardMinimum,
  cardStep,
  hasKnownMinimum,
} from '@kontor/shared/card-amounts.ts';
import {
  couponReasons,
  deliveryReasons,
  type ErrorCode,
  type ErrorData,
  isOneOf,
  reviewReasons,
  transferReasons,
} from '@kontor/shared/errors.ts';
import { formatMoney, isCurrency } from '@kontor/shared/money.ts';
import type refusals from './en/refusals.json';
import type { Translate } from './translate.ts';

export type RefusalId = keyof typeof refusals;
export type SayRefusal = Translate<RefusalId>;

/** The cause where it is known, how long to wait, else the sentence of the code. */
export function refusalWords(t: SayRefusal, code: ErrorCode, data: ErrorData = {}): string {
  return exactWords(t, code, data) ?? t(`refusal.${code}`);
}

function exactWords(t: SayRefusal, code: ErrorCode, data: ErrorData): string | null {
  const { reason } = data;
  const currency = currencyOf(data);
  switch (code) {
    case 'COUPON_INVALID':
      return isOneOf(couponReasons, reason) ? t(`couponReason.${reason}`) : null;
    case 'RATE_LIMITED':
      return typeof data.retryAfterSeconds === 'number'
        ? waitWords(t, data.retryAfterSeconds)
        : null;
    case 'DELIVERY_CHANGED':
      return isOneOf(deliveryReasons, reason) ? t(`deliveryReason.${reason}`) : null;
    case 'TRANSFER_LIMIT':
      return transferWords(t, data);
    case 'INVALID_STATE':
      return isOneOf(reviewReasons, reason) ? t(`reviewReason.${reason}`) : null;
    case 'CARD_AMOUNT':
      return isOneOf(cardAmountProblems, reason) && currency
        ? cardAmountWords(t, reason, currency)
        : null;
    default:
      return null;
  }
}

const currencyOf = ({ currency }: ErrorData): string | null =>
  typeof currency === 'string' && isCurrency(currency) ? currency : null;

/** "Try again in 40 seconds", "… 2 minutes": rounded up, so that nobody is sent back too early. */
function waitWords(t: SayRefusal, seconds: number): string {
  return seconds < 90
    ? t('wait.seconds', { seconds })
    : t('wait.minutes', { minutes: Math.ceil(seconds / 60) });
}

/** Facts of TRANSFER_LIMIT, as of `TransferRefusal`; null where they name no reason. */
export function transferWords(t: SayRefusal, data: ErrorData): string | null {
  const { reason, limit, max } = data;
  const currency = currencyOf(data);
  if (!isOneOf(transferReasons, reason)) return null;
  const isLimit = typeof limit === 'number' && currency !== null;
  return t(`transferReason.${reason}`, {
    amount: isLimit ? formatMoney(limit, currency, t.locale) : '',
    max: Number(max ?? 0),
  });
}

/** Why cards cannot be charged an amount in this currency. */
export function cardAmountWords(
  t: SayRefusal,
  problem: CardAmountProblem,
  currency: string,
): string {
  if (!isCurrency(currency)) return t('cardAmount.currency', { currency });
  const say = (id: RefusalId, amount: number) =>
    t(id, { amount: formatMoney(amount, currency, t.locale) });
  switch (problem) {
    case 'currency':
      return t('cardAmount.currency', { currency });
    case 'step':
      return say('cardAmount.step', cardStep(currency));
    case 'too_small':
      return hasKnownMinimum(currency)
        ? say('cardAmount.too_small', cardMinimum(currency))
        : t('cardAmount.too_small_unknown', { currency });
    case 'too_large':
      return say('cardAmount.too_large', cardMaximum(currency));
  }
}
