// One page, one address: "/p/mug/" is "/p/mug". Links of other sites and typing hands add the slash.

import type { MiddlewareFunction } from 'react-router';
import { leadTo } from './location.server.ts';

export const withoutLastSlash: MiddlewareFunction<Response> = async ({ request }, next) => {
  const { pathname, search } = new URL(request.url);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (!isRead || !pathname.endsWith('/') || pathname === '/') return next();
  return leadTo(pathname.replace(/\/+$/, '') + search, 301);
};
