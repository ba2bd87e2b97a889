// The frame around every page: header, main, footer, the live region. Its data depends on the
// market and language in the address only, so the whole frame can be cached; the basket's count is fetched by
// the browser. An unknown prefix gets the frame of what is known of it, and a 404 inside.

import { pathIn } from '@kontor/shared/place-paths.ts';
import { data, Outlet, type ShouldRevalidateFunctionArgs } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import { countryInSentence } from '../format/countries.server.ts';
import { LiveRegion } from '../live.tsx';
import { leadTo } from '../location.server.ts';
import { notOpen, readStore } from '../market.server.ts';
import { placeIn, typedPrefix, withoutPrefix } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import type { Route } from './+types/layout.ts';
import { ConnectionBar } from './connection-bar.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { PageChange } from './page-change.tsx';
import { ShopProvider } from './shop-context.tsx';
import { wordsIn } from './store-words.server.ts';

export async function loader(args: Route.LoaderArgs) {
  const known = await readStore(args);
  const there = placeIn(known.markets, args.params);
  const typed = typedPrefix(args.params);
  if (there && there.prefix !== (typed ?? '')) {
    const page = withoutPrefix(args.url.pathname, typed);
    // Named in another spelling, "/%65n": a way to itself.
    if (page === args.url.pathname) throw data(null, { status: 404 });
    throw untilChanged(leadTo(pathIn(there.prefix, page) + args.url.search, 301));
  }
  const named = { market: args.params.market };
  const shown = there ?? placeIn(known.markets, named) ?? placeIn(known.markets, {});
  if (!shown) throw notOpen();
  const { language, locale, prefix } = shown;
  const { store, market } = wordsIn(known, shown);
  const categories = await ask(
    apiFor(args).shop.catalog.categories.query({ market: market.code, language }),
  );
  const [first] = market.countries;
  const mainCountry = first ? countryInSentence(first, locale) : null;
  const { origin } = args.url;
  return { store, market, language, locale, prefix, mainCountry, categories, origin };
}

/** Which language needs no mention is a choice of staff: nobody may remember for good what it was. */
function untilChanged(answer: Response): Response {
  answer.headers.set('Cache-Control', 'no-cache');
  return answer;
}

/** The frame changes with market and language only; not with every page or form. */
export function shouldRevalidate({ currentParams, nextParams }: ShouldRevalidateFunctionArgs) {
  return typedPrefix(currentParams) !== typedPrefix(nextParams);
}

export default function ShopLayout({ loaderData }: Route.ComponentProps) {
  const t = useT();
  return (
    <ShopProvider value={loaderData}>
      <a
        href="#main"
        className="absolute start-4 top-2 z-50 -translate-y-24 bg-ink px-4 py-3 text-paper focus:translate-y-0"
      >
        {t('shell.skip')}
      </a>
      <div className="flex min-h-dvh flex-col">
        <ConnectionBar />
        <Header />
        <main id="main" tabIndex={-1} className="flex-1 outline-none">
          <Outlet />
        </main>
        <Footer />
      </div>
      <PageChange />
      <LiveRegion />
    </ShopProvider>
  );
}
