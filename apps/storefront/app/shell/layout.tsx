// The frame around every page: header, main, footer, the live region. Its data depends on the
// market in the address only, so the whole frame can be cached; the basket's count is fetched by
// the browser. An unknown prefix gets the default market's frame and a 404 inside it.

import { Outlet, type ShouldRevalidateFunctionArgs } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import { countryInSentence } from '../format/countries.server.ts';
import { LiveRegion } from '../live.tsx';
import { leadTo } from '../location.server.ts';
import { notOpen, readStore } from '../market.server.ts';
import { withoutMarket } from '../market.ts';
import type { Route } from './+types/layout.ts';
import { ConnectionBar } from './connection-bar.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { PageChange } from './page-change.tsx';
import { ShopProvider } from './shop-context.tsx';

export async function loader(args: Route.LoaderArgs) {
  const store = await readStore(args);
  const byDefault = store.markets.find((market) => market.isDefault);
  const prefix = args.params.market;
  const market = prefix ? store.markets.find(({ code }) => code === prefix) : byDefault;
  if (market && prefix && market.isDefault) {
    throw leadTo(withoutMarket(args.url.pathname, prefix) + args.url.search, 301);
  }
  const shown = market ?? byDefault;
  if (!shown) throw notOpen();
  const categories = await ask(apiFor(args).shop.catalog.categories.query({ market: shown.code }));
  const [first] = shown.countries;
  const mainCountry = first ? countryInSentence(first) : null;
  return { store, market: shown, mainCountry, categories, origin: args.url.origin };
}

/** The frame changes with the market only; not with every page or form. */
export function shouldRevalidate({ currentParams, nextParams }: ShouldRevalidateFunctionArgs) {
  return currentParams.market !== nextParams.market;
}

export default function ShopLayout({ loaderData }: Route.ComponentProps) {
  return (
    <ShopProvider value={loaderData}>
      <a
        href="#main"
        className="absolute left-4 top-2 z-50 -translate-y-24 bg-ink px-4 py-3 text-paper focus:translate-y-0"
      >
        Skip to content
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
