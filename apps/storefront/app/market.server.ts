// The market of a request. The default market has no prefix, so its code comes from the shop's
// facts, which are read once per request.

import { data, type RouterContextProvider } from 'react-router';
import { apiFor, ask } from './api.server.ts';
import type { Market, StoreInfo } from './api-types.ts';
import { notOpenYet } from './problem.ts';

export interface MarketArgs {
  params: { market?: string };
  context: Readonly<RouterContextProvider>;
}

const perRequest = new WeakMap<object, Promise<StoreInfo>>();

/** The shop's facts and markets, read once per request however many loaders ask. */
export function readStore(args: Pick<MarketArgs, 'context'>): Promise<StoreInfo> {
  const under = perRequest.get(args.context);
  if (under) return under;
  const info = ask(apiFor(args).shop.store.info.query());
  perRequest.set(args.context, info);
  return info;
}

/** The market that the address names. Throws a 404 when there is none with that prefix. */
export async function readMarket(args: MarketArgs): Promise<Market> {
  const { markets } = await readStore(args);
  if (!markets.some(({ isDefault }) => isDefault)) throw notOpen();
  const prefix = args.params.market;
  const market = prefix
    ? markets.find(({ code }) => code === prefix)
    : markets.find(({ isDefault }) => isDefault);
  if (!market) throw data(null, { status: 404 });
  return market;
}

/** A shop that was just set up: nobody can buy anything, and nothing is broken. */
export function notOpen() {
  return data(notOpenYet, { status: 503 });
}

export async function readMarketCode(args: MarketArgs): Promise<string> {
  return (await readMarket(args)).code;
}
