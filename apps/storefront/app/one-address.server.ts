// One page, one address: "/p/mug/", "/p//mug" and "/P/Mug" are "/p/mug". Links of other sites and typing
// hands add slashes and capitals.

import type { MiddlewareFunction } from 'react-router';
import { leadTo } from './location.server.ts';

/** The one path of a page, however it was typed. */
export function onePath(pathname: string): string {
  const path = pathname.replace(/[/\\]{2,}/g, '/').replace(/(?!^)\/$/, '');
  // The token of an order is a secret, in which capitals count.
  const token = /\/orders\/(?!find$)[^/]+$/i.exec(path)?.[0].slice('/orders/'.length) ?? '';
  const rest = path.slice(0, path.length - token.length);
  return rest.replace(/%[0-9a-f]{2}|[^%]+/gi, lowered) + token;
}

/** Encoded letters stay as they are: their capitals are digits of a byte. */
const lowered = (part: string) => (part.startsWith('%') ? part : part.toLowerCase());

export const oneAddress: MiddlewareFunction<Response> = async ({ request, url }, next) => {
  const { pathname, search } = url;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const path = onePath(pathname);
  if (!isRead || path === pathname) return next();
  return leadTo(path + search, 301);
};
