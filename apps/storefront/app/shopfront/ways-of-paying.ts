// How one can pay in a market, as words for a sentence: "by card or by bank transfer".
import type { Market, StoreInfo } from '../api-types.ts';

/** Null when there is no way at the moment. */
export function waysOfPaying(store: StoreInfo, market: Market): string | null {
  const ways = [
    ...(store.takesCards ? ['by card'] : []),
    ...(market.bankTransfer ? ['by bank transfer'] : []),
  ];
  return ways.length === 0 ? null : ways.join(' or ');
}
