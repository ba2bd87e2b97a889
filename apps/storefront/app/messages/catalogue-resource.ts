// The words of a language for the browser. The address names what is in it. Other words, of another version
// of the shop, are not had here: that page stays as it was written, which is better than half of its words.

import { isLanguage } from '@kontor/shared/languages.ts';
import type { Route } from './+types/catalogue-resource.ts';
import { catalogueOf } from './catalogues.server.ts';

export function loader({ params, url }: Route.LoaderArgs): Response {
  if (!isLanguage(params.language)) return new Response(null, { status: 404 });
  const { body, path } = catalogueOf(params.language);
  if (url.pathname !== path) return new Response(null, { status: 404 });
  return new Response(body, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  });
}
