// Why the code of a basket does not apply, in the language of the page.

import { refusalWords } from '@kontor/messages/refusals.ts';
import type { CartData } from '../api-types.ts';
import type { ServerT } from '../messages/catalogues.server.ts';

/** Null: it applies, or there is none. */
export function couponOff(t: ServerT, { coupon }: Pick<CartData, 'coupon'>): string | null {
  return coupon?.reason ? refusalWords(t, 'COUPON_INVALID', { reason: coupon.reason }) : null;
}
