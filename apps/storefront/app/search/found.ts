// By which search a product was found, until it goes into the basket: kept in the tab, and in one that was opened
// from a search's list told by the address that it came from.

const keyOf = (slug: string) => `found ${slug}`;

export function keepFound(slug: string, q: string): void {
  try {
    sessionStorage.setItem(keyOf(slug), q);
  } catch {
    // A browser that keeps nothing: the order counts for no search.
  }
}

/** The search by which this product was found in this tab, or from whose list this tab was opened with it. */
export function foundBy(slug: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(slug)) ?? cameFrom(slug);
  } catch {
    return null;
  }
}

/** Only a search has a `q` in its address. */
function cameFrom(slug: string): string | null {
  const [loaded] = performance.getEntriesByType('navigation');
  const from = new URL(document.referrer);
  const isThis = decodeURI(loaded?.name ?? '')
    .split('?')[0]
    ?.endsWith(`/p/${slug}`);
  return isThis && from.host === location.host ? from.searchParams.get('q') : null;
}
