// How one can pay in a market, for messages that choose their words by it.
import type { Market, StoreInfo } from '../api-types.ts';

export function waysOfPaying(
  { takesCards }: Pick<StoreInfo, 'takesCards'>,
  { bankTransfer }: Market,
): 'both' | 'card' | 'transfer' | 'none' {
  if (takesCards) return bankTransfer ? 'both' : 'card';
  return bankTransfer ? 'transfer' : 'none';
}
