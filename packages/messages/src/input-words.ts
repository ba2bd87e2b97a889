// How it reads that something in an input is wrong. A fault without a sentence does not compile.
import { isOneOf } from '@kontor/shared/errors.ts';
import {
  type Fault,
  type ShopperFault,
  type StaffFault,
  shopperFaults,
} from '@kontor/shared/input-faults.ts';
import { cardAmountWords, type SayRefusal } from './refusals.ts';
import type { SayStaffRefusal } from './staff-refusals.ts';

/** For shoppers, whose inputs know no others. */
export function shopperFaultWords(t: SayRefusal, { code, values }: Fault): string {
  return isShoppers(code) ? t(`input.${code}`, values) : t('input.wrong');
}

export function faultWords(t: SayStaffRefusal, { code, values }: Fault): string {
  if (isShoppers(code)) return t(`input.${code}`, values);
  return code === 'card_step'
    ? cardAmountWords(t, 'step', String(values.currency))
    : t(`input.${code satisfies StaffFault}`, values);
}

const isShoppers = (code: string): code is ShopperFault => isOneOf(shopperFaults, code);
