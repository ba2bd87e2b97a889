// What caches may do with a page. Public pages depend on the address only, so any cache may keep
// them for a minute and serve them a little longer while it fetches anew; a page that could not be
// made is never kept, nor what a form got back (the host sees to both). Personal pages stay with the
// person.

import type { HeadersFunction } from 'react-router';

export const publicPage: HeadersFunction = ({ actionHeaders }) => ({
  ...whenToComeBack(actionHeaders),
  'Cache-Control': 'public, max-age=0, s-maxage=60, stale-while-revalidate=600',
});

/** The same for a page that changes at a time that is known: no cache keeps it beyond. */
export function publicUntil(until: string | null, now = Date.now()): { 'Cache-Control': string } {
  const left =
    until === null ? Number.POSITIVE_INFINITY : Math.floor((Date.parse(until) - now) / 1000);
  const fresh = Math.max(0, Math.min(60, left));
  const stale = Math.max(0, Math.min(600, left - fresh));
  return {
    'Cache-Control': `public, max-age=0, s-maxage=${fresh}, stale-while-revalidate=${stale}`,
  };
}

/** Of a page whose loader says it. */
export const asLoaded: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const personalPage: HeadersFunction = ({ actionHeaders }) => ({
  ...whenToComeBack(actionHeaders),
  'Cache-Control': 'private, no-store',
  // The address of an order is a key to it: it must not leak to other sites.
  'Referrer-Policy': 'same-origin',
});

/** A form that was sent too often says so in its answer's headers too. */
function whenToComeBack(headers: Headers): Record<string, string> {
  const seconds = headers.get('Retry-After');
  return seconds === null ? {} : { 'Retry-After': seconds };
}
