// Markets in addresses. The default market has no prefix, every other one its code: /gb/c/lighting.
// Owns the one rule that builds and reads such paths; pages never put a prefix together themselves.

import { useParams } from 'react-router';

/** What a market's code looks like; nothing else ever becomes a part of an address. */
const code = /^[a-z][a-z0-9-]{0,15}$/;

/**
 * '/cart' in market prefix 'gb' → '/gb/cart'; the default market has no prefix. A prefix that is no
 * code (somebody typed "/%2Fevil.example/") is left out: with it, a link would leave the shop.
 */
export function pathIn(prefix: string | undefined, path: string): string {
  if (!prefix || !code.test(prefix)) return path;
  return path === '/' ? `/${prefix}` : `/${prefix}${path}`;
}

/**
 * A full path without its market prefix: '/gb/cart' → '/cart'. It always begins with exactly one
 * slash: with two, a redirect to it would lead to another site.
 */
export function withoutMarket(pathname: string, prefix: string | undefined): string {
  if (!prefix || !(pathname === `/${prefix}` || pathname.startsWith(`/${prefix}/`)))
    return pathname;
  return pathname.slice(prefix.length + 1).replace(/^\/*/, '/');
}

/** Builds links within the market of the page: const to = usePaths(); to('/cart'). */
export function usePaths(): (path: string) => string {
  const { market } = useParams();
  return (path) => pathIn(market, path);
}
