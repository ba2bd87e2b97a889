// sitemap.xml: an index without parameters, one file per market, language and cursor with them: only pages
// that answer there, each by its canonical address. Up to 5,000
// products a file stays far below the limits of 50,000 addresses and 50 MB, pictures included.

import { pathIn, prefixOf } from '@kontor/shared/place-paths.ts';
import { apiFor, ask } from '../api.server.ts';
import type { Market } from '../api-types.ts';
import { readStore } from '../market.server.ts';
import { nearestWidth, pictureUrl } from '../shell/picture.tsx';
import type { Route } from './+types/sitemap.ts';
import { type SitemapUrl, sitemapIndexXml, urlSetXml } from './sitemap-xml.ts';

const pageSize = 5000;

export async function loader(args: Route.LoaderArgs) {
  const { origin, searchParams } = args.url;
  const store = await readStore(args);
  const code = searchParams.get('market');
  const market = store.markets.find((one) => one.code === code);
  const asked = searchParams.get('language') ?? market?.languages[0];
  const language = market?.languages.find((one) => one === asked);
  if (code === null) return xml(sitemapIndexXml(await fileAddresses(args, store.markets)));
  if (!market || !language) return new Response(null, { status: 404 });

  const cursor = searchParams.get('after') ?? undefined;
  const { lists, products, categories, brands, collections } = await ask(
    apiFor(args).shop.catalog.sitemap.query({
      market: market.code,
      language,
      cursor,
      limit: pageSize,
    }),
  );
  const address = (path: string) => origin + pathIn(prefixOf(market, language), path);
  const firsts = [
    '/',
    ...(lists.all ? ['/all'] : []),
    ...(lists.collections ? ['/collections'] : []),
    ...(lists.brands ? ['/brands'] : []),
  ];
  const urls: SitemapUrl[] = [
    ...(cursor ? [] : firsts).map((path) => ({ loc: address(path) })),
    ...categories.map(({ slug, updatedAt }) => ({
      loc: address(`/c/${slug}`),
      lastmod: updatedAt,
    })),
    ...collections.map(({ slug, updatedAt }) => ({
      loc: address(`/collections/${slug}`),
      lastmod: updatedAt,
    })),
    ...brands.map(({ slug, updatedAt }) => ({
      loc: address(`/brands/${slug}`),
      lastmod: updatedAt,
    })),
    ...products.map(({ slug, updatedAt, image }) => ({
      loc: address(`/p/${slug}`),
      lastmod: updatedAt,
      image: image ? origin + pictureUrl(image, nearestWidth(image, 800)) : undefined,
    })),
  ];
  return xml(urlSetXml(urls));
}

async function fileAddresses(
  args: Route.LoaderArgs,
  markets: Pick<Market, 'code' | 'languages'>[],
): Promise<string[]> {
  const pages = await Promise.all(
    markets.map(async ({ code, languages }) => {
      const input = { market: code, limit: pageSize };
      const cursors = await ask(apiFor(args).shop.catalog.sitemapCursors.query(input));
      return languages.flatMap((language, at) => {
        const file = { market: code, ...(at > 0 && { language }) };
        return [file, ...cursors.map((after) => ({ ...file, after }))];
      });
    }),
  );
  return pages.flat().map((page) => `${args.url.origin}/sitemap.xml?${new URLSearchParams(page)}`);
}

function xml(body: string): Response {
  return new Response(body, {
    headers: {
      'Content-Type': 'application/xml; charset=utf-8',
      'Cache-Control': 'public, max-age=3600, s-maxage=3600',
    },
  });
}
