// The web app manifest: the shop's name and the brand's mark on a phone's home screen.

import { readStore } from '../market.server.ts';
import type { Route } from './+types/manifest.ts';

export async function loader(args: Route.LoaderArgs) {
  const { name } = await readStore(args);
  const body = {
    name,
    short_name: name,
    start_url: '/',
    display: 'browser',
    background_color: __PAPER__.light,
    theme_color: __PAPER__.light,
    icons: [
      { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    ],
  };
  return new Response(JSON.stringify(body), {
    headers: {
      'Content-Type': 'application/manifest+json',
      'Cache-Control': 'public, max-age=3600, s-maxage=3600',
    },
  });
}
