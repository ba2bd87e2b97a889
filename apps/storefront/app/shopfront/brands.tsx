// All brands that sell something here, from A to Z. Where there are very many, one letter at a time.

import { Link } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import { publicPage } from '../caching.ts';
import { readPublicPlace } from '../market.server.ts';
import { usePaths } from '../market.ts';
import { Message, useT } from '../messages/use-t.ts';
import { breadcrumbLd } from '../seo/json-ld.ts';
import { JsonLd, PageMeta } from '../seo/page-meta.tsx';
import { useShop } from '../shell/shop-context.tsx';
import type { Route } from './+types/brands.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';

export const headers = publicPage;

export async function loader(args: Route.LoaderArgs) {
  const place = await readPublicPlace(args);
  const initial = args.url.searchParams.get('initial')?.slice(0, 10) ?? undefined;
  return ask(apiFor(args).shop.catalog.brands.query({ ...place, initial }));
}

export default function Brands({ loaderData }: Route.ComponentProps) {
  const { total, initials, only, groups } = loaderData;
  const { store, origin } = useShop();
  const t = useT();
  const to = usePaths();
  const title = t('shell.brands');
  const trail = [
    { title: store.name, path: to('/') },
    { title, path: to('/brands') },
  ];
  const search = (initial: string) => `?${new URLSearchParams({ initial })}`;
  return (
    <>
      <PageMeta
        title={only === null ? title : t('brands.titleOf', { initial: only })}
        description={t('brands.description', { shop: store.name })}
        path="/brands"
        indexed={total > 0}
        canonicalSearch={only === null || only === initials[0] ? '' : search(only)}
      />
      <JsonLd value={import.meta.env.SSR && breadcrumbLd(trail, origin)} />
      <div className="page pt-6 lg:pt-10">
        <Breadcrumbs trail={trail} />
        <h1 className="mt-5 font-display text-3xl lg:mt-8">{title}</h1>
        {total === 0 && <p className="my-section text-muted">{t('brands.none')}</p>}
        {initials.length > 1 && (
          <nav aria-label={t('brands.initials')} className="mt-6">
            <ul className="flex flex-wrap gap-1">
              {initials.map((initial) => (
                <li key={initial}>
                  <Link
                    to={only === null ? `#${encodeURIComponent(initial)}` : search(initial)}
                    aria-current={initial === only ? 'true' : undefined}
                    className="grid min-h-11 min-w-11 place-items-center rounded-sm px-2 hover:bg-sunken aria-[current]:bg-sunken"
                  >
                    {initial}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {groups.map(({ initial, brands }) => (
          <section
            key={initial}
            aria-labelledby={initial}
            className="mt-8 grid gap-x-8 gap-y-3 border-t border-line pt-5 lg:grid-cols-12"
          >
            <h2 id={initial} className="font-display text-2xl lg:col-span-2">
              {initial}
            </h2>
            <ul className="grid gap-x-8 sm:grid-cols-2 lg:col-span-10 lg:grid-cols-3">
              {brands.map(({ slug, name, count }) => (
                <li key={slug} className="min-w-0">
                  <Link
                    to={to(`/brands/${slug}`)}
                    className="quiet-link inline-flex min-h-11 max-w-full items-center gap-2"
                  >
                    <span className="min-w-0 break-words">{name}</span>
                    <span className="text-sm text-muted">
                      <Message
                        id="brands.count"
                        values={{ count }}
                        tags={{ unit: <span className="sr-only" /> }}
                      />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
