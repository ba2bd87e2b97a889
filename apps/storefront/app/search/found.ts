// What the browser says of a search, without waiting and without saying who: that its list was seen, and what
// was chosen of it. By which search a product was found is kept in the tab until it goes into the basket; a tab
// that was opened from a search's list is told by the address that it came from.

function tell(fields: Record<string, string>): void {
  navigator.sendBeacon?.('/browser/suggest', new URLSearchParams(fields));
}

type Search = { market: string | undefined; q: string };

export function tellSeen({ market = '', q }: Search): void {
  tell({ market, q });
}

/** `position` is the place in the first page of the list, from 1 on; 0 elsewhere, null among suggestions. */
export function tellChosen(
  { market = '', q }: Search,
  path: string,
  position: number | null,
): void {
  const slug = path.split('/p/')[1]?.split('?')[0];
  if (!slug) return;
  const at: Record<string, string> =
    position === null ? { suggested: '1' } : { position: String(position) };
  tell({ market, q, slug: decodeURIComponent(slug), ...at });
  try {
    sessionStorage.setItem(keyOf(decodeURIComponent(slug)), q);
  } catch {
    // A browser that keeps nothing: the order counts for no search.
  }
}

const keyOf = (slug: string) => `found ${slug}`;

/** The search by which this product was found in this tab, or whose list this tab was opened from with it. */
export function foundBy(slug: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(slug)) ?? cameFrom(slug);
  } catch {
    return null;
  }
}

function cameFrom(slug: string): string | null {
  const [loaded] = performance.getEntriesByType('navigation');
  const [from, here] = [new URL(document.referrer), new URL(loaded?.name ?? '')];
  const isOpened = from.origin === here.origin && from.pathname.endsWith('/search');
  const isThis = decodeURIComponent(here.pathname).endsWith(`/p/${slug}`);
  return isOpened && isThis ? from.searchParams.get('q') : null;
}
