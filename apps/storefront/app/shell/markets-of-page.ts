// In which markets the page that is shown exists, as its data say. Pure.

/** Codes; null for a page that every market has. */
export function marketsOfPage(loaded: unknown): readonly string[] | null {
  if (!(loaded instanceof Object)) return null;
  const about = ['product', 'category', 'collection'].flatMap((name) =>
    name in loaded ? [(loaded as Record<string, unknown>)[name]] : [],
  )[0];
  if (!(about instanceof Object) || !('markets' in about)) return null;
  return Array.isArray(about.markets) ? about.markets : null;
}
