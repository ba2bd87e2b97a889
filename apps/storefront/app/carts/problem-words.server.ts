// What the basket says about a change that a plain form made: only these codes choose a sentence.

import { refusalWords } from '@kontor/messages/refusals.ts';
import type { ServerT } from '../messages/catalogues.server.ts';

const known = [
  'OUT_OF_STOCK',
  'NOT_PURCHASABLE',
  'NOT_FOUND',
  'LIMIT_REACHED',
  'CART_FULL',
  'CART_CLOSED',
  'MARKET_UNKNOWN',
  'RATE_LIMITED',
  'BUSY',
  'CONFLICT',
  'INPUT_INVALID',
] as const;

/** The sentence for `?problem=`; null for whatever else stands there. */
export function problemWords(code: string | null, t: ServerT): string | null {
  const found = known.find((each) => each === code);
  if (found) return refusalWords(t, found);
  // It is in the basket all the same: not a refusal, so the API has no sentence for it.
  if (code === 'LIMITED') return t('basket.limited');
  const isFault = code === 'UNREACHABLE' || code === 'FAULT';
  return isFault ? t('basket.noAnswer') : null;
}
