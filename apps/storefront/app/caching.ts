// What caches may do with a page. Public pages depend on the address only, so any cache may keep
// them for a minute and serve them a little longer while it fetches anew; a page that could not be
// made is never kept, nor what a form got back (the host sees to both). Personal pages stay with the
// person.

import type { HeadersFunction } from 'react-router';

export const publicPage: HeadersFunction = ({ actionHeaders }) => ({
  ...whenToComeBack(actionHeaders),
  'Cache-Control': 'public, max-age=0, s-maxage=60, stale-while-revalidate=600',
});

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
