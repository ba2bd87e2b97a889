// The shop's own words in the language of a page: what is written in it, else in the market's first, else as they are
// kept. Browsers get these and no others.

import type { Market, ShopFacts, StoreInfo } from '../api-types.ts';
import type { Place } from '../market.ts';

type Written = StoreInfo['written'];

type StoredPlace = Place<StoreInfo['markets'][number]>;

/** A field as it is read at a place. */
export function sayIn(store: StoreInfo, { market, language }: StoredPlace) {
  const asked = [language, market.languages[0] ?? language];
  const end = asked.indexOf(store.contentLanguage);
  const chain = end === -1 ? asked : asked.slice(0, end);
  return (written: Written, field: string, kept: string): string =>
    chain.flatMap((lang) => written[lang]?.[field] ?? [])[0] ?? kept;
}

/** What the frame knows of the shop, and of the market of the page. */
export function wordsIn(
  store: StoreInfo,
  place: StoredPlace,
): { store: ShopFacts; market: Market } {
  const say = sayIn(store, place);
  const { written, tagline, returnsPolicy, markets, ...facts } = store;
  const read = {
    ...facts,
    tagline: say(written, 'tagline', tagline),
    returnsPolicy: say(written, 'returnsPolicy', returnsPolicy),
    markets: markets.map((one) => ({
      ...one,
      delivery: one.delivery.map(({ written, name, ...way }) => ({
        ...way,
        name: say(written, 'name', name),
      })),
    })),
  };
  const here = read.markets.find(({ code }) => code === place.market.code);
  if (!here) throw new Error('A place is in one of the markets.');
  return { store: read, market: here };
}
