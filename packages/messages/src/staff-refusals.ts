// How a refusal reads for staff, who meet more of them than shoppers do.
import { type ErrorCode, type ErrorData, isOneOf } from '@kontor/shared/errors.ts';
import { pictureRefusals } from '@kontor/shared/files.ts';
import { isMatrixReason } from '@kontor/shared/matrix-reasons.ts';
import type { PriceProblem } from '@kontor/shared/price-text.ts';
import type staff from './en/admin-refusals.json';
import { cardAmountWords, type RefusalId, refusalWords } from './refusals.ts';
import type { Translate } from './translate.ts';

export type StaffRefusalId = RefusalId | keyof typeof staff;
export type SayStaffRefusal = Translate<StaffRefusalId>;

/** The cause where it is known, else as shoppers read it. */
export function staffRefusalWords(
  t: SayStaffRefusal,
  code: ErrorCode,
  data: ErrorData = {},
): string {
  const { reason } = data;
  if (typeof data.message === 'string') return data.message;
  if (isMatrixReason(reason)) return t(`matrix.${reason}`);
  if (code === 'FILE_INVALID' && isOneOf(pictureRefusals, reason)) return t(`picture.${reason}`);
  return refusalWords(t, code, data);
}

/** Why what was typed is no price. */
export function priceProblemWords(
  t: SayStaffRefusal,
  problem: PriceProblem,
  currency: string,
): string {
  return problem === 'step' ? cardAmountWords(t, 'step', currency) : t(`amount.${problem}`);
}
