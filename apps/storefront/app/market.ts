// Markets and languages in addresses. The default market has no prefix, every other one its code, and
// then the language unless it is the market's first: /gb/c/lighting, /de/c/beleuchtung, /ch/fr/p/bol.
// Owns how such paths are read; `place-paths.ts` builds them, and pages never put a prefix together themselves.

import {
  isLanguage,
  type LanguageCode,
  localeOf,
  sourceLanguage,
} from '@kontor/shared/languages.ts';
import { type NamedMarket, pathIn, prefixOf } from '@kontor/shared/place-paths.ts';
import { useParams } from 'react-router';
import { usePrefix } from './shell/shop-context.tsx';

/** The parts of an address that name market and language, as the router read them. */
export interface PrefixParams {
  market?: string | undefined;
  language?: string | undefined;
}

interface MarketNames extends NamedMarket {
  locale: string;
  countries: readonly string[];
}

/** What an address means: a market, a language of it, and the prefix by which both are named. */
export interface Place<M extends MarketNames> {
  market: M;
  language: LanguageCode;
  /** By which its pages write numbers, money and dates: "de-AT". */
  locale: string;
  prefix: string;
}

/**
 * A full path without its prefix: '/gb/cart' → '/cart'. It always begins with exactly one
 * slash: with two, a redirect to it would lead to another site.
 */
export function withoutPrefix(pathname: string, prefix: string | undefined): string {
  if (!prefix || !(pathname === `/${prefix}` || pathname.startsWith(`/${prefix}/`)))
    return pathname;
  return pathname.slice(prefix.length + 1).replace(/^\/*/, '/');
}

/** As it was typed: { market: 'gb', language: 'de' } → 'gb/de'. */
export const typedPrefix = ({ market, language }: PrefixParams): string | undefined =>
  language ? `${market}/${language}` : market;

/** Which market and language an address names; null when there is no such market or it does not speak so. */
export function placeIn<M extends MarketNames>(
  markets: readonly M[],
  { market: first, language: second }: PrefixParams,
): Place<M> | null {
  const byDefault = markets.find(({ isDefault }) => isDefault);
  const named = markets.find(({ code }) => code === first);
  const market = named ?? byDefault;
  if (!market) return null;
  const spoken = named ? second : first;
  if (!named && second) return null;
  const language = spoken ?? market.languages[0] ?? sourceLanguage;
  if (!isLanguage(language) || (spoken && !market.languages.includes(spoken))) return null;
  const locale = localeOf(language, market);
  return { market, language, locale, prefix: prefixOf(market, language) };
}

/** Builds links within the market and language of the page: const to = usePaths(); to('/cart'). */
export function usePaths(): (path: string) => string {
  const typed = typedPrefix(useParams());
  const prefix = usePrefix() ?? typed;
  return (path) => pathIn(prefix, path);
}
