// Suggestions for the search field as JSON. Depends on the address only, so caches may keep it.

import { apiFor, ask } from '../api.server.ts';
import { attempt } from '../attempt.server.ts';
import { readForm } from '../forms/read-form.server.ts';
import { readPublicPlace } from '../market.server.ts';
import { readT } from '../messages/catalogues.server.ts';
import type { Route } from './+types/suggest-resource.ts';
import type { Suggestion } from './use-suggestions.ts';

export async function loader(args: Route.LoaderArgs) {
  const { searchParams } = args.url;
  const params = prefixParams((name) => searchParams.get(name));
  const place = await readPublicPlace({ ...args, params });
  const t = await readT({ ...args, params });
  const q = (searchParams.get('q') ?? '').slice(0, 100);
  const { leadsTo, until, total, queries, products, categories, brands } = await ask(
    apiFor(args).shop.search.suggest.query({ ...place, q }),
  );
  const searchFor = (query: string) => `/search?${new URLSearchParams({ q: query })}`;
  const everything = {
    title: t('suggest.all', { count: total, query: q.trim() }),
    ...{ path: searchFor(q.trim()), image: null, scope: null, price: null },
  };
  const target: Suggestion[] = leadsTo
    ? [
        {
          ...{ title: t('suggest.goTo', { title: leadsTo.title }), path: leadsTo.path },
          ...{ image: null, scope: null, price: null },
        },
      ]
    : [];
  const others: Suggestion[] = [
    ...queries
      .filter((query) => query !== q.trim().toLowerCase())
      .map((title) => ({
        ...{ title, path: searchFor(title), image: null, scope: t('suggest.search'), price: null },
      })),
    ...categories.slice(0, 2).map(({ slug, title }) => ({
      title,
      path: `/c/${slug}`,
      image: null,
      scope: t('suggest.category'),
      price: null,
    })),
    ...brands.map(({ slug, name, image }) => ({
      ...{
        title: name,
        path: `/brands/${slug}`,
        image: small(image),
        scope: t('suggest.brand'),
        price: null,
      },
    })),
    ...products.map(({ slug, title, image, price }) => ({
      title,
      path: `/p/${slug}`,
      image: small(image),
      scope: null,
      price: { from: price.from, to: price.to },
    })),
    ...(total > products.length ? [everything] : []),
  ];
  const suggestions = [...target, ...others.filter(({ path }) => path !== leadsTo?.path)];
  const left = until === null ? Number.POSITIVE_INFINITY : Date.parse(until) - Date.now();
  const fresh = Math.max(0, Math.min(60, Math.floor(left / 1000)));
  return Response.json(suggestions, {
    headers: { 'Cache-Control': `public, max-age=${fresh}, s-maxage=${fresh}` },
  });
}

const prefixParams = (read: (name: string) => string | null) => ({
  market: read('market') || undefined,
  language: read('language') || undefined,
});

type Stored = { key: string; width: number; widths: number[] };

const small = (image: Stored | null) =>
  image && `/media/${image.key}-${image.widths[0] ?? image.width}.webp`;

/** What browsers say is seen and chosen of searches (`tell.ts`). What cannot be counted is not, silently. */
export async function action(args: Route.ActionArgs) {
  const form = await readForm(args.request);
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 200);
  const here = await attempt(args, readPublicPlace({ ...args, params: prefixParams(text) }));
  if (here.ok) {
    const { search } = apiFor(args).shop;
    const searched = { ...here.value, q: text('q') };
    const [slug, position] = [text('slug'), Number(text('position')) || 0];
    const suggested = text('suggested') !== '';
    await attempt(
      args,
      slug
        ? search.chose.mutate({ ...searched, slug, position, suggested })
        : search.seen.mutate(searched),
    );
  }
  return new Response(null, { status: 204 });
}
