// robots.txt: everything public may be read; personal pages and endless filter combinations not.

import type { Route } from './+types/robots.ts';

export function loader({ url }: Route.LoaderArgs) {
  const personal = ['cart', 'checkout', 'orders', 'account', 'sign-in', 'register', 'search'];
  const lines = [
    'User-agent: *',
    ...personal.flatMap((path) => [`Disallow: /${path}`, `Disallow: /*/${path}`]),
    'Disallow: /admin',
    'Disallow: /browser',
    'Disallow: /*?*o.',
    'Disallow: /*?*sort=',
    '',
    `Sitemap: ${url.origin}/sitemap.xml`,
    '',
  ];
  return new Response(lines.join('\n'), {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'public, max-age=3600, s-maxage=3600',
    },
  });
}
