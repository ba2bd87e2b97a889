// What search engines and other people's pages show of a page: title, description, canonical
// address, the same page in the other markets, the picture for sharing. React moves the tags into
// <head>. The canonical address never carries filters, sort or tracking.

import { useLocation, useParams } from 'react-router';
import type { PictureData } from '../api-types.ts';
import { pathIn, withoutMarket } from '../market.ts';
import { nearestWidth, pictureUrl } from '../shop/picture.tsx';
import { useShop } from '../shop/shop-context.tsx';

interface PageMetaProps {
  title: string;
  description?: string;
  picture?: PictureData | null | undefined;
  /** The query string that belongs to the canonical address, e.g. a keyset page. */
  canonicalSearch?: string;
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
  canonicalSearch = '',
  indexed = true,
  bareTitle = false,
  kind = 'website',
}: PageMetaProps) {
  const { store, market, origin } = useShop();
  const { pathname } = useLocation();
  const { market: prefix } = useParams();
  const page = withoutMarket(pathname, prefix);
  const here = origin + pathIn(prefix, page) + canonicalSearch;
  const text = description.slice(0, 300);
  return (
    <>
      <title>{bareTitle ? title : `${title} · ${store.name}`}</title>
      {text && <meta name="description" content={text} />}
      {indexed ? (
        <>
          <link rel="canonical" href={here} />
          {store.markets.map((other) => (
            <link
              key={other.code}
              rel="alternate"
              hrefLang={other.isDefault ? 'x-default' : other.locale}
              href={
                origin + pathIn(other.isDefault ? undefined : other.code, page) + canonicalSearch
              }
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
      <meta property="og:locale" content={market.locale.replace('-', '_')} />
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

/** Structured data in the page. `<` is escaped, so no value can close the script. */
export function JsonLd({ value }: { value: unknown }) {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped JSON, see above.
      dangerouslySetInnerHTML={{ __html: escapeForScript(value) }}
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
