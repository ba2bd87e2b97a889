// The one place that says where a response leads. A path may be made of what a stranger typed (the
// market in the address, ?to=), and "//host" or "/\host" is another site to a browser; so what comes
// out is always a path of this shop, in letters that a header may carry.

import { pathIn } from '@kontor/shared/place-paths.ts';
import { redirect } from 'react-router';
import { type MarketArgs, readPlace } from './market.server.ts';

type Status = 301 | 302 | 303 | 308;

/** A response that leads to `path` in this shop, which already names market and language. */
export function leadTo(path: string, status: Status = 302): Response {
  return redirect(ownPath(path), status);
}

/**
 * A response that leads to `path` in the market and language of the request.
 * @throws a 404 when there is no such market
 */
export async function leadInMarket(
  args: MarketArgs,
  path: string,
  status: Status = 302,
): Promise<Response> {
  return leadTo(await inMarket(args, path), status);
}

/** '/cart' → '/gb/cart'. The prefix is the shop's own, never the one that was typed. */
export async function inMarket(args: MarketArgs, path: string): Promise<string> {
  const { prefix } = await readPlace(args);
  return pathIn(prefix, path);
}

/**
 * `path` as an address of this shop: one slash first, everything else encoded. A URL parser drops
 * tabs and line breaks and resolves dots, so slashes are counted after it.
 */
export function ownPath(path: string): string {
  const { pathname, search, hash } = new URL(`http://shop.invalid/${path.replace(/^[/\\]+/, '')}`);
  return pathname.replace(/^\/+/, '/') + search + hash;
}
