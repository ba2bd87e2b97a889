// The document. Owns what every response shares: language, theme before first paint, fonts, the
// middleware that gives each request its API client, and the page of last resort.

import serifFont from '@fontsource/young-serif/files/young-serif-latin-400-normal.woff2?url';
import sansFont from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2?url';
import { languageOf, languages } from '@kontor/shared/languages.ts';
import { FieldWordsProvider } from '@kontor/ui/field-words.ts';
import { useMemo } from 'react';
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router';
import type { Route } from './+types/root.ts';
import { withHost } from './api.server.ts';
import stylesheet from './app.css?url';
import { MessagesLink } from './messages/messages-link.tsx';
import { useT } from './messages/use-t.ts';
import { oneAddress } from './one-address.server.ts';
import { BareError } from './shell/error-page.tsx';
import { ThemeScript } from './shell/theme.tsx';

export const middleware: Route.MiddlewareFunction[] = [withHost, oneAddress];

export const links: Route.LinksFunction = () => [
  { rel: 'preload', href: serifFont, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'preload', href: sansFont, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'icon', href: '/favicon-48.png', sizes: '48x48', type: 'image/png' },
  { rel: 'apple-touch-icon', href: '/icon-180.png' },
  { rel: 'manifest', href: '/site.webmanifest' },
];

export function Layout({ children }: { children: React.ReactNode }) {
  const { locale } = useT();
  const { direction } = languages[languageOf(locale)];
  return (
    <html lang={locale} dir={direction} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content={__PAPER__.light} />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content={__PAPER__.dark} />
        <ThemeScript />
        <MessagesLink />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  const t = useT();
  const words = useMemo(
    () => ({
      optional: t('field.optional'),
      required: t('field.required'),
      error: t('field.error'),
    }),
    [t],
  );
  return (
    <FieldWordsProvider value={words}>
      <Outlet />
    </FieldWordsProvider>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <BareError error={error} />;
}
