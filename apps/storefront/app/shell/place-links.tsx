// Where to deliver to, and in which language to read. Plain links to the same page there, or to that
// market's front where it has no such page: nothing is remembered and nobody is redirected, so a shared
// link shows everybody the same page.

import { isLanguage, languages } from '@kontor/shared/languages.ts';
import { pathIn, prefixOf } from '@kontor/shared/place-paths.ts';
import { useLocation, useMatches, useParams } from 'react-router';
import { typedPrefix, withoutPrefix } from '../market.ts';
import { marketsOfPage, pathsOfPage } from './markets-of-page.ts';
import { useShop } from './shop-context.tsx';

/** The address of this page in another place, at the path that it has in that language. */
function usePageIn(): (prefix: string, language: string, isThere: boolean) => string {
  const { prefix: here, language: spoken, store } = useShop();
  const typed = typedPrefix(useParams()) ?? '';
  const { pathname, search } = useLocation();
  const page = withoutPrefix(pathname, here);
  const paths: Partial<Record<string, string>> = pathsOfPage(useMatches().at(-1)?.loaderData) ?? {};
  // What is not written in a language is read there at the path that is kept.
  const pathTo = (language: string) => paths[language] ?? paths[store.contentLanguage] ?? page;
  // A page below another goes on below it.
  const rest = page.slice((paths[spoken] ?? paths[store.contentLanguage] ?? page).length);
  // Under a prefix that names nothing is no page.
  return (prefix, language, isThere) =>
    isThere && typed === here
      ? pathIn(prefix, pathTo(language) + rest) + search
      : pathIn(prefix, '/');
}

export function MarketLinks() {
  const { store, market, language } = useShop();
  const having = marketsOfPage(useMatches().at(-1)?.loaderData);
  const pageIn = usePageIn();
  return (
    <ul className="grid">
      {store.markets.map((other) => {
        const spoken = other.languages.includes(language) ? language : (other.languages[0] ?? '');
        const isThere = having === null || having.includes(other.code);
        return (
          <PlaceLink
            key={other.code}
            href={pageIn(prefixOf(other, spoken), spoken, isThere)}
            isHere={other.code === market.code}
            name={other.name}
            note={other.currency}
          />
        );
      })}
    </ul>
  );
}

/** Nothing where there is no choice. */
export function LanguageLinks({ title }: { title: React.ReactNode }) {
  const { market, language } = useShop();
  const pageIn = usePageIn();
  const spoken = market.languages.filter(isLanguage);
  if (spoken.length < 2) return null;
  return (
    <>
      {title}
      <ul className="flex flex-wrap gap-x-5">
        {spoken.map((other) => (
          <PlaceLink
            key={other}
            href={pageIn(prefixOf(market, other), other, true)}
            isHere={other === language}
            name={languages[other].name}
            lang={other}
          />
        ))}
      </ul>
    </>
  );
}

interface PlaceLinkProps {
  href: string;
  isHere: boolean;
  name: string;
  note?: string;
  /** Of a language's own name. */
  lang?: string;
}

/** A full load: prices, words and the basket's market all change. */
function PlaceLink({ href, isHere, name, note, lang }: PlaceLinkProps) {
  return (
    <li>
      <a
        href={href}
        lang={lang}
        hrefLang={lang}
        aria-current={isHere ? 'true' : undefined}
        className="group inline-flex min-h-9 items-center"
      >
        <span className="quiet-link group-hover:decoration-current group-aria-[current]:decoration-current">
          {name}
        </span>
        {note && <span className="ms-2 text-sm text-muted">{note}</span>}
      </a>
    </li>
  );
}
