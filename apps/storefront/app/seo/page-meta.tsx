// What search engines and other people's pages show of a page: title, description, canonical
// address, the same page in other markets and languages, the picture for sharing. React moves the tags into
// <head>. The canonical address never carries filters, sort or tracking.

import { isLanguage, type LanguageCode, localeOf } from '@kontor/shared/languages.ts';
import { pathIn, prefixOf } from '@kontor/shared/place-paths.ts';
import { useLocation } from 'react-router';
import type { Market, PictureData } from '../api-types.ts';
import { withoutPrefix } from '../market.ts';
import type { PagePaths } from '../shell/markets-of-page.ts';
import { nearestWidth, pictureUrl } from '../shell/picture.tsx';
import { useShop } from '../shell/shop-context.tsx';

interface PageMetaProps {
  title: string;
  description?: string;
  picture?: PictureData | null | undefined;
  /** The page's one path within market and language, where it can be spelled in several ways. */
  path?: string;
  /**
   * The query string that belongs to the canonical address, e.g. a keyset page. What stands on such a
   * page differs among the markets, so it has no alternates.
   */
  canonicalSearch?: string;
  /** The same in each language in which the page is written; left out: it is in all of them, at one path. */
  paths?: PagePaths;
  /** Codes of the markets that have this page; left out: all of them. */
  markets?: readonly string[];
  /** False: not for search engines (filtered, searched, personal). */
  indexed?: boolean;
  /** The title as it is, without the shop's name. */
  bareTitle?: boolean;
  kind?: 'website' | 'product';
}

export function PageMeta({
  title,
  description = '',
  picture,
  path,
  canonicalSearch = '',
  paths,
  markets,
  indexed = true,
  bareTitle = false,
  kind = 'website',
}: PageMetaProps) {
  const { store, market, language, locale, prefix, origin } = useShop();
  const { pathname } = useLocation();
  const page = path ?? withoutPrefix(pathname, prefix);
  const own = ownLanguage(market, [language, store.contentLanguage], paths);
  const canonical = own === language ? prefix : prefixOf(market, own);
  const here = origin + pathIn(canonical, paths?.[own] ?? page) + canonicalSearch;
  // Who follows them asks the server for every page: their code is not sent to browsers.
  const all = import.meta.env.SSR ? alternatesOf(store.markets, markets, paths) : [];
  // Who is named by none of them names none.
  const alternates = all.some((one) => one.prefix === prefix) ? all : [];
  const text = description.slice(0, 300);
  return (
    <>
      <title>{bareTitle ? title : `${title} · ${store.name}`}</title>
      {text && <meta name="description" content={text} />}
      {indexed ? (
        <>
          <link rel="canonical" href={here} />
          {!canonicalSearch &&
            alternates.map(({ hrefLang, prefix, path }) => (
              <link
                key={hrefLang}
                rel="alternate"
                hrefLang={hrefLang}
                href={origin + pathIn(prefix, path ?? page)}
              />
            ))}
        </>
      ) : (
        <meta name="robots" content="noindex, follow" />
      )}
      <meta property="og:site_name" content={store.name} />
      <meta property="og:type" content={kind} />
      <meta property="og:title" content={title} />
      {text && <meta property="og:description" content={text} />}
      <meta property="og:url" content={here} />
      <meta property="og:locale" content={locale.replace('-', '_')} />
      {picture && (
        <>
          <meta
            property="og:image"
            content={origin + pictureUrl(picture, nearestWidth(picture, 1200))}
          />
          <meta property="og:image:alt" content={picture.alt || title} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
    </>
  );
}

/**
 * The language in which the page's words are: where nothing is written in its own it is read in another, and the
 * canonical page is there, if the market speaks that.
 */
export function ownLanguage(
  { languages }: Pick<Market, 'languages'>,
  [language, kept]: readonly [LanguageCode, LanguageCode],
  paths: PagePaths | undefined,
): LanguageCode {
  if (!paths) return language;
  const inTurn = [language, ...languages.slice(0, 1), kept];
  const read = inTurn.find((one) => paths[one] !== undefined);
  return read !== undefined && languages.includes(read) ? read : language;
}

/**
 * The same page for people elsewhere: each market that has it, in each of its languages in which it is written, by
 * the locale of both; the default market's first also for everybody else. Of two pages with one locale the first
 * speaks for both, the default market's before others: a locale has one page.
 */
export function alternatesOf(
  all: readonly Pick<Market, 'code' | 'locale' | 'languages' | 'countries' | 'isDefault'>[],
  having?: readonly string[],
  paths?: PagePaths,
): { hrefLang: string; prefix: string; path?: string | undefined }[] {
  const found = new Map<string, { prefix: string; path?: string | undefined }>();
  const those = all.filter(({ code }) => !having || having.includes(code));
  const inOrder = those.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));
  for (const market of inOrder) {
    const written = market.languages.filter(isLanguage).filter((one) => !paths || paths[one]);
    for (const language of written) {
      const tag = hrefLangOf(language, market);
      const page = { prefix: prefixOf(market, language), ...(paths && { path: paths[language] }) };
      if (!found.has(tag)) found.set(tag, page);
      if (page.prefix === '') found.set('x-default', page);
    }
  }
  return [...found].map(([hrefLang, page]) => ({ hrefLang, ...page }));
}

/** Of several countries the language alone, unless the market says how it is written there. */
function hrefLangOf(language: LanguageCode, market: Parameters<typeof localeOf>[1]): string {
  const locale = localeOf(language, market);
  return market.countries.length > 1 && locale !== market.locale ? language : locale;
}

/**
 * Structured data in the page. `<` is escaped, so no value can close the script. Only the server writes it: it
 * is for machines, which ask the server for every page, and its code is not sent to browsers
 * (`import.meta.env.SSR && …` leaves it out of the build). What the server wrote stays until the page changes.
 */
export function JsonLd({ value }: { value: unknown }) {
  const { pathname } = useLocation();
  return (
    <script
      key={pathname}
      suppressHydrationWarning
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped JSON, see above.
      dangerouslySetInnerHTML={{ __html: import.meta.env.SSR ? escapeForScript(value) : '{}' }}
    />
  );
}

export function escapeForScript(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
