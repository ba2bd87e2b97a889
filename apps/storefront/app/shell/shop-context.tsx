// What the frame knows, for every component under it: the shop's facts, the market of the page and
// how money and dates read there. Comes from the layout's loader; nothing personal is in it.

import type { LanguageCode } from '@kontor/shared/languages.ts';
import { formatMoney } from '@kontor/shared/money.ts';
import { createContext, useContext } from 'react';
import type { CategoryNode, Market, ShopFacts } from '../api-types.ts';

export interface Shop {
  store: ShopFacts;
  market: Market;
  language: LanguageCode;
  /** By which this page writes numbers, money and dates: "de-AT". */
  locale: string;
  /** What addresses begin with here, "ch/fr"; empty in the default market's first language. */
  prefix: string;
  /** The market's first country, as a sentence calls it. */
  mainCountry: string | null;
  /** The category tree, for menus. */
  categories: CategoryNode[];
  /** https://shop.example: for canonical addresses and sharing. */
  origin: string;
}

const ShopContext = createContext<Shop | null>(null);
export const ShopProvider = ShopContext.Provider;

export function useShop(): Shop {
  const shop = useContext(ShopContext);
  if (!shop) throw new Error('useShop is only for components inside the shop layout.');
  return shop;
}

/** What addresses begin with on this page; undefined outside of the frame. */
export const usePrefix = (): string | undefined => useContext(ShopContext)?.prefix;

/** Formats minor units of a currency (by default the market's) as the page's language writes it. */
export function useMoney(): (amount: number, currency?: string) => string {
  const { market, locale } = useShop();
  return (amount, currency = market.currency) => formatMoney(amount, currency, locale);
}

/** `lang` of words that may be in another language than their page. */
export function useLangOf(): (lang: LanguageCode) => LanguageCode | undefined {
  const { language } = useShop();
  return (lang) => (lang === language ? undefined : lang);
}
