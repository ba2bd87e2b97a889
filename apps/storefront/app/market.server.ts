// The market and the language of a request. The default market has no prefix, so its code comes from
// the shop's facts, which are read once per request.

import type { LanguageCode } from '@kontor/shared/languages.ts';
import { data, type RouterContextProvider } from 'react-router';
import { apiFor, ask } from './api.server.ts';
import type { StoreInfo } from './api-types.ts';
import { type Place, type PrefixParams, placeIn } from './market.ts';
import { notOpenYet } from './problem.ts';

export interface MarketArgs {
  params: PrefixParams;
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

/** What the address names. Throws a 404 when there is no such market, or it does not speak so. */
export async function readPlace(args: MarketArgs): Promise<Place<StoreInfo['markets'][number]>> {
  const { markets } = await readStore(args);
  if (!markets.some(({ isDefault }) => isDefault)) throw notOpen();
  const place = placeIn(markets, args.params);
  if (!place) throw data(null, { status: 404 });
  return place;
}

/** The place as the API takes it: in its language whoever signs in or up is written to. */
export async function placeFor(
  args: MarketArgs,
): Promise<{ market: string; language: LanguageCode }> {
  const { market, language } = await readPlace(args);
  return { market: market.code, language };
}

/** A shop that was just set up: nobody can buy anything, and nothing is broken. */
export function notOpen() {
  return data(notOpenYet, { status: 503 });
}

/** What public questions are asked with: the market's code and the language. Throws as `readPlace`. */
export async function readPublicPlace(
  args: MarketArgs,
): Promise<{ market: string; language: LanguageCode }> {
  const { market, language } = await readPlace(args);
  return { market: market.code, language };
}

/** Of the market that the address names. Throws as `readPlace`. */
export async function readMarketCode(args: MarketArgs): Promise<string> {
  return (await readPlace(args)).market.code;
}
