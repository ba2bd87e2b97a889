// Search results, or the page to which the shop leads whoever searches for this. The query stays in the
// field; nothing found offers ways on. Not for search engines.

import { buttonClass } from '@kontor/ui/button.tsx';
import { useEffect } from 'react';
import { data, Form, Link, useParams } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import type { SearchData } from '../api-types.ts';
import { asLoaded, publicUntil } from '../caching.ts';
import { leadInMarket } from '../location.server.ts';
import { readPlace } from '../market.server.ts';
import { usePaths } from '../market.ts';
import { Message, useT } from '../messages/use-t.ts';
import { PageMeta } from '../seo/page-meta.tsx';
import { useShop } from '../shell/shop-context.tsx';
import {
  asCalledNow,
  isNarrowed,
  readSelection,
  type Selection,
  toSearch,
  wishesOf,
  withChoice,
} from '../shopfront/filters.ts';
import { Listing } from '../shopfront/listing.tsx';
import { ProductRow } from '../shopfront/product-row.tsx';
import { toMinor } from '../shopfront/typed-money.ts';
import type { Route } from './+types/search.ts';
import { tellChosen, tellSeen } from './tell.ts';

export const headers = asLoaded;

export async function loader(args: Route.LoaderArgs) {
  const { market, language, locale } = await readPlace(args);
  const selection = readSelection(args.url.searchParams, locale);
  if (!selection.query) return data({ selection, found: null }, { headers: publicUntil(null) });
  const found = await ask(
    apiFor(args).shop.search.products.query({
      ...{ market: market.code, language },
      q: selection.query,
      ...wishesOf(selection, (typed) => toMinor(typed, market.currency)),
      sort: selection.sort,
      cursor: selection.after ?? undefined,
    }),
  );
  if (found.redirectTo !== null) throw await leadInMarket(args, found.redirectTo);
  return data(
    { selection: asCalledNow(selection, found.calledNow), found },
    { headers: publicUntil(found.until) },
  );
}

export default function Search({ loaderData }: Route.ComponentProps) {
  const { selection, found } = loaderData;
  const { market, language } = useParams();
  const t = useT();
  const { query } = selection;
  const isList = found !== null && isAsFound(selection);
  useEffect(() => {
    if (isList) tellSeen({ market, language, q: query });
  }, [isList, market, language, query]);
  const choose = (event: React.MouseEvent<HTMLElement>, isPlaced: boolean) => {
    // A middle click opens another tab; the right one, a menu.
    if (event.button > 1) return;
    const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a[href*="/p/"]')];
    const at = links.findIndex((link) => link.contains(event.target as Node));
    const path = links[at]?.pathname;
    if (path) tellChosen({ market, language, q: query }, path, isPlaced ? at + 1 : 0);
  };
  const choosing = (isPlaced: boolean) => ({
    onClickCapture: (event: React.MouseEvent<HTMLElement>) => choose(event, isPlaced),
    onAuxClickCapture: (event: React.MouseEvent<HTMLElement>) => choose(event, isPlaced),
  });
  const nothing = found !== null && found.total === 0 && !isNarrowed(selection);
  return (
    <>
      <PageMeta title={query ? t('search.title', { query }) : t('search.search')} indexed={false} />
      <div className="page pt-8 lg:pt-14">
        <h1 className="font-display text-3xl">
          {query ? t('search.results', { query }) : t('search.search')}
        </h1>
        <SearchForm key={query} query={query} />
      </div>
      {found && <Understood selection={selection} found={found} />}
      {nothing && <NoResults query={query} />}
      {found && !nothing && (
        <div {...choosing(isList)}>
          <Listing selection={selection} list={found} />
        </div>
      )}
      {found && found.further.length > 0 && (
        <div {...choosing(false)}>
          <ProductRow title={t('search.further')} products={found.further} />
        </div>
      )}
    </>
  );
}

/** The first page, which nothing narrows or puts in another order. */
const isAsFound = (selection: Selection) =>
  !isNarrowed(selection) && !selection.after && selection.sort === 'relevance';

/** What the words were taken for, when it was not what was typed. */
function Understood({ selection, found }: { selection: Selection; found: SearchData }) {
  const { matched, suggestion } = found;
  const t = useT();
  if (matched !== 'some' && suggestion === null) return null;
  return (
    <div className="page mt-6 text-muted">
      {suggestion !== null && (
        <p>
          <Message
            id="search.didYouMean"
            values={{ query: suggestion }}
            tags={{
              link: (
                <Link
                  to={{ search: toSearch(withChoice(selection, { query: suggestion })) }}
                  className="text-link text-ink"
                />
              ),
            }}
          />
        </p>
      )}
      {matched === 'some' && <p>{t('search.someWords')}</p>}
    </div>
  );
}

function SearchForm({ query }: { query: string }) {
  const to = usePaths();
  const t = useT();
  return (
    <Form
      action={to('/search')}
      role="search"
      aria-label={t('search.label')}
      className="mt-6 flex max-w-xl gap-3"
    >
      <label htmlFor="search" className="sr-only">
        {t('search.for')}
      </label>
      <input
        id="search"
        name="q"
        type="search"
        enterKeyHint="search"
        defaultValue={query}
        className="min-h-11 w-full border-b border-control bg-transparent text-lg"
      />
      <button type="submit" className={buttonClass('secondary')}>
        {t('search.submit')}
      </button>
    </Form>
  );
}

function NoResults({ query }: { query: string }) {
  const { store, categories } = useShop();
  const t = useT();
  const to = usePaths();
  return (
    <div className="page mt-8 max-w-3xl">
      <p className="text-lg text-muted">{t('search.nothing', { query })}</p>
      <ul className="mt-6 flex flex-wrap gap-x-7">
        {categories.map((category) => (
          <li key={category.slug}>
            <Link
              to={to(`/c/${category.slug}`)}
              className="text-link inline-flex min-h-11 items-center font-display text-lg"
            >
              {category.title}
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-6 text-muted">
        <Message
          id="search.write"
          values={{
            email: (
              <a href={`mailto:${store.email}`} className="text-link">
                {store.email}
              </a>
            ),
          }}
        />
      </p>
    </div>
  );
}
