// Where to deliver to. Plain links to the same page in the other market, or to that market's front
// where it has no such page: nothing is remembered and nobody is redirected, so a shared link shows
// everybody the same page.

import { useLocation, useMatches, useParams } from 'react-router';
import { pathIn, withoutMarket } from '../market.ts';
import { marketsOfPage } from './markets-of-page.ts';
import { useShop } from './shop-context.tsx';

export function MarketLinks() {
  const { store, market } = useShop();
  const { market: prefix } = useParams();
  const { pathname, search } = useLocation();
  const having = marketsOfPage(useMatches().at(-1)?.loaderData);
  const page = withoutMarket(pathname, prefix);
  const href = (code: string, isDefault: boolean) => {
    const isThere = having === null || having.includes(code);
    const to = isDefault ? undefined : code;
    return isThere ? pathIn(to, page) + search : pathIn(to, '/');
  };
  return (
    <ul className="grid">
      {store.markets.map((other) => (
        <li key={other.code}>
          {/* A full load: prices, language and the basket's market all change. */}
          <a
            href={href(other.code, other.isDefault)}
            aria-current={other.code === market.code ? 'true' : undefined}
            className="group inline-flex min-h-9 items-center"
          >
            <span className="quiet-link group-hover:decoration-current group-aria-[current]:decoration-current">
              {other.name}
            </span>
            <span className="ml-2 text-sm text-muted">{other.currency}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
