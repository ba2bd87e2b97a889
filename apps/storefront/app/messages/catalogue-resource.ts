// The words of a language for the browser. The address names what is in it; an older one, of a page that
// was open while the shop was renewed, gets what is there now and does not keep it.

import { isLanguage } from '@kontor/shared/languages.ts';
import type { Route } from './+types/catalogue-resource.ts';
import { catalogueOf } from './catalogues.server.ts';

export function loader({ params, url }: Route.LoaderArgs): Response {
  if (!isLanguage(params.language)) return new Response(null, { status: 404 });
  const { body, path } = catalogueOf(params.language);
  const age = url.pathname === path ? 'public, max-age=31536000, immutable' : 'no-store';
  return new Response(body, {
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': age },
  });
}
